// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/reread.h"

#include "shared/domain/entities.h"
#include "shared/domain/personal.h"
#include "shared/storage/editbase.h"
#include "shared/storage/schema.h"
#include "shared/sync/client/incoming.h"
#include "shared/sync/client/pulledbases.h"
#include "shared/sync/protocol/merge.h"
#include "shared/sync/protocol/rights.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::EntityInfo;
using domain::Row;
using domain::RowChange;
using storage::WriteContext;

namespace
{
/// Two versions of one imported file under one stamp: the merge takes the larger bytes, so must the peer.
bool winsTie(const Row &held, const Row &incoming, int reg)
{
    return held.stamps[reg] == incoming.stamps[reg] && contentBytes(held, reg) > contentBytes(incoming, reg);
}

/// Some rows of these are hidden by what they hold, so that their absence says nothing.
bool showsAllRows(domain::Role role, const EntityInfo &entity)
{
    return seesEverything(role) ||
           (&entity != &domain::Message::info() && &entity != &domain::Conflict::info());
}

/// The change of that row under that stamp.
RowChange &offered(OffersByStamp &offers, const Row &row, const Stamp &stamp, bool whole)
{
    auto &changes = offers[stamp];
    const auto same = [&](const RowChange &change) {
        return change.entity == row.entity && change.id == row.id;
    };
    // Rows come one after the other, so an offer of the same row is the last.
    if (changes.empty() || !same(changes.back())) {
        changes.push_back({row.entity, row.id, false, {}, {}, {}});
        if (whole)
            changes.back().previous.emplace_back(0, Stamp());
    }
    return changes.back();
}

void offer(OffersByStamp &offers, const Row &row, int reg, const Stamp &theirs, bool whole)
{
    RowChange &change = offered(offers, row, row.stamps[reg], whole);
    for (const int field : row.entity->registers[reg].fields)
        change.fields.push_back({field, row.values[field]});
    if (!whole)
        change.previous.emplace_back(reg, theirs);
}

/// Puts the offers before all else that waits, since that may build on them; a device's earlier stamps first,
/// since a log takes the latest that it has of a device for a sign that it has those before. Gives their
/// number.
Result<int> offersFirst(storage::Connection &connection)
{
    VECHE_TAKE(auto &waiting, storage::journal::read(connection, storage::JournalState::Pending, 0,
                                                     std::numeric_limits<qint64>::max()));
    const auto others = std::stable_partition(waiting.begin(), waiting.end(),
                                              [](const storage::JournalEntry &entry) { return entry.offer; });
    const auto stampOf = [](const storage::JournalEntry &entry) { return headOf(entry.payload).stamp; };
    std::stable_sort(waiting.begin(), others,
                     [&](const auto &one, const auto &other) { return stampOf(one) < stampOf(other); });
    for (const storage::JournalEntry &entry : waiting) {
        VECHE_TRY(storage::journal::moveToEnd(connection, entry.id));
    }
    return static_cast<int>(others - waiting.begin());
}
} // namespace

bool Reread::isUnseenThere(const Stamp &stamp) const
{
    return m_options.theirs ? !m_options.theirs->covers(stamp) : m_options.lost;
}

bool Reread::mayOffer(const EntityInfo &entity, int reg) const
{
    // Membership is decided where the members are.
    return &entity != &domain::Member::info() && mayChangeRegister(m_role, entity, reg) &&
           (!m_options.scope || mayChangeRegister(*m_options.scope, entity, reg));
}

/// A row without a name or a title would be shown nowhere.
bool Reread::mayOfferWhole(const Row &row) const
{
    for (int field = 0; field < static_cast<int>(row.entity->fields.size()); ++field) {
        if (row.entity->fields[field].options.required &&
            !mayOffer(*row.entity, row.entity->registerOf[field]))
            return false;
    }
    return true;
}

bool Reread::isForTheMainServer(const Row &held, const Row &incoming, int reg) const
{
    return m_options.scope && mayChangeRegister(*m_options.scope, *held.entity, reg) &&
           held.entity != &domain::Member::info() && !hasNoConflicts(*held.entity) && incoming.has(reg) &&
           held.stamps[reg] != incoming.stamps[reg] && !sameContent(held, incoming, reg) &&
           isUnseenThere(held.stamps[reg]) && !domain::isErased(held) && !domain::isErased(incoming);
}

