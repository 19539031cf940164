// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/value.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>

namespace veche::storage
{

class Connection;

/// A prepared query: bind in order, then run or step. Cached by its connection, so it lives as long.
class Statement
{
public:
    /// Binds the next placeholder.
    Statement &bind(const QVariant &value);
    Statement &bind(const domain::Value &value) { return bind(domain::toVariant(value)); }
    /// Runs a query that gives no rows.
    [[nodiscard]] Result<void> run();
    /// Runs at the first call; false after the last row, and on an error, which `error()` then has.
    [[nodiscard]] bool next();
    /// Leaves the rows that remain unread.
    void stop() { finish(); }
    [[nodiscard]] QVariant at(int column) const { return m_query->value(column); }
    [[nodiscard]] bool isNull(int column) const { return m_query->isNull(column); }
    [[nodiscard]] int rowsAffected() const { return m_query->numRowsAffected(); }
    [[nodiscard]] Result<void> result() const;

private:
    friend class Connection;
    Statement(QSqlQuery &query, Result<void> prepared);
    void finish();

    QSqlQuery *m_query;
    Result<void> m_result;
    int m_bound = 0;
    bool m_running = false;
};

/// One SQLite connection, used by the thread that opened it.
class Connection
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString &path, Mode mode);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// Runs statements that take no values; PRAGMA and DDL.
    [[nodiscard]] Result<void> exec(const QString &sql);
    /// The cached statement for that text, reset.
    [[nodiscard]] Statement prepare(const QString &sql);

private:
    explicit Connection(const QString &name);

    QString m_name;
    QSqlDatabase m_database;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements;
};

/// Begins on construction and rolls back unless committed.
class SqlTransaction
{
public:
    explicit SqlTransaction(Connection &connection);
    ~SqlTransaction();
    Q_DISABLE_COPY_MOVE(SqlTransaction)
    [[nodiscard]] Result<void> commit();

private:
    Connection &m_connection;
    Result<void> m_begun;
    bool m_open = false;
};

} // namespace veche::storage
