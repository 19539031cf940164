// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/commitparts.h"

#include "shared/domain/personal.h"

namespace veche::storage
{

using domain::Transaction;

void CommitPart::add(domain::RowChange &&change, const std::optional<domain::Row> &before)
{
    if (domain::isErasing(change))
        base.reset();
    if (base)
        noteBase(*base, change, before, transaction.stamp);
    transaction.rows.push_back(std::move(change));
}

Stamp CommitParts::stampFor(qint64 bytes, bool imported)
{
    if (m_parts.empty() || m_imported != imported || m_fill.isFullFor(bytes)) {
        Transaction part = m_head;
        part.id = Id::create();
        part.stamp = imported ? Stamp::lowest() : m_clock.next();
        m_parts.push_back({std::move(part)});
        m_fill = {};
        m_imported = imported;
    }
    return m_parts.back().transaction.stamp;
}

void CommitParts::add(domain::RowChange &&change, const std::optional<domain::Row> &before, qint64 bytes)
{
    m_fill.add(bytes);
    m_parts.back().add(std::move(change), before);
}

std::vector<CommitPart> CommitParts::finish()
{
    std::erase_if(m_parts, [](const CommitPart &part) { return part.transaction.rows.empty(); });
    const Id group = m_parts.size() > 1 ? Id::create() : Id();
    for (CommitPart &part : m_parts)
        part.transaction.group = group;
    return std::move(m_parts);
}

} // namespace veche::storage
