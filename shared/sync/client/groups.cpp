// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/groups.h"

#include "shared/domain/cbor.h"
#include "shared/storage/editbase.h"
#include "shared/storage/rowtable.h"

#include <set>

namespace veche::sync
{

using storage::JournalEntry;
using storage::JournalState;
namespace journal = storage::journal;

PayloadHead headOf(const QByteArray &payload)
{
    domain::CborReader in(payload);
    PayloadHead head;
    if (!in.enterArray())
        return head;
    (void)in.integer(); // version
    (void)in.value();   // id
    (void)in.value();   // community
    head.device.value = in.unsignedInteger();
    const domain::Value author = in.value();
    if (const auto *bytes = std::get_if<QByteArray>(&author))
        head.author = domain::AccountId(Id::fromBytes(*bytes).value_or(Id()));
    (void)in.integer(); // generation
    head.stamp = Stamp::fromBytes(in.bytes()).value_or(Stamp());
    head.group = in.id();
    return head;
}

Result<std::vector<JournalEntry>> partsOf(storage::Connection &connection, const Id &group,
                                          JournalState state)
{
    auto entries = journal::read(connection, state, 0, std::numeric_limits<qint64>::max());
    if (!entries)
        return failure(entries.error());
    std::erase_if(*entries, [&](const JournalEntry &entry) { return headOf(entry.payload).group != group; });
    return entries;
}

Result<bool> isOpen(storage::Connection &connection, const Id &group, qint64 position)
{
    // The parts of a commit follow each other.
    VECHE_TAKE(const auto &next, journal::read(connection, JournalState::Pending, position, 0, 1));
    if (!next.empty() && headOf(next.front().payload).group == group)
        return true;
    for (const JournalState state : {JournalState::Sent, JournalState::Rejected, JournalState::Aside}) {
        VECHE_TAKE(const auto &parts, partsOf(connection, group, state));
        if (!parts.empty())
            return true;
    }
    return false;
}

Result<void> dropMerged(storage::Connection &connection, const Id &group)
{
    VECHE_TAKE(const auto &parts, partsOf(connection, group, JournalState::Merged));
    for (const JournalEntry &part : parts) {
        VECHE_TRY(journal::remove(connection, part.id));
    }
    return {};
}

namespace
{
/// Whether nothing in the row is of anybody else.
bool isOnlyOf(const domain::Row &row, const std::set<Stamp> &stamps)
{
    return std::all_of(row.stamps.begin(), row.stamps.end(),
                       [&](const Stamp &stamp) { return stamp.isNull() || stamps.contains(stamp); });
}

void takeBack(const domain::Row &row, const domain::RowChange &change, const storage::BaseRow *base,
              const std::set<Stamp> &stamps, domain::ChangeSet &changes)
{
    if (!(base ? base->there : !change.create)) {
        if (isOnlyOf(row, stamps))
            changes.remove(*row.entity, row.id);
        return;
    }
    for (const storage::BaseRegister &before :
         base ? base->registers : std::vector<storage::BaseRegister>()) {
        if (!stamps.contains(row.stamps[before.reg]))
            continue;
        for (const domain::FieldChange &field : before.fields)
            changes.set(*row.entity, row.id, field.field, field.value);
    }
}
} // namespace

Result<domain::ChangeSet> takingBackMerged(storage::Connection &connection,
                                           const domain::CommunityId &community, const Id &group)
{
    VECHE_TAKE(const auto &parts, partsOf(connection, group, JournalState::Merged));
    domain::ChangeSet changes;
    std::set<Stamp> stamps;
    for (const JournalEntry &part : parts)
        stamps.insert(headOf(part.payload).stamp);
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        const auto transaction = domain::decodeTransaction(part->payload);
        const auto base = storage::decodeBase(part->base);
        if (!transaction || !base)
            return failure(transaction ? base.error() : transaction.error());
        changes.label = transaction->label;
        for (auto change = transaction->rows.rbegin(); change != transaction->rows.rend(); ++change) {
            VECHE_TAKE(const auto &row, storage::loadRow(connection, community, *change->entity, change->id));
            if (row && !row->isDeleted())
                takeBack(*row, *change, baseOf(*base, *change->entity, change->id), stamps, changes);
        }
    }
    return changes;
}

} // namespace veche::sync
