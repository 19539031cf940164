// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/connection.h"

#include <QSqlError>

#include <atomic>

namespace veche::storage
{

using namespace Qt::StringLiterals;

namespace
{
/// Primary result codes of SQLite (sqlite.org/rescode.html).
ErrorKind kindOf(const QSqlError &error)
{
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 5: // SQLITE_BUSY
    case 6:
        return ErrorKind::Retryable;
    case 8:
        return ErrorKind::Denied; // SQLITE_READONLY
    case 11:
    case 26:
        return ErrorKind::Corrupt; // SQLITE_CORRUPT, SQLITE_NOTADB
    case 13:
        return ErrorKind::Full;
    case 10:
        return ErrorKind::Full; // SQLITE_IOERR: a dying disk reads as one that takes nothing
    default:
        return ErrorKind::Bug;
    }
}

tl::unexpected<Error> failed(const QSqlQuery &query)
{
    const QSqlError error = query.lastError();
    return failure(kindOf(error), error.text(), query.lastQuery().left(200));
}

QString nextName()
{
    static std::atomic<int> count = 0;
    return u"veche-%1"_s.arg(++count);
}
} // namespace

Statement::Statement(QSqlQuery &query, Result<void> prepared)
    : m_query(&query)
    , m_result(std::move(prepared))
{
}

Statement &Statement::bind(const QVariant &value)
{
    m_query->bindValue(m_bound++, value);
    return *this;
}

Result<void> Statement::run()
{
    if (m_result && !m_query->exec())
        m_result = failed(*m_query);
    finish();
    return m_result;
}

bool Statement::next()
{
    if (!m_running) {
        if (!m_result)
            return false;
        if (!m_query->exec()) {
            m_result = failed(*m_query);
            finish();
            return false;
        }
        m_running = true;
    }
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        m_result = failed(*m_query);
    finish();
    return false;
}

void Statement::finish()
{
    // Releases SQLite's read lock at once: an idle reader must not hold back a checkpoint.
    m_query->finish();
    m_running = false;
    m_bound = 0;
}

Result<void> Statement::result() const
{
    return m_result;
}

Connection::Connection(const QString &name)
    : m_name(name)
    , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, name))
{
}

Connection::~Connection()
{
    m_statements.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &path, Mode mode)
{
    std::unique_ptr<Connection> connection(new Connection(nextName()));
    connection->m_database.setDatabaseName(path);
    const bool readOnly = mode == Mode::ReadOnly;
    connection->m_database.setConnectOptions(readOnly ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s
                                                      : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!connection->m_database.open()) {
        const QSqlError error = connection->m_database.lastError();
        return failure(kindOf(error), error.text(), path);
    }
    for (const QString &pragma :
         {u"PRAGMA foreign_keys=OFF"_s, u"PRAGMA temp_store=MEMORY"_s, u"PRAGMA cache_size=-16000"_s,
          readOnly ? u"PRAGMA query_only=ON"_s : u"PRAGMA trusted_schema=OFF"_s}) {
        if (const auto done = connection->exec(pragma); !done)
            return failure(done.error());
    }
    return connection;
}

Result<void> Connection::exec(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return failed(query);
    return {};
}

Statement Connection::prepare(const QString &sql)
{
    auto &cached = m_statements[sql];
    if (!cached) {
        cached = std::make_shared<QSqlQuery>(m_database);
        cached->setForwardOnly(true);
        if (!cached->prepare(sql)) {
            Statement statement(*cached, failed(*cached));
            // Not kept in the cache's good part: the next call tries again.
            cached->clear();
            return statement;
        }
    }
    return {*cached, {}};
}

SqlTransaction::SqlTransaction(Connection &connection)
    : m_connection(connection)
    , m_begun(connection.exec(u"BEGIN IMMEDIATE"_s))
    , m_open(m_begun.has_value())
{
}

SqlTransaction::~SqlTransaction()
{
    if (m_open)
        (void)m_connection.exec(u"ROLLBACK"_s);
}

Result<void> SqlTransaction::commit()
{
    if (!m_begun)
        return m_begun;
    auto done = m_connection.exec(u"COMMIT"_s);
    m_open = !done.has_value();
    return done;
}

} // namespace veche::storage
