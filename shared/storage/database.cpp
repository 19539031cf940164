// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/database.h"

#include "shared/storage/schema.h"
#include "shared/storage/sqliteconnection.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace veche::storage
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 headerSize = 100;

/// Judges SQLite's header (sqlite.org/fileformat.html §1.3) without opening the file as a database, so
/// that a foreign file is left as it is.
Result<void> checkHeader(const QByteArray &head, const QString &path)
{
    if (head.isEmpty())
        return failure(ErrorKind::Invalid, u"The file is empty, so it is not a Veche workspace"_s, path);
    if (head.size() < headerSize || !head.startsWith(QByteArray("SQLite format 3", 16)))
        return failure(ErrorKind::Invalid, u"The file is not a Veche workspace"_s, path);
    if (qFromBigEndian<quint32>(head.constData() + 68) != Database::applicationId)
        return failure(ErrorKind::Invalid, u"The file is a database of another program"_s, path);
    if (qFromBigEndian<quint32>(head.constData() + 60) > Database::schemaVersion)
        return failure(ErrorKind::Invalid, u"The workspace was made by a newer version of Veche"_s, path);
    return {};
}

/// Our files have tables and indexes; a view or a virtual table in place of a table is somebody's trick.
Result<void> checkTables(Connection &connection)
{
    auto found = connection.prepare(
        u"SELECT name FROM sqlite_master WHERE type = 'view' OR sql LIKE 'CREATE VIRTUAL%' LIMIT 1"_s);
    VECHE_TAKE(const auto &name, found.one([](const Statement &row) { return row.text(0); }));
    if (name)
        return failure(ErrorKind::Invalid, u"The file holds what no Veche workspace does"_s, *name);
    return {};
}

Result<void> check(const QString &path, const DatabaseOptions &options)
{
    VECHE_TAKE(const auto &reader, SqliteConnection::open(path, SqliteConnection::Mode::ReadOnly));
    if (auto fits = checkTables(*reader); !fits || !options.judge)
        return fits;
    const auto judged = options.judge(*reader);
    return judged ? judged : failure(judged.error().kind, judged.error().message, path);
}

bool isReadOnly(const QString &path)
{
    const QFileInfo file(path);
    constexpr auto anyWrite = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;
    return !file.isWritable() || !(file.permissions() & anyWrite) ||
           !QFileInfo(file.absolutePath()).isWritable();
}

Result<std::unique_ptr<Ownership>> ownExisting(const DatabaseOptions &options)
{
    const QString &path = options.path;
    auto owned = Ownership::take(path);
    if (!owned)
        return owned;
    VECHE_TRY(checkHeader((*owned)->head(headerSize), path));
    if (isReadOnly((*owned)->path()))
        return failure(ErrorKind::Denied, u"The workspace is read-only"_s, path);
    VECHE_TRY((*owned)->announce());
    VECHE_TRY(check((*owned)->path(), options));
    return owned;
}
} // namespace

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions &options)
{
    const bool exists = QFile::exists(options.path);
    if (!exists && !options.create)
        return failure(ErrorKind::NotFound, u"There is no such file"_s, options.path);
    auto owned = exists ? ownExisting(options) : Ownership::make(options.path, options.meta);
    if (!owned)
        return failure(owned.error());
    auto writer =
        Writer::start({(*owned)->path(), options.synchronous, options.behindWindow}, options.notWritten);
    if (!writer)
        return failure(writer.error());
    std::unique_ptr<Database> database(new Database);
    database->m_owned = std::move(*owned);
    database->m_writer = std::move(*writer);
    auto migrated = database->write<bool>(Priority::Edit, [&](Connection &connection) -> Result<bool> {
        return migrate(connection, options.extraSchema);
    });
    migrated.waitForFinished();
    const auto grew = migrated.result();
    if (!grew)
        return failure(grew.error());
    database->m_grew = *grew;
    return database;
}

Database::~Database()
{
    m_writer.reset(); // Before the ownership: nobody else may write while we still do.
}

Result<std::unique_ptr<Connection>> Database::openReader(StopFlag stop) const
{
    VECHE_TAKE(auto &reader, SqliteConnection::open(path(), SqliteConnection::Mode::ReadOnly));
    if (stop)
        reader->stopOn(std::move(stop));
    return std::unique_ptr<Connection>(std::move(reader));
}

QFuture<Result<void>> Database::settled()
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_writer->whenSettled([promise] {
        promise->addResult(Result<void>());
        promise->finish();
    });
    return promise->future();
}

Result<void> Database::saveCopy(const QString &target, Copying copying, StopFlag stop) const
{
    if (QFile::exists(target))
        return failure(ErrorKind::Conflict, u"There is a file with that name already"_s, target);
    VECHE_TAKE(auto &reader, SqliteConnection::open(path(), SqliteConnection::Mode::ReadOnly));
    reader->stopOn(std::move(stop));
    VECHE_TRY(reader->exec(u"PRAGMA query_only=OFF"_s));
    if (copying == Copying::Passing) {
        // Every page passes once: a cache that stays within the processor's takes a third off (measured).
        VECHE_TRY(reader->exec(u"PRAGMA synchronous=OFF; PRAGMA cache_size=-2000"_s));
    }
    // SQLite fills an empty file, and would make one that others can read.
    QFile file(target);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::Denied, file.errorString(), target);
    file.close();
    auto statement = reader->prepare(u"VACUUM INTO ?"_s);
    const auto made = statement.bind(QVariant(target)).run();
    if (!made)
        file.remove();
    return made;
}

} // namespace veche::storage
