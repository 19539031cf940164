// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/connection.h"

namespace veche::storage
{

/// Begins on construction and rolls back unless committed.
class SqlTransaction
{
public:
    /// Read: everything is seen at one state. Write: waits for its turn.
    enum class Access { Read, Write };

    SqlTransaction(Connection &connection, Access access);
    ~SqlTransaction();
    Q_DISABLE_COPY_MOVE(SqlTransaction)

    /// Whether it began.
    [[nodiscard]] const Result<void> &begun() const { return m_begun; }
    [[nodiscard]] Result<void> commit();
    void rollback();

private:
    Connection &m_connection;
    Result<void> m_begun;
    bool m_open = false;
};

} // namespace veche::storage
