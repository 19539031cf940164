// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/sqltransaction.h"

#include "shared/storage/dialect.h"

namespace veche::storage
{

using namespace Qt::StringLiterals;

SqlTransaction::SqlTransaction(Connection &connection, Access access)
    : m_connection(connection)
    , m_begun(connection.exec(access == Access::Write ? connection.dialect().beginWrite : u"BEGIN"_s))
    , m_open(m_begun.has_value())
{
}

SqlTransaction::~SqlTransaction()
{
    rollback();
}

Result<void> SqlTransaction::commit()
{
    if (!m_begun)
        return m_begun;
    auto done = m_connection.exec(u"COMMIT"_s);
    m_open = !done.has_value();
    return done;
}

void SqlTransaction::rollback()
{
    if (std::exchange(m_open, false))
        (void)m_connection.exec(u"ROLLBACK"_s); // Fails where the database has taken it back by itself.
}

} // namespace veche::storage