/// True where it made a conflict.
Result<bool> Reread::compareRegister(WriteContext &context, const Row &held, const Row &incoming, int reg)
{
    if (!held.has(reg))
        return false;
    const Stamp &theirs = incoming.stamps[reg];
    const bool known = theirs.device == context.clock.device() || m_known->covers(theirs);
    if (!mayOffer(*held.entity, reg)) {
        if (known || !isForTheMainServer(held, incoming, reg))
            return false;
        const bool wins = theirs > held.stamps[reg];
        return keepConflict(
            context, held,
            {reg, held.stamps[reg], theirs, fieldsOf(held, reg), fieldsOf(incoming, reg), wins});
    }
    if (held.stamps[reg] > theirs) {
        // Values written there since the peer lost its disk weren't known to anybody when ours was written.
        offer(m_offers, held, reg, known ? theirs : Stamp(), false);
    } else if (winsTie(held, incoming, reg)) {
        offer(m_offers, held, reg, {}, false);
    } else if (!sameContent(held, incoming, reg) && isUnseenThere(held.stamps[reg])) {
        offer(m_overwritten, held, reg, {}, false);
    }
    return false;
}

bool Reread::mayOfferUnknown(const EntityInfo &entity) const
{
    return mayChange(m_role, entity, domain::Privacy::Contact) &&
           (!m_options.scope || mayChange(*m_options.scope, entity, domain::Privacy::Contact));
}

bool Reread::waits(const domain::UnknownRegister &own, const PendingRow *waiting) const
{
    return waiting && !m_known->covers(own.stamp);
}

void Reread::compareUnknown(const Row &held, const Row &incoming, const PendingRow *waiting)
{
    // To others they aren't shown, so that their absence says nothing.
    if (!maySee(m_role, *held.entity, domain::Privacy::Secret) || !mayOfferUnknown(*held.entity))
        return;
    for (const domain::UnknownRegister &own : held.unknown) {
        const auto theirs = std::find_if(incoming.unknown.begin(), incoming.unknown.end(),
                                         [&](const auto &other) { return other.name == own.name; });
        if (!waits(own, waiting) && (theirs == incoming.unknown.end() || theirs->stamp < own.stamp))
            offered(m_offers, held, own.stamp, false).unknown.push_back({own.name, own.value});
    }
}

bool Reread::drops(const Row &held, const Stamp &stamp) const
{
    if (!m_options.drops || !m_options.first)
        return m_options.drops;
    const bool given = stamp == Stamp::lowest() && held.seq > 0;
    return m_options.theirs && (given || m_options.theirs->covers(stamp));
}

Result<void> Reread::drop(WriteContext &context, Row held) const
{
    Row left = held;
    bool any = false;
    for (int reg = 0; reg < static_cast<int>(left.stamps.size()); ++reg) {
        if (drops(held, held.stamps[reg]))
            storage::putBack(left, reg, nullptr);
        any = any || left.has(reg);
    }
    std::erase_if(left.unknown, [&](const auto &own) { return drops(held, own.stamp); });
    if (!any && left.unknown.empty())
        return forgetRow(context, std::move(held));
    return left == held ? Result<void>() : replaceRow(context, held, std::move(left));
}

Result<int> Reread::compare(WriteContext &context, const Row *held, const Row &incoming,
                            const PendingRegisters &pending)
{
    const std::pair name(incoming.entity, incoming.id);
    if (m_seen.contains(name))
        withdraw(incoming);
    m_seen.insert(name);
    if (!held)
        return 0;
    VECHE_TRY(readKnown(context.connection));
    const PendingRow *waiting = pending.find(*held->entity, held->id);
    const Row beneath = beneathWaiting(*held, waiting);
    compareUnknown(*held, incoming, waiting);
    int conflicts = 0;
    for (int reg = 0; reg < static_cast<int>(held->stamps.size()); ++reg) {
        const bool covered = pending.covers(*held->entity, held->id, reg);
        const bool compared = covered ? waiting && waiting->registers.contains(reg)
                                      : incoming.has(reg) || maySeeRegister(m_role, *held->entity, reg);
        if (!compared)
            continue;
        VECHE_TAKE(const auto &isNew, compareRegister(context, covered ? beneath : *held, incoming, reg));
        conflicts += isNew ? 1 : 0;
    }
    return conflicts;
}

