// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/schema.h"

#include "shared/base/syncfolder.h"
#include "shared/domain/entities.h"
#include "shared/storage/database.h"
#include "shared/storage/dialect.h"
#include "shared/storage/rowtable.h"
#include "shared/storage/sqliteconnection.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

namespace veche::storage
{

using namespace Qt::StringLiterals;
using domain::EntityInfo;
using domain::Field;
using domain::FieldType;

namespace
{
QString sqlType(FieldType type)
{
    switch (type) {
    case FieldType::Boolean:
    case FieldType::Integer:
    case FieldType::LocalTime:
    case FieldType::Instant:
        return u"INTEGER"_s;
    case FieldType::Text:
    case FieldType::Date:
    case FieldType::Enum:
        return u"TEXT"_s;
    case FieldType::Bytes:
    case FieldType::Id:
    case FieldType::IdSet:
        break;
    }
    return u"BLOB"_s;
}

QStringList createStatements(const EntityInfo &info)
{
    const QString table = quoted(info.name);
    QString columns;
    for (const Field &field : info.fields)
        columns += u", %1 %2"_s.arg(quoted(field.nameView()), sqlType(field.type));
    QStringList out{
        u"CREATE TABLE IF NOT EXISTS %1 (rowid INTEGER PRIMARY KEY, community BLOB NOT NULL, id BLOB NOT "
        "NULL, seq INTEGER NOT NULL DEFAULT 0%2, stamps BLOB NOT NULL, unknown BLOB, "
        "UNIQUE(community, id))"_s.arg(table, columns),
        u"CREATE INDEX IF NOT EXISTS %1 ON %2(community, seq)"_s.arg(
            quoted(QLatin1StringView(QByteArray(info.name.latin1()) + "_seq")), table)};
    return out;
}

QStringList indexStatements(const EntityInfo &info)
{
    QStringList out;
    for (const Field &field : info.fields) {
        const QByteArray bytes = QByteArray(info.name.latin1()) + "_by_" + field.name;
        const QString name = quoted(QLatin1StringView(bytes));
        // Also where an earlier version had one: every index costs each write.
        out << (field.options.indexed ? u"CREATE INDEX IF NOT EXISTS %1 ON %2(community, %3)"_s.arg(
                                            name, quoted(info.name), quoted(field.nameView()))
                                      : u"DROP INDEX IF EXISTS %1"_s.arg(name));
    }
    return out;
}

/// Statements of a schema.
Result<void> run(Connection &connection, const QStringList &statements)
{
    for (const QString &statement : statements) {
        VECHE_TRY(connection.exec(connection.dialect().schema(statement)));
    }
    return {};
}

/// A column that a table has come to have: its name and what SQL says of it.
struct Column {
    QLatin1StringView name;
    QString type;
};

/// Adds those that the table doesn't have; tells whether there were any.
Result<bool> addColumns(Connection &connection, QLatin1StringView table, const std::vector<Column> &wanted)
{
    VECHE_TAKE(const auto &present, columnNames(connection, table));
    bool added = false;
    for (const Column &column : wanted) {
        if (present.contains(column.name))
            continue;
        const QString statement =
            u"ALTER TABLE %1 ADD COLUMN %2 %3"_s.arg(quoted(table), quoted(column.name), column.type);
        VECHE_TRY(run(connection, {statement}));
        added = true;
    }
    return added;
}

Result<bool> addColumns(Connection &connection, const EntityInfo &info)
{
    std::vector<Column> columns;
    for (const Field &field : info.fields)
        columns.push_back({field.nameView(), sqlType(field.type)});
    return addColumns(connection, info.name, columns);
}

QByteArray fingerprint(const QStringList &extraSchema)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const EntityInfo *info : domain::allEntities()) {
        for (const QString &statement : createStatements(*info) + indexStatements(*info))
            hash.addData(statement.toUtf8());
    }
    hash.addData(extraSchema.join(u';').toUtf8());
    return hash.result();
}

QString metaSchema()
{
    return u"CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value BLOB)"_s;
}

QStringList fixedSchema()
{
    return {
        metaSchema(),
        // Transactions committed here that aren't durable at the peer; see journal.h.
        u"CREATE TABLE IF NOT EXISTS outgoing (position INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL "
        u"UNIQUE, "
        "state INTEGER NOT NULL, reason TEXT, at INTEGER NOT NULL, generation INTEGER NOT NULL, payload BLOB NOT NULL)"_s,
        u"CREATE INDEX IF NOT EXISTS outgoing_state ON outgoing(state, position)"_s,
        // How far each peer's log has been read; see peers.h.
        u"CREATE TABLE IF NOT EXISTS peer (name TEXT NOT NULL PRIMARY KEY, epoch BLOB, pulled INTEGER NOT "
        u"NULL, "
        "last BLOB, acknowledged BLOB, rereading INTEGER NOT NULL)"_s,
        // Which log was accepted at which address.
        u"CREATE TABLE IF NOT EXISTS peer_address (address TEXT NOT NULL PRIMARY KEY, log BLOB NOT NULL)"_s,
    };
}

