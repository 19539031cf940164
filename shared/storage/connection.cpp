// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/connection.h"

#include <QSqlDriver>
#include <QSqlError>

#include <sqlite3.h>

#include <atomic>

namespace veche::storage
{

using namespace Qt::StringLiterals;
using domain::FieldType;
using domain::Value;

namespace
{
/// Bytes of a text, a blob or a row; what is larger in a file isn't ours, and isn't taken into memory.
constexpr int longestValue = 64 << 20;

/// Primary result codes of SQLite (sqlite.org/rescode.html).
ErrorKind kindOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorKind::Retryable;
    case SQLITE_READONLY:
        return ErrorKind::Denied;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorKind::Corrupt;
    case SQLITE_FULL:
    case SQLITE_IOERR: // A dying disk reads as one that takes nothing.
        return ErrorKind::Full;
    default:
        return ErrorKind::Bug;
    }
}

tl::unexpected<Error> failed(sqlite3 *sqlite, const QString &sql)
{
    return failure(kindOf(sqlite3_extended_errcode(sqlite)), QString::fromUtf8(sqlite3_errmsg(sqlite)),
                   sql.left(200));
}

QString nextName()
{
    static std::atomic<int> count = 0;
    return u"veche-%1"_s.arg(++count);
}

QString textAt(sqlite3_stmt *statement, int column)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(statement, column));
}

QByteArray bytesAt(sqlite3_stmt *statement, int column)
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(statement, column));
    return {data, sqlite3_column_bytes(statement, column)};
}
} // namespace

/// A compiled statement, finalised with its last user.
struct Statement::Prepared {
    sqlite3 *sqlite = nullptr;
    sqlite3_stmt *statement = nullptr;
    bool busy = false; ///< is being read

    Prepared() = default;
    Q_DISABLE_COPY_MOVE(Prepared)
    ~Prepared() { sqlite3_finalize(statement); }
};

Statement::Statement(std::shared_ptr<Prepared> prepared, Result<void> result)
    : m_prepared(std::move(prepared))
    , m_result(std::move(result))
{
}

void Statement::bindText(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text(m_prepared->statement, m_bound, utf8.constData(), static_cast<int>(utf8.size()),
                      SQLITE_TRANSIENT);
}

void Statement::bindBytes(const QByteArray &bytes)
{
    sqlite3_bind_blob(m_prepared->statement, m_bound, bytes.constData(), static_cast<int>(bytes.size()),
                      SQLITE_TRANSIENT);
}

Statement &Statement::bind(const QVariant &value)
{
    ++m_bound;
    if (!m_result)
        return *this;
    sqlite3_stmt *statement = m_prepared->statement;
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        sqlite3_bind_null(statement, m_bound);
        break;
    case QMetaType::QByteArray:
        if (const auto &bytes = *static_cast<const QByteArray *>(value.constData()); !bytes.isNull())
            bindBytes(bytes);
        else
            sqlite3_bind_null(statement, m_bound);
        break;
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::LongLong:
        sqlite3_bind_int64(statement, m_bound, value.toLongLong());
        break;
    case QMetaType::Double:
        sqlite3_bind_double(statement, m_bound, value.toDouble());
        break;
    default:
        if (const QString text = value.toString(); !text.isNull())
            bindText(text);
        else
            sqlite3_bind_null(statement, m_bound);
    }
    return *this;
}

Statement &Statement::bind(const Value &value)
{
    ++m_bound;
    if (!m_result)
        return *this;
    sqlite3_stmt *statement = m_prepared->statement;
    if (const auto *text = std::get_if<QString>(&value); text && !text->isNull())
        bindText(*text);
    else if (const auto *bytes = std::get_if<QByteArray>(&value); bytes && !bytes->isNull())
        bindBytes(*bytes);
    else if (const auto *number = std::get_if<qint64>(&value))
        sqlite3_bind_int64(statement, m_bound, *number);
    else if (const auto *flag = std::get_if<bool>(&value))
        sqlite3_bind_int64(statement, m_bound, *flag ? 1 : 0);
    else
        sqlite3_bind_null(statement, m_bound);
    return *this;
}

int Statement::step()
{
    m_prepared->busy = true;
    const int code = sqlite3_step(m_prepared->statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        m_result = failed(m_prepared->sqlite, QString::fromUtf8(sqlite3_sql(m_prepared->statement)));
    return code;
}

Result<void> Statement::run()
{
    if (m_result) {
        while (step() == SQLITE_ROW) {
        }
        m_affected = sqlite3_changes(m_prepared->sqlite);
    }
    finish();
    return m_result;
}

bool Statement::next()
{
    if (!m_result)
        return false;
    if (step() == SQLITE_ROW)
        return true;
    finish();
    return false;
}

void Statement::finish()
{
    // Releases SQLite's read lock at once: an idle reader must not hold back a checkpoint.
    if (m_prepared) {
        sqlite3_reset(m_prepared->statement);
        sqlite3_clear_bindings(m_prepared->statement);
        m_prepared->busy = false;
    }
    m_bound = 0;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_prepared->statement, column) == SQLITE_NULL;
}