Result<void> Reread::readKnown(storage::Connection &connection)
{
    if (m_known)
        return {};
    auto known = KnownStamps::read(connection);
    if (!known)
        return failure(known.error());
    m_known = std::move(*known);
    return {};
}

Result<void> Reread::findMissing(storage::Connection &connection, const domain::CommunityId &community,
                                 const PendingRegisters &pending)
{
    VECHE_TRY(readKnown(connection));
    for (const EntityInfo *info : domain::allEntities()) {
        const bool visible = maySeeAny(m_role, *info) && showsAllRows(m_role, *info);
        const auto read = storage::forEachRow(connection, community, *info, {}, true, [&](Row &&row) {
            if (m_seen.contains({info, row.id}) || pending.creates(*info, row.id))
                return true;
            if (visible)
                offerWhole(row, pending);
            else if (m_options.drops)
                m_dropped.push_back({info, row.id});
            return true;
        });
        if (!read)
            return read;
    }
    return {};
}

void Reread::offerWhole(const Row &row, const PendingRegisters &pending)
{
    if (!mayOfferWhole(row))
        return;
    const PendingRow *waiting = pending.find(*row.entity, row.id);
    const Row beneath = beneathWaiting(row, waiting);
    for (int reg = 0; reg < static_cast<int>(beneath.stamps.size()); ++reg) {
        const bool kept = waiting && waiting->registers.contains(reg);
        if (beneath.has(reg) && mayOffer(*row.entity, reg) &&
            (kept || !pending.covers(*row.entity, row.id, reg)))
            offer(m_offers, beneath, reg, {}, true);
    }
    for (const domain::UnknownRegister &own : row.unknown) {
        if (mayOfferUnknown(*row.entity) && !waits(own, waiting))
            offered(m_offers, row, own.stamp, true).unknown.push_back({own.name, own.value});
    }
}

/// The row changed there while the log was being read: it is compared anew.
void Reread::withdraw(const Row &row)
{
    for (auto &[stamp, changes] : m_offers) {
        std::erase_if(changes, [&](const RowChange &change) {
            return change.entity == row.entity && change.id == row.id;
        });
    }
}

void Reread::dropBeneath(const Row &held, const PendingRow &waiting, PulledBases &bases) const
{
    const Row beneath = beneathWaiting(held, &waiting);
    std::vector<int> dropped;
    bool any = false;
    for (int reg = 0; reg < static_cast<int>(beneath.stamps.size()); ++reg) {
        if (drops(beneath, beneath.stamps[reg]))
            dropped.push_back(reg);
        else
            any = any || beneath.has(reg);
    }
    if (any && waiting.base.there)
        bases.take(waiting, Row(*held.entity, held.id), dropped);
    else
        bases.gone(waiting, *held.entity, held.id);
}

Result<void> Reread::dropFound(WriteContext &context, const PendingRegisters &pending) const
{
    PulledBases bases;
    for (const RowRef &found : m_dropped) {
        VECHE_TAKE(auto &row,
                   storage::loadRow(context.connection, context.community, *found.entity, found.id));
        if (!row)
            continue;
        if (const PendingRow *waiting = pending.find(*found.entity, found.id))
            dropBeneath(*row, *waiting, bases);
        VECHE_TRY(drop(context, std::move(*row)));
    }
    return bases.write(context.connection);
}

Result<void> Reread::keepOverwritten(WriteContext &context)
{
    return m_overwritten.empty() ? Result<void>()
                                 : writeOffers(context, m_options.log, std::exchange(m_overwritten, {}),
                                               storage::JournalState::Found);
}

Result<int> Reread::finish(WriteContext &context, const PendingRegisters &pending)
{
    namespace journal = storage::journal;
    VECHE_TRY(dropFound(context, pending));
    VECHE_TRY(journal::offerFound(context.connection));
    VECHE_TRY(
        writeOffers(context, m_options.log, std::exchange(m_offers, {}), storage::JournalState::Pending));
    return offersFirst(context.connection);
}

Result<QByteArray> Reread::givenKnown(storage::Connection &connection) const
{
    if (!m_options.theirs || !seesEverything(m_role) ||
        (m_options.scope && !seesEverything(*m_options.scope)))
        return QByteArray();
    VECHE_TAKE(const auto &known, KnownStamps::read(connection));
    return m_options.theirs->coversAll(known) ? QByteArray() : known.toBytes();
}

} // namespace veche::sync
