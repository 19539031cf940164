// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/editbase.h"
#include "shared/storage/journal.h"
#include "shared/storage/store.h"
#include "shared/sync/protocol/rules.h"

#include <QHash>
#include <QSet>

namespace veche::sync
{

/// Takes refused transactions out of the rows: what still carries their stamps becomes what it was before
/// them, and what waits behind them is built on that instead. An entry that keeps no base stays in the rows.
class Refusals
{
public:
    explicit Refusals(storage::WriteContext &context, const Rules &rules = {})
        : m_context(context)
        , m_rules(rules)
    {
    }

    /// The entry goes into that state, Rejected or Aside, and out of the rows.
    [[nodiscard]] Result<void> refuse(const Id &id, storage::JournalState state, const QString &reason);
    /// The same for what waits of a group, but for these, which have their answer.
    [[nodiscard]] Result<void> refuseGroup(const Id &group, const QSet<Id> &answered, const QString &reason);
    /// Writes what changed for the entries behind.
    [[nodiscard]] Result<void> finish();

private:
    struct Waiting {
        storage::JournalEntry entry;
        domain::Transaction transaction;
        storage::EditBase base;
        bool over = false;    ///< refused
        bool changed = false; ///< built on something else now
    };
    using Key = std::pair<const domain::EntityInfo *, Id>;

    [[nodiscard]] Result<void> load();
    [[nodiscard]] Result<void> load(storage::JournalState state);
    [[nodiscard]] Waiting *find(const Id &id);
    [[nodiscard]] Result<void> takeBack(const Waiting &refused, const domain::RowChange &change);
    void passOn(const Waiting &refused, const domain::RowChange &change, const storage::BaseRow &before);
    [[nodiscard]] bool isHeld(const Key &key) const;

    storage::WriteContext &m_context;
    Rules m_rules;
    bool m_loaded = false;
    std::vector<Waiting> m_waiting; ///< by position
    QHash<Id, size_t> m_byId;
    QHash<Key, std::vector<size_t>> m_byRow;
};

} // namespace veche::sync
