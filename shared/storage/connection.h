// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/description.h"
#include "shared/domain/value.h"

#include <QHash>
#include <QSqlDatabase>

#include <memory>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace veche::storage
{

class Connection;

/// A prepared query: bind in order, then run or step. Cached by its connection, so it lives as long.
///
/// Qt Sql opens the database; statements speak to SQLite itself, for QSqlQuery turns every column of every
/// row into a QVariant and describes all columns anew at each run (measured: a third of a merge).
class Statement
{
public:
    /// Binds the next placeholder; null texts and bytes are NULL.
    Statement &bind(const QVariant &value);
    Statement &bind(const domain::Value &value);
    /// Runs a query whose rows, if it gives any, don't matter.
    [[nodiscard]] Result<void> run();
    /// Runs at the first call; false after the last row, and on an error, which `result()` then has.
    [[nodiscard]] bool next();
    /// Leaves the rows that remain unread.
    void stop() { finish(); }
    [[nodiscard]] QVariant at(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    /// The column as a value of that type; nothing where it is NULL.
    [[nodiscard]] domain::Value value(int column, domain::FieldType type) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] qint64 number(int column) const;
    /// By the latest run().
    [[nodiscard]] int rowsAffected() const { return m_affected; }
    [[nodiscard]] Result<void> result() const;

private:
    friend class Connection;
    struct Prepared;
    Statement(std::shared_ptr<Prepared> prepared, Result<void> result);
    void bindText(const QString &text);
    void bindBytes(const QByteArray &bytes);
    [[nodiscard]] int step();
    void finish();

    std::shared_ptr<Prepared> m_prepared;
    Result<void> m_result;
    int m_bound = 0;
    int m_affected = 0;
};

/// One SQLite connection, used by the thread that opened it.
class Connection
{
public:
    enum class Mode { ReadWrite, ReadOnly };
    /// Whether triggers of the file run. A file that others may have made never runs its own.
    enum class Triggers { Off, On };

    /// Views of the file are never read, nor may its schema call functions that do more than compute.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString &path, Mode mode,
                                                                  Triggers triggers = Triggers::Off);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// Runs statements that take no values; PRAGMA and DDL.
    [[nodiscard]] Result<void> exec(const QString &sql);
    /// The cached statement for that text, reset; another one while that is being read.
    [[nodiscard]] Statement prepare(const QString &sql);
    /// Inside a write: once it is committed, what it deleted or overwrote leaves the log beside the file too.
    void leaveNoTrace() { m_leavesNoTrace = true; }
    /// Whether that was asked for since the last call.
    [[nodiscard]] bool takeLeavesNoTrace() { return std::exchange(m_leavesNoTrace, false); }
    /// Ends every read that an exception left in the middle.
    void resetStatements();

private:
    explicit Connection(const QString &name);
    [[nodiscard]] Result<void> distrust(Triggers triggers);
    [[nodiscard]] Result<std::shared_ptr<Statement::Prepared>> compile(const QString &sql);

    QString m_name;
    QSqlDatabase m_database;
    sqlite3 *m_sqlite = nullptr; ///< m_database's
    QHash<QString, std::shared_ptr<Statement::Prepared>> m_statements;
    bool m_leavesNoTrace = false;
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
