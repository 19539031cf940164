// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/sqlitestatement.h"

#include <sqlite3.h>

#include <algorithm>

namespace veche::storage
{

ErrorKind sqliteErrorKind(int code)
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
    case SQLITE_INTERRUPT:
        return ErrorKind::Cancelled;
    default:
        return ErrorKind::Bug;
    }
}

Error sqliteError(sqlite3 *sqlite, const QString &sql)
{
    return {sqliteErrorKind(sqlite3_extended_errcode(sqlite)), QString::fromUtf8(sqlite3_errmsg(sqlite)),
            sql.left(200)};
}

SqliteStatement::SqliteStatement(sqlite3 *sqlite, sqlite3_stmt *statement)
    : m_sqlite(sqlite)
    , m_statement(statement)
{
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

Result<std::shared_ptr<PreparedStatement>> SqliteStatement::compile(sqlite3 *sqlite, const QString &sql)
{
    sqlite3_stmt *statement = nullptr;
    const QByteArray utf8 = sql.toUtf8();
    if (sqlite3_prepare_v3(sqlite, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr) != SQLITE_OK)
        return failure(sqliteError(sqlite, sql));
    return std::shared_ptr<PreparedStatement>(new SqliteStatement(sqlite, statement));
}

void SqliteStatement::bindNull(int place)
{
    sqlite3_bind_null(m_statement, place);
}

void SqliteStatement::bindNumber(int place, qint64 number)
{
    sqlite3_bind_int64(m_statement, place, number);
}

void SqliteStatement::bindReal(int place, double number)
{
    sqlite3_bind_double(m_statement, place, number);
}

const QByteArray &SqliteStatement::keep(int place, QByteArray bytes)
{
    const auto index = static_cast<size_t>(place) - 1;
    if (index >= m_bound.size())
        m_bound.resize(index + 1);
    return m_bound[index] = std::move(bytes);
}

void SqliteStatement::bindText(int place, const QString &text)
{
    const QByteArray &utf8 = keep(place, text.toUtf8());
    sqlite3_bind_text(m_statement, place, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_STATIC);
}

void SqliteStatement::bindBytes(int place, const QByteArray &bytes)
{
    const QByteArray &kept = keep(place, bytes);
    sqlite3_bind_blob(m_statement, place, kept.constData(), static_cast<int>(kept.size()), SQLITE_STATIC);
}

PreparedStatement::Step SqliteStatement::step()
{
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return Step::Row;
    case SQLITE_DONE:
        return Step::Done;
    default:
        return Step::Failed;
    }
}

Error SqliteStatement::error() const
{
    return sqliteError(m_sqlite, QString::fromUtf8(sqlite3_sql(m_statement)));
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    std::fill(m_bound.begin(), m_bound.end(), QByteArray());
}

int SqliteStatement::rowsAffected() const
{
    return sqlite3_changes(m_sqlite);
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 SqliteStatement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString SqliteStatement::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
}

QByteArray SqliteStatement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {data, sqlite3_column_bytes(m_statement, column)};
}

QVariant SqliteStatement::stored(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER:
        return static_cast<qlonglong>(sqlite3_column_int64(m_statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(m_statement, column);
    case SQLITE_TEXT:
        return text(column);
    case SQLITE_BLOB:
        return bytes(column);
    default:
        return {};
    }
}

} // namespace veche::storage
