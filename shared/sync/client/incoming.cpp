// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/incoming.h"

#include "shared/domain/personal.h"
#include "shared/domain/records.h"
#include "shared/storage/editbase.h"
#include "shared/storage/schema.h"
#include "shared/sync/client/erasing.h"
#include "shared/sync/client/offers.h"
#include "shared/sync/client/outgoing.h"
#include "shared/sync/protocol/conflicts.h"
#include "shared/sync/protocol/rights.h"
#include "shared/sync/protocol/rowmerge.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::Row;
using domain::RowChange;
using storage::WriteContext;

namespace
{
/// A register that waits here and another came from the peer: the same two sides that the peer will see
/// when ours gets there.
std::vector<Clash> pendingClashes(const Row &held, const Row &incoming, const PendingRow &pending)
{
    std::vector<Clash> found;
    for (const auto &[reg, own] : pending.registers) {
        if (!incoming.has(reg) || incoming.stamps[reg] <= own.known || sameContent(held, incoming, reg))
            continue;
        if (own.wrote(incoming.stamps[reg]))
            continue;
        if (held.stamps[reg] != own.stamp)
            continue; // The peer's has won already, and was noted then.
        const bool wins = incoming.stamps[reg] > held.stamps[reg];
        found.push_back({reg, held.stamps[reg], incoming.stamps[reg], fieldsOf(held, reg),
                         fieldsOf(incoming, reg), wins});
    }
    return found;
}

/// Deleted there, edited here.
std::optional<Clash> editAgainstDeletion(const Row &held, const Row &incoming, const PendingRow &pending)
{
    const bool deletedHere = pending.registers.contains(0) || held.isDeleted();
    if (deletedHere || pending.knowsDeletion || !incoming.has(0) || !incoming.isDeleted())
        return std::nullopt;
    Stamp edit;
    std::vector<domain::FieldChange> fields;
    for (const auto &[reg, own] : pending.registers) {
        edit = std::max(edit, own.stamp);
        for (const int field : held.entity->registers[reg].fields)
            fields.push_back({field, held.values[field]});
    }
    if (fields.empty())
        return std::nullopt;
    return Clash{
        0, edit, incoming.stamps[0], domain::encodeFields(*held.entity, fields), fieldsOf(incoming, 0), true};
}

/// Edited there, deleted here.
std::vector<Clash> deletionAgainstEdits(const Row &held, const Row &incoming, const PendingRow &pending)
{
    std::vector<Clash> found;
    const auto deletion = pending.registers.find(0);
    if (deletion == pending.registers.end() || !held.isDeleted() || pending.seenByDeletion.empty())
        return found;
    std::map<Stamp, std::vector<domain::FieldChange>> unseen;
    for (const auto &[reg, seen] : pending.seenByDeletion) {
        const bool own = pending.registers.contains(reg);
        if (own || seen.isNull() || !incoming.has(reg) || incoming.stamps[reg] <= seen)
            continue;
        for (const int field : held.entity->registers[reg].fields)
            unseen[incoming.stamps[reg]].push_back({field, incoming.values[field]});
    }
    for (const auto &[stamp, fields] : unseen) {
        found.push_back({0, deletion->second.stamp, stamp, fieldsOf(held, 0),
                         domain::encodeFields(*held.entity, fields), false});
    }
    return found;
}

/// A conflict row as the transaction that offers it: the stamp is the row's own, so that everyone's is the
/// same row.
Result<void> journalConflict(WriteContext &context, const Row &conflict)
{
    VECHE_TAKE(auto &transaction, storage::beginTransaction(context, conflict.stamps[0]));
    RowChange change{conflict.entity, conflict.id, false, {}, {}, {{0, Stamp()}}};
    for (int field = 0; field < static_cast<int>(conflict.values.size()); ++field) {
        if (conflict.has(conflict.entity->registerOf[field]))
            change.fields.push_back({field, conflict.values[field]});
    }
    transaction.rows.push_back(std::move(change));
    return storage::journal::append(context, transaction, 0);
}

void announce(WriteContext &context, bool created, std::vector<int> fields, Row &&row)
{
    context.event.origin = storage::ChangeEvent::Origin::Remote;
    context.event.rows.push_back({created, std::move(fields), std::make_shared<const Row>(std::move(row))});
}
} // namespace

Incoming::Incoming(PullPage page, storage::Peer peer, std::shared_ptr<PendingRegisters> pending,
                   std::shared_ptr<KnownStamps> found, std::shared_ptr<Reread> reread, const Rules &rules)
    : m_page(std::move(page))
    , m_peer(std::move(peer))
    , m_pending(std::move(pending))
    , m_found(std::move(found))
    , m_reread(std::move(reread))
    , m_rules(rules)
{
}

