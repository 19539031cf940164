// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/refusals.h"

#include "shared/sync/client/incoming.h"
#include "shared/sync/protocol/merge.h"

namespace veche::sync
{

using domain::Row;
using domain::RowChange;
using storage::BaseRegister;
using storage::BaseRow;
using storage::JournalState;
namespace journal = storage::journal;

namespace
{
/// An edit made on top of the refused one had seen what that one had seen.
void forgetStamp(RowChange &change, const Stamp &refused, const RowChange &earlier)
{
    const std::set<int> set = storage::registersOf(earlier);
    for (auto &[reg, stamp] : change.previous) {
        const auto known = std::find_if(earlier.previous.begin(), earlier.previous.end(),
                                        [reg = reg](const auto &one) { return one.first == reg; });
        if (stamp == refused && known != earlier.previous.end())
            stamp = known->second;
    }
    std::erase_if(change.previous,
                  [&](const auto &known) { return known.second == refused && set.contains(known.first); });
}
} // namespace

Result<void> Refusals::load()
{
    if (std::exchange(m_loaded, true))
        return {};
    for (const JournalState state : {JournalState::Pending, JournalState::Sent}) {
        VECHE_TRY(load(state));
    }
    std::sort(m_waiting.begin(), m_waiting.end(),
              [](const auto &a, const auto &b) { return a.entry.position < b.entry.position; });
    for (size_t i = 0; i < m_waiting.size(); ++i) {
        m_byId.insert(m_waiting[i].entry.id, i);
        for (const RowChange &change : m_waiting[i].transaction.rows) {
            auto &entries = m_byRow[{change.entity, change.id}];
            if (entries.empty() || entries.back() != i)
                entries.push_back(i);
        }
    }
    return {};
}

Result<void> Refusals::load(JournalState state)
{
    VECHE_TAKE(auto &entries,
               journal::read(m_context.connection, state, 0, std::numeric_limits<qint64>::max()));
    for (storage::JournalEntry &entry : entries) {
        auto transaction = domain::decodeTransaction(entry.payload);
        if (!transaction)
            return failure(ErrorKind::Corrupt, toString(transaction.error()), entry.id.toString());
        auto base = entry.base.isNull() ? Result<storage::EditBase>() : storage::decodeBase(entry.base);
        if (!base)
            return failure(base.error());
        m_waiting.push_back({std::move(entry), std::move(*transaction), std::move(*base)});
    }
    return {};
}

Refusals::Waiting *Refusals::find(const Id &id)
{
    const auto found = m_byId.constFind(id);
    return found == m_byId.cend() || m_waiting[*found].over ? nullptr : &m_waiting[*found];
}

Result<void> Refusals::refuse(const Id &id, JournalState state, const QString &reason)
{
    VECHE_TRY(load());
    Waiting *refused = find(id);
    if (!refused)
        return {};
    refused->over = true;
    refused->entry.state = state;
    refused->entry.reason = reason;
    VECHE_TRY(journal::setState(m_context.connection, id, state, reason));
    if (refused->entry.base.isNull() || !m_rules.refusedLeave)
        return {};
    std::vector<RowChange> changes = refused->transaction.rows;
    coalesce(changes);
    for (const RowChange &change : changes) {
        VECHE_TRY(takeBack(*refused, change));
    }
    return {};
}

Result<void> Refusals::refuseGroup(const Id &group, const QSet<Id> &answered, const QString &reason)
{
    std::vector<Id> parts;
    for (const Waiting &waiting : m_waiting) {
        if (waiting.transaction.group == group && !waiting.over && !answered.contains(waiting.entry.id))
            parts.push_back(waiting.entry.id);
    }
    for (const Id &part : parts) {
        VECHE_TRY(refuse(part, JournalState::Rejected, reason));
    }
    return {};
}

bool Refusals::isHeld(const Key &key) const
{
    const auto entries = m_byRow.constFind(key);
    // An offer says what the row holds, so it doesn't hold the row.
    return entries != m_byRow.cend() && std::any_of(entries->begin(), entries->end(), [this](size_t i) {
               return !m_waiting[i].over && !m_waiting[i].entry.offer;
           });
}

Result<void> Refusals::takeBack(const Waiting &refused, const RowChange &change)
{
    const BaseRow *kept = baseOf(refused.base, *change.entity, change.id);
    const BaseRow before = kept ? *kept : BaseRow{change.entity, change.id, !change.create, {}};
    passOn(refused, change, before);
    VECHE_TAKE(auto &held,
               storage::loadRow(m_context.connection, m_context.community, *change.entity, change.id));
    if (!held)
        return {};
    Row row = std::move(*held);
    if (!before.there && !isHeld({change.entity, change.id}))
        return forgetRow(m_context, std::move(row));
    const Row old = row;
    for (const int reg : storage::registersOf(change)) {
        if (row.stamps[reg] == refused.transaction.stamp)
            storage::putBack(row, reg, before.find(reg));
    }
    std::erase_if(row.unknown, [&](const auto &reg) { return reg.stamp == refused.transaction.stamp; });
    return row == old ? Result<void>() : replaceRow(m_context, old, std::move(row));
}

void Refusals::passOn(const Waiting &refused, const RowChange &change, const BaseRow &before)
{
    const std::set<int> set = storage::registersOf(change);
    for (const size_t i : m_byRow.value({change.entity, change.id})) {
        Waiting &behind = m_waiting[i];
        if (behind.over || behind.entry.position < refused.entry.position)
            continue;
        behind.changed = true;
        for (RowChange &own : behind.transaction.rows) {
            if (own.entity == change.entity && own.id == change.id)
                forgetStamp(own, refused.transaction.stamp, change);
        }
        if (behind.entry.base.isNull())
            continue;
        BaseRow &base = baseFor(behind.base, *change.entity, change.id, true);
        base.there = base.there && before.there;
        for (BaseRegister &own : base.registers) {
            if (own.stamp != refused.transaction.stamp || !set.contains(own.reg))
                continue; // An import's stamp is everybody's.
            const BaseRegister *earlier = before.find(own.reg);
            own = earlier ? *earlier : BaseRegister{own.reg, {}, {}};
        }
    }
}

Result<void> Refusals::finish()
{
    for (Waiting &waiting : m_waiting) {
        if (!waiting.changed || waiting.over)
            continue;
        VECHE_TAKE(auto &now, journal::find(m_context.connection, waiting.entry.id));
        if (!now)
            continue; // It had its answer meanwhile.
        now->payload = domain::encode(waiting.transaction);
        if (!waiting.entry.base.isNull())
            now->base = storage::encodeBase(waiting.base);
        VECHE_TRY(journal::replace(m_context, *now));
    }
    return {};
}

} // namespace veche::sync
