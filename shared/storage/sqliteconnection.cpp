// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/sqliteconnection.h"

#include "shared/storage/dialect.h"
#include "shared/storage/samesqlite.h"
#include "shared/storage/sqlitestatement.h"

#include <QSqlDriver>
#include <QSqlError>

#include <sqlite3.h>

#include <atomic>

namespace veche::storage
{

using namespace Qt::StringLiterals;

namespace
{
/// Bytes of a text, a blob or a row; what is larger in a file isn't ours, and isn't taken into memory.
constexpr int longestValue = 64 << 20;

/// Instructions of SQLite's machine: some tens of microseconds.
constexpr int stepsBetweenLooks = 2000;

int isStopped(void *flag)
{
    return *static_cast<const std::atomic_bool *>(flag) ? 1 : 0;
}

/// SQLite adds up what all connections have taken, under one lock, at every allocation; nothing here asks for
/// the sum. It is configured before its first use or not at all (sqlite.org/c3ref/config.html).
void countNoMemory()
{
    [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

QString nextName()
{
    static std::atomic<int> count = 0;
    return u"veche-%1"_s.arg(++count);
}
} // namespace

SqliteConnection::SqliteConnection(const QString &name)
    : m_name(name)
    , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, name))
{
}

SqliteConnection::~SqliteConnection()
{
    dropStatements();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> SqliteConnection::openFile(const QString &path, Mode mode)
{
    countNoMemory();
    const SameSqlite same;
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(mode == Mode::ReadOnly ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s
                                                        : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!m_database.open()) {
        const QSqlError error = m_database.lastError();
        return failure(sqliteErrorKind(error.nativeErrorCode().toInt()), error.text(), path);
    }
    const QVariant handle = m_database.driver()->handle();
    if (qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return failure(ErrorKind::Bug, u"Qt's SQLite driver gives no handle"_s, path);
    m_sqlite = *static_cast<sqlite3 *const *>(handle.constData());
    return same.check(m_sqlite, path);
}

Result<void> SqliteConnection::distrust()
{
    for (const auto &[option, value] :
         {std::pair(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), std::pair(SQLITE_DBCONFIG_ENABLE_VIEW, 0),
          std::pair(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), std::pair(SQLITE_DBCONFIG_DEFENSIVE, 1)}) {
        if (sqlite3_db_config(m_sqlite, option, value, nullptr) != SQLITE_OK)
            return failure(sqliteError(m_sqlite, u"sqlite3_db_config %1"_s.arg(option)));
    }
    sqlite3_limit(m_sqlite, SQLITE_LIMIT_LENGTH, longestValue);
    return {};
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const QString &path, Mode mode)
{
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(nextName()));
    VECHE_TRY(connection->openFile(path, mode));
    VECHE_TRY(connection->distrust());
    for (const QString &pragma :
         {u"PRAGMA foreign_keys=OFF"_s, u"PRAGMA temp_store=MEMORY"_s, u"PRAGMA cache_size=-28000"_s,
          u"PRAGMA query_only=%1"_s.arg(mode == Mode::ReadOnly ? u"ON"_s : u"OFF"_s)}) {
        VECHE_TRY(connection->exec(pragma));
    }
    return connection;
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::openForPass(const QString &path, StopFlag stop)
{
    auto connection = open(path, Mode::ReadOnly);
    if (!connection)
        return connection;
    VECHE_TRY((*connection)->exec(u"PRAGMA cache_size=-2000"_s));
    (*connection)->stopOn(std::move(stop));
    return connection;
}

void SqliteConnection::stopOn(StopFlag stop)
{
    m_stop = std::move(stop);
    sqlite3_progress_handler(m_sqlite, stepsBetweenLooks, m_stop ? &isStopped : nullptr, m_stop.get());
}

Result<void> SqliteConnection::exec(const QString &sql)
{
    if (sqlite3_exec(m_sqlite, sql.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(sqliteError(m_sqlite, sql));
    return {};
}

const Dialect &SqliteConnection::dialect() const
{
    return sqliteDialect();
}

Result<std::shared_ptr<PreparedStatement>> SqliteConnection::compile(const QString &sql)
{
    return SqliteStatement::compile(m_sqlite, sql);
}

} // namespace veche::storage