Result<bool> Incoming::applySlice(WriteContext &context, const Pace &pace)
{
    VECHE_TRY(m_pending->refresh(context.connection));
    while (m_next < m_page.rows.size()) {
        const qint64 seq = m_page.rows[m_next].seq;
        for (; m_next < m_page.rows.size() && m_page.rows[m_next].seq == seq; ++m_next) {
            pace.giveWay();
            VECHE_TRY(take(context, std::move(m_page.rows[m_next])));
        }
        if (m_next < m_page.rows.size() && pace.enough()) {
            VECHE_TRY(endSlice(context));
            return false;
        }
    }
    for (const Gone &gone : m_page.gone) {
        VECHE_TRY(drop(context, gone));
    }
    VECHE_TRY(endSlice(context));
    m_peer.epoch = m_page.epoch;
    m_peer.pulled = m_page.next;
    m_peer.last = m_page.last;
    m_peer.within = m_page.within;
    if (m_peer.isMain) {
        VECHE_TRY(noteMainRole(context.connection, m_page.role));
    }
    if (m_peer.rereading != storage::Rereading::No)
        return true; // Begun again from zero if it is cut short.
    VECHE_TRY(storage::peers::write(context.connection, m_peer));
    VECHE_TRY(keepFound(context.connection));
    return true;
}

Result<void> Incoming::endSlice(WriteContext &context)
{
    VECHE_TRY(m_bases.write(context.connection));
    if (m_reread) {
        VECHE_TRY(m_reread->keepOverwritten(context));
    }
    VECHE_TRY(forget(context));
    return noteStamps(context.connection);
}

Result<void> Incoming::forget(WriteContext &context)
{
    return m_erased.isEmpty() ? Result<void>() : forgetErased(context, std::exchange(m_erased, {}));
}

Result<void> Incoming::noteStamps(storage::Connection &connection)
{
    if (!m_own.isNull()) {
        VECHE_TRY(storage::writeMeta(connection, u"stamp"_s, m_own.toBytes()));
        m_own = {};
    }
    return noteSeen(connection, m_seen);
}

Result<void> Incoming::keepFound(storage::Connection &connection)
{
    auto found = KnownStamps::readFound(connection);
    if (!found)
        return failure(found.error());
    const bool before = !found->newest().isNull();
    found->add(*m_found);
    if (m_page.more)
        return noteFound(connection, *found);
    VECHE_TRY(noteKnown(connection, *found));
    return before ? noteFound(connection, {}) : Result<void>();
}

Result<void> Incoming::take(WriteContext &context, Row &&row)
{
    context.clock.noteHeld(row.newest());
    m_seen = std::max(m_seen, row.newest());
    m_found->add(row);
    if (const PendingRow *pending = m_pending->find(*row.entity, row.id))
        m_bases.take(*pending, row, hiddenBeneath(*pending, row));
    if (const Stamp own = m_found->latestOf(context.clock.device()); own > context.clock.last()) {
        context.clock.observe(own);
        m_own = own;
    }
    VECHE_TAKE(auto &held, storage::loadRow(context.connection, context.community, *row.entity, row.id));
    if (m_reread) {
        VECHE_TAKE(const auto &conflicts,
                   m_reread->compare(context, held ? &*held : nullptr, row, *m_pending));
        m_done.rows += conflicts;
        m_done.conflicts += conflicts;
    }
    return held ? takeKnown(context, std::move(*held), row) : takeNew(context, std::move(row));
}

Result<void> Incoming::takeNew(WriteContext &context, Row &&row)
{
    ++m_done.rows;
    m_done.conflicts += row.entity == &domain::Conflict::info() ? 1 : 0;
    return takeRow(context, std::move(row));
}

Result<void> Incoming::takeKnown(WriteContext &context, Row &&held, const Row &incoming)
{
    VECHE_TRY(noteClashes(context, held, incoming));
    const Row before = held;
    const bool hid = hide(held, incoming);
    if (!join(held, incoming, m_rules).any() && !hid)
        return {};
    held.seq = incoming.seq;
    ++m_done.rows;
    if (domain::isErased(held) && !domain::isErased(before))
        m_erased.add(before);
    return replaceRow(context, before, std::move(held));
}

bool Incoming::drops(const Row &held, const Stamp &stamp) const
{
    return m_reread ? m_reread->drops(held, stamp) : m_peer.isMain || !m_rules.onlyMainDrops;
}

