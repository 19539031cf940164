// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/storage/statement.h"

#include <QHash>

#include <atomic>
#include <memory>
#include <utility>

namespace veche::storage
{

struct Dialect;

/// Set by whoever wanted a read on another thread and doesn't any more: it ends soon, as Cancelled.
using StopFlag = std::shared_ptr<std::atomic_bool>;

/// One connection to a database, used by the thread that opened it. Rooms know no more of a database than
/// this; SqliteConnection is what opens one.
class Connection
{
public:
    virtual ~Connection() = default;
    Q_DISABLE_COPY_MOVE(Connection)

    /// Runs statements that take no values, DDL above all.
    [[nodiscard]] virtual Result<void> exec(const QString &sql) = 0;
    /// The words that this database says in its own way.
    [[nodiscard]] virtual const Dialect &dialect() const = 0;
    /// The cached statement for that text, reset; another one while that is being read.
    [[nodiscard]] Statement prepare(const QString &sql);
    /// Inside a write: once it is committed, what it deleted or overwrote leaves the log beside the file too.
    void leaveNoTrace() { m_leavesNoTrace = true; }
    /// Whether that was asked for since the last call.
    [[nodiscard]] bool takeLeavesNoTrace() { return std::exchange(m_leavesNoTrace, false); }
    /// Ends every read that an exception left in the middle.
    void resetStatements();

protected:
    Connection() = default;
    [[nodiscard]] virtual Result<std::shared_ptr<PreparedStatement>> compile(const QString &sql) = 0;
    /// Before the database is closed.
    void dropStatements() { m_statements.clear(); }

private:
    QHash<QString, std::shared_ptr<PreparedStatement>> m_statements;
    bool m_leavesNoTrace = false;
};

} // namespace veche::storage
