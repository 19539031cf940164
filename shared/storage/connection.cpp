// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/connection.h"

namespace veche::storage
{

void Connection::resetStatements()
{
    for (const auto &prepared : std::as_const(m_statements)) {
        prepared->reset();
        prepared->setBusy(false);
    }
}

Statement Connection::prepare(const QString &sql)
{
    const auto cached = m_statements.constFind(sql);
    if (cached != m_statements.cend() && !(*cached)->isBusy())
        return Statement(*cached);
    auto compiled = compile(sql);
    if (compiled && cached == m_statements.cend())
        m_statements.insert(sql, *compiled); // A failed one isn't kept: the next call tries again.
    return Statement(std::move(compiled));
}

} // namespace veche::storage