std::vector<int> Incoming::hidden(const Row &incoming) const
{
    if (m_next < m_page.hidden.size() && !m_page.hidden[m_next].empty())
        return m_page.hidden[m_next];
    std::vector<int> found;
    for (int reg = 0; m_reread && reg < static_cast<int>(incoming.stamps.size()); ++reg) {
        if (!incoming.has(reg) && !maySeeRegister(m_page.role, *incoming.entity, reg))
            found.push_back(reg); // An older server names none.
    }
    return found;
}

std::vector<int> Incoming::hiddenBeneath(const PendingRow &pending, const Row &incoming) const
{
    std::vector<int> found = hidden(incoming);
    std::erase_if(found, [&](int reg) {
        const storage::BaseRegister *base = pending.base.find(reg);
        return !drops(incoming, base ? base->stamp : Stamp());
    });
    return found;
}

bool Incoming::hide(Row &held, const Row &incoming) const
{
    bool hid = hideUnknown(held);
    for (const int reg : hidden(incoming)) {
        if (!held.has(reg) || m_pending->covers(*held.entity, held.id, reg) || !drops(held, held.stamps[reg]))
            continue;
        storage::putBack(held, reg, nullptr);
        hid = true;
    }
    return hid;
}

/// A peer that doesn't know them either can't name them.
bool Incoming::hideUnknown(Row &held) const
{
    const bool sees = maySee(m_page.role, *held.entity, domain::Privacy::Secret);
    if (sees || held.unknown.empty() || m_pending->covers(*held.entity, held.id))
        return false;
    return std::erase_if(held.unknown, [&](const auto &own) { return drops(held, own.stamp); }) > 0;
}

Result<void> Incoming::noteClashes(WriteContext &context, const Row &held, const Row &incoming)
{
    const PendingRow *pending = m_pending->find(*held.entity, held.id);
    if (!pending || pending->created || hasNoConflicts(*held.entity) || !m_rules.previousKept ||
        domain::isErased(held) || domain::isErased(incoming))
        return {};
    auto found = pendingClashes(held, incoming, *pending);
    if (auto clash = editAgainstDeletion(held, incoming, *pending))
        found.push_back(std::move(*clash));
    for (Clash &clash : deletionAgainstEdits(held, incoming, *pending))
        found.push_back(std::move(clash));
    for (const Clash &clash : found) {
        VECHE_TAKE(const auto &isNew, noteConflict(context, held, clash));
        m_done.rows += isNew ? 1 : 0;
        m_done.conflicts += isNew ? 1 : 0;
    }
    return {};
}

Result<void> Incoming::drop(WriteContext &context, const Gone &gone)
{
    if (!m_peer.isMain && m_rules.onlyMainDrops)
        return {};
    if (const PendingRow *pending = m_pending->find(*gone.entity, gone.id))
        m_bases.gone(*pending, *gone.entity, gone.id);
    if (m_pending->covers(*gone.entity, gone.id))
        return {}; // The peer is to refuse the edits that wait here.
    VECHE_TAKE(auto &held, storage::loadRow(context.connection, context.community, *gone.entity, gone.id));
    if (!held)
        return {};
    ++m_done.rows;
    return m_reread ? m_reread->drop(context, std::move(*held)) : forgetRow(context, std::move(*held));
}

Result<bool> keepConflict(WriteContext &context, const Row &held, const Clash &clash)
{
    Row conflict = conflictRow(held, clash);
    VECHE_TAKE(const auto &known,
               storage::loadRow(context.connection, context.community, *conflict.entity, conflict.id));
    if (known)
        return false;
    VECHE_TRY(takeRow(context, std::move(conflict)));
    return true;
}

Result<bool> noteConflict(WriteContext &context, const Row &held, const Clash &clash)
{
    VECHE_TAKE(const auto &isNew, keepConflict(context, held, clash));
    if (isNew) {
        VECHE_TRY(journalConflict(context, conflictRow(held, clash)));
    }
    return isNew;
}

Result<void> takeRow(WriteContext &context, Row &&row)
{
    VECHE_TRY(storage::insertRow(context.connection, context.community, row));
    auto fields = changedFields(row, row, true);
    announce(context, true, std::move(fields), std::move(row));
    return {};
}

Result<void> replaceRow(WriteContext &context, const Row &before, Row &&row)
{
    VECHE_TRY(storage::updateRow(context.connection, context.community, row));
    const bool appears = !before.isComplete() && row.isComplete();
    auto fields = changedFields(before, row, appears);
    announce(context, appears, std::move(fields), std::move(row));
    return {};
}

Result<void> forgetRow(WriteContext &context, Row &&row)
{
    if (const auto done = storage::removeRow(context.connection, context.community, *row.entity, row.id);
        !done)
        return done;
    row.values[0] = true;
    announce(context, false, {0}, std::move(row));
    return {};
}

} // namespace veche::sync