/// Adds the columns that the fixed tables of earlier versions lack.
Result<void> growFixed(Connection &connection)
{
    // See JournalEntry.
    auto journal = addColumns(connection, "outgoing"_L1,
                              {{"base"_L1, u"BLOB"_s},
                               {"log"_L1, u"BLOB"_s},
                               {"offer"_L1, u"INTEGER NOT NULL DEFAULT 0"_s},
                               {"seal"_L1, u"BLOB"_s}});
    if (!journal)
        return failure(journal.error());
    // Where a page that stopped inside a transaction goes on; see peers.h.
    auto peer = addColumns(connection, "peer"_L1, {{"within"_L1, u"BLOB"_s}});
    return peer ? Result<void>() : failure(peer.error());
}

/// Whether a statement of the form "ALTER TABLE table ADD COLUMN column type" has been carried out before.
Result<bool> isGrown(Connection &connection, const QString &statement)
{
    const QStringList words = statement.split(u' ');
    if (words.size() < 7 || words[0] != "ALTER"_L1 || words[3] != "ADD"_L1)
        return false;
    VECHE_TAKE(const auto &columns, columnNames(connection, words[2]));
    return columns.contains(words[5]);
}

/// A table's later columns stand in a schema as the statements that add them.
Result<void> runSchema(Connection &connection, const QStringList &statements)
{
    for (const QString &statement : statements) {
        VECHE_TAKE(const auto &done, isGrown(connection, statement));
        if (done)
            continue;
        VECHE_TRY(run(connection, {statement}));
    }
    return {};
}

Result<void> fillFile(const QString &path, const QMap<QString, QByteArray> &meta)
{
    VECHE_TAKE(auto &connection, SqliteConnection::open(path, SqliteConnection::Mode::ReadWrite));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    // In the rollback journal mode, so that the header is in the file itself and not in a WAL.
    const auto made =
        run(*connection, {u"PRAGMA application_id=%1"_s.arg(Database::applicationId),
                          u"PRAGMA user_version=%1"_s.arg(Database::schemaVersion), metaSchema()});
    if (!made)
        return made;
    for (auto entry = meta.begin(); entry != meta.end(); ++entry) {
        VECHE_TRY(writeMeta(*connection, entry.key(), entry.value()));
    }
    return {};
}
} // namespace

QString quoted(QLatin1StringView name)
{
    return u'"' + name + u'"';
}

Result<QStringList> columnNames(Connection &connection, const QString &table)
{
    auto columns = connection.prepare(connection.dialect().columns);
    VECHE_TAKE(const auto &names,
               columns.bind(QVariant(table)).all([](const Statement &row) { return row.text(0); }));
    return QStringList(names.begin(), names.end());
}

Result<std::unique_ptr<SystemLock>> createFile(const QString &path, const QMap<QString, QByteArray> &meta)
{
    const QString unfinished = path + ".new"_L1;
    const QString journal = unfinished + "-journal"_L1;
    auto made = SystemLock::take(unfinished, SystemLock::Opening::Made, SystemLock::Beside::OtherLocks);
    if (!made)
        return made;
    if (QFile::exists(path)) {
        QFile::remove(unfinished);
        return failure(ErrorKind::Conflict, u"There is a file with that name already"_s, path);
    }
    QFile::remove(journal); // Of somebody who was cut short here.
    auto filled = (*made)->replace({}) ? fillFile(unfinished, meta)
                                       : failure(ErrorKind::Denied, u"The file can't be written"_s, path);
    std::error_code failed;
    if (filled)
        std::filesystem::rename(unfinished.toStdU16String(), path.toStdU16String(), failed);
    if (failed)
        filled = failure(ErrorKind::Denied, QString::fromStdString(failed.message()), path);
    if (!filled) {
        QFile::remove(unfinished);
        QFile::remove(journal);
        return failure(filled.error());
    }
    syncFolder(QFileInfo(path).absolutePath());
    return made;
}

Result<bool> migrate(Connection &connection, const QStringList &extraSchema)
{
    VECHE_TRY(run(connection, fixedSchema()));
    VECHE_TRY(growFixed(connection));
    const auto known = readMeta(connection, u"schema"_s);
    if (!known)
        return failure(known.error());
    const QByteArray wanted = fingerprint(extraSchema);
    if (*known == wanted)
        return false;
    bool added = false;
    for (const EntityInfo *info : domain::allEntities()) {
        VECHE_TRY(run(connection, createStatements(*info)));
        VECHE_TAKE(const auto &columns, addColumns(connection, *info));
        VECHE_TRY(run(connection, indexStatements(*info)));
        added = added || columns;
    }
    VECHE_TRY(runSchema(connection, extraSchema));
    if (added) {
        VECHE_TRY(adoptUnknown(connection));
    }
    VECHE_TRY(writeMeta(connection, u"schema"_s, wanted));
    return added || !known->isEmpty();
}

Result<QByteArray> readMeta(Connection &connection, const QString &key)
{
    auto statement = connection.prepare(u"SELECT value FROM meta WHERE key = ?"_s);
    statement.bind(QVariant(key));
    VECHE_TAKE(const auto &value, statement.one([](const Statement &row) { return row.bytes(0); }));
    return value.value_or(QByteArray());
}

Result<void> writeMeta(Connection &connection, const QString &key, const QByteArray &value)
{
    return connection
        .prepare(
            u"INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value"_s)
        .bind(QVariant(key))
        .bind(QVariant(value))
        .run();
}

} // namespace veche::storage