QVariant Statement::at(int column) const
{
    sqlite3_stmt *statement = m_prepared->statement;
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return static_cast<qlonglong>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_TEXT:
        return textAt(statement, column);
    case SQLITE_BLOB:
        return bytesAt(statement, column);
    default:
        return {};
    }
}

Value Statement::value(int column, FieldType type) const
{
    if (isNull(column))
        return {};
    sqlite3_stmt *statement = m_prepared->statement;
    switch (type) {
    case FieldType::Boolean:
        return sqlite3_column_int64(statement, column) != 0;
    case FieldType::Integer:
    case FieldType::LocalTime:
    case FieldType::Instant:
        return static_cast<qint64>(sqlite3_column_int64(statement, column));
    case FieldType::Text:
    case FieldType::Date:
    case FieldType::Enum:
        return textAt(statement, column);
    case FieldType::Bytes:
    case FieldType::Id:
    case FieldType::IdSet:
        break;
    }
    return bytesAt(statement, column);
}

QByteArray Statement::bytes(int column) const
{
    return bytesAt(m_prepared->statement, column);
}

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_prepared->statement, column);
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

Result<void> Connection::distrust(Triggers triggers)
{
    const int running = triggers == Triggers::On ? 1 : 0;
    for (const auto &[option, value] :
         {std::pair(SQLITE_DBCONFIG_ENABLE_TRIGGER, running), std::pair(SQLITE_DBCONFIG_ENABLE_VIEW, 0),
          std::pair(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), std::pair(SQLITE_DBCONFIG_DEFENSIVE, 1)}) {
        if (sqlite3_db_config(m_sqlite, option, value, nullptr) != SQLITE_OK)
            return failed(m_sqlite, u"sqlite3_db_config %1"_s.arg(option));
    }
    sqlite3_limit(m_sqlite, SQLITE_LIMIT_LENGTH, longestValue);
    return {};
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &path, Mode mode, Triggers triggers)
{
    std::unique_ptr<Connection> connection(new Connection(nextName()));
    connection->m_database.setDatabaseName(path);
    const bool readOnly = mode == Mode::ReadOnly;
    connection->m_database.setConnectOptions(readOnly ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s
                                                      : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!connection->m_database.open()) {
        const QSqlError error = connection->m_database.lastError();
        return failure(kindOf(error.nativeErrorCode().toInt()), error.text(), path);
    }
    const QVariant handle = connection->m_database.driver()->handle();
    if (qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return failure(ErrorKind::Bug, u"Qt's SQLite driver gives no handle"_s, path);
    connection->m_sqlite = *static_cast<sqlite3 *const *>(handle.constData());
    if (const auto done = connection->distrust(triggers); !done)
        return failure(done.error());
    for (const QString &pragma :
         {u"PRAGMA foreign_keys=OFF"_s, u"PRAGMA temp_store=MEMORY"_s, u"PRAGMA cache_size=-28000"_s,
          u"PRAGMA query_only=%1"_s.arg(readOnly ? u"ON"_s : u"OFF"_s)}) {
        if (const auto done = connection->exec(pragma); !done)
            return failure(done.error());
    }
    return connection;
}

Result<void> Connection::exec(const QString &sql)
{
    if (sqlite3_exec(m_sqlite, sql.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failed(m_sqlite, sql);
    return {};
}

Result<std::shared_ptr<Statement::Prepared>> Connection::compile(const QString &sql)
{
    auto prepared = std::make_shared<Statement::Prepared>();
    prepared->sqlite = m_sqlite;
    const QByteArray utf8 = sql.toUtf8();
    if (sqlite3_prepare_v3(m_sqlite, utf8.constData(), static_cast<int>(utf8.size()),
                           SQLITE_PREPARE_PERSISTENT, &prepared->statement, nullptr) != SQLITE_OK)
        return failed(m_sqlite, sql);
    return prepared;
}

void Connection::resetStatements()
{
    for (const auto &prepared : std::as_const(m_statements)) {
        sqlite3_reset(prepared->statement);
        sqlite3_clear_bindings(prepared->statement);
        prepared->busy = false;
    }
}

Statement Connection::prepare(const QString &sql)
{
    const auto cached = m_statements.constFind(sql);
    if (cached != m_statements.cend() && !(*cached)->busy)
        return {*cached, {}};
    auto compiled = compile(sql);
    if (!compiled)
        return {nullptr, failure(compiled.error())}; // Not kept: the next call tries again.
    if (cached == m_statements.cend())
        m_statements.insert(sql, *compiled);
    return {std::move(*compiled), {}};
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
