// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/rowmerge.h"

#include "shared/domain/personal.h"

namespace veche::sync
{

using domain::EntityInfo;
using domain::Row;

Result<RowMerge::Entry *> RowMerge::entry(const EntityInfo &info, const Id &id)
{
    Entry *&found = m_byId[{&info, id}];
    if (found)
        return found;
    VECHE_TAKE(auto &stored, storage::loadRow(m_connection, m_community, info, id));
    Entry entry;
    entry.stored = stored.has_value();
    entry.present = entry.stored;
    entry.row = entry.stored ? std::move(*stored) : Row(info, id);
    m_entries.push_back(std::move(entry));
    found = &m_entries.back();
    return found;
}

Joined RowMerge::take(Entry &entry, const Row &incoming)
{
    if (!entry.changed && entry.stored)
        entry.before = entry.row;
    const Joined joined = join(entry.row, incoming, m_rules);
    entry.present = true;
    entry.changed = entry.changed || joined.any() || !m_rules.nothingIsNoSeq;
    return joined;
}

void RowMerge::touch(Entry &entry)
{
    if (!entry.changed)
        entry.before = entry.row;
    entry.changed = true;
}

bool RowMerge::changedAny() const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [](const Entry &e) { return e.changed; });
}

std::vector<Row> RowMerge::newlyErased() const
{
    std::vector<Row> found;
    for (const Entry &entry : m_entries) {
        if (entry.changed && entry.stored && domain::isErased(entry.row) && !domain::isErased(entry.before))
            found.push_back(entry.before);
    }
    return found;
}

Result<std::vector<storage::RowEvent>> RowMerge::write(qint64 seq)
{
    std::vector<storage::RowEvent> events;
    for (Entry &entry : m_entries) {
        if (!entry.changed)
            continue;
        entry.row.seq = seq;
        const auto done = entry.stored ? storage::updateRow(m_connection, m_community, entry.row)
                                       : storage::insertRow(m_connection, m_community, entry.row);
        if (!done)
            return failure(done.error());
        auto fields = changedFields(entry.before, entry.row, !entry.stored);
        events.push_back(
            {!entry.stored, std::move(fields), std::make_shared<const Row>(std::move(entry.row))});
    }
    return events;
}

std::vector<ChangedRow> RowMerge::changed(const std::vector<storage::RowEvent> &written) const
{
    std::vector<ChangedRow> rows;
    auto event = written.begin();
    for (const Entry &entry : m_entries) {
        if (entry.changed)
            rows.push_back({*event++, entry.stored ? &entry.before : nullptr});
    }
    return rows;
}

std::vector<int> changedFields(const Row &before, const Row &after, bool created)
{
    std::vector<int> fields;
    for (int i = 0; i < static_cast<int>(after.values.size()); ++i) {
        if (created || i >= static_cast<int>(before.values.size()) || before.values[i] != after.values[i])
            fields.push_back(i);
    }
    return fields;
}

} // namespace veche::sync
