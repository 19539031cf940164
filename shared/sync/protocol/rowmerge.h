// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"
#include "shared/storage/store.h"
#include "shared/sync/protocol/merge.h"
#include "shared/sync/protocol/rowfollower.h"

#include <deque>

namespace veche::sync
{

/// The rows that one transaction touches, merged in memory and written together at the end, so that a
/// rejection in the middle has nothing to take back.
class RowMerge
{
public:
    struct Entry {
        domain::Row row; ///< as merged
        domain::Row before;
        bool stored = false;  ///< is in the database
        bool present = false; ///< has any register by now
        bool changed = false;
    };

    RowMerge(storage::Connection &connection, const domain::CommunityId &community, const Rules &rules)
        : m_connection(connection)
        , m_community(community)
        , m_rules(rules)
    {
    }

    /// The row with what was merged so far; not `present` where there is none.
    [[nodiscard]] Result<Entry *> entry(const domain::EntityInfo &info, const Id &id);
    /// Joins registers into the row, which begins to exist with them.
    Joined take(Entry &entry, const domain::Row &incoming);
    /// Takes the sequence of the transaction without another change.
    void touch(Entry &entry);

    [[nodiscard]] bool changedAny() const;
    [[nodiscard]] const std::deque<Entry> &entries() const { return m_entries; }
    /// The rows that are erased by this merge, as they were before.
    [[nodiscard]] std::vector<domain::Row> newlyErased() const;
    /// Writes the rows that changed with that sequence and gives their events.
    [[nodiscard]] Result<std::vector<storage::RowEvent>> write(qint64 seq);
    /// Those events, each with the row before it; both must stay while these are looked at.
    [[nodiscard]] std::vector<ChangedRow> changed(const std::vector<storage::RowEvent> &written) const;

private:
    storage::Connection &m_connection;
    domain::CommunityId m_community;
    const Rules &m_rules;
    std::deque<Entry> m_entries;
    QHash<std::pair<const domain::EntityInfo *, Id>, Entry *> m_byId;
};

/// The indices of the fields whose value is another; all of them for a row that is new.
[[nodiscard]] std::vector<int> changedFields(const domain::Row &before, const domain::Row &after,
                                             bool created);

} // namespace veche::sync
