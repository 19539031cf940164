// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/makinganew.h"

#include "shared/domain/personal.h"
#include "shared/storage/editbase.h"
#include "shared/storage/schema.h"
#include "shared/sync/protocol/merge.h"
#include "shared/sync/protocol/rowmerge.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::Row;
using domain::RowChange;
using domain::Transaction;
using storage::BaseRow;
using storage::WriteContext;
namespace journal = storage::journal;

namespace
{
/// One's own later edits one knows; of others what was known when the edit was made, so that the merge sees
/// what is concurrent.
void knowOwn(RowChange &change, const Row &held, const Stamp &refused, DeviceId device)
{
    std::set<int> known = storage::registersOf(change);
    for (const auto &[reg, stamp] : change.previous)
        known.insert(reg);
    for (const int reg : change.create || refused == Stamp::lowest() ? std::set<int>() : known) {
        const Stamp &now = held.stamps[reg];
        if (now.device != device || now == refused || now.isNull())
            continue;
        std::erase_if(change.previous, [reg](const auto &one) { return one.first == reg; });
        change.previous.emplace_back(reg, now);
    }
}

/// A transaction that only makes rows overwrites nothing: under its own stamp, whatever came after it stays
/// the later. An import's rows travel as offers, whose stamp is the lowest.
bool onlyMakesRows(const Transaction &transaction)
{
    std::vector<RowChange> changes = transaction.rows;
    coalesce(changes);
    return transaction.stamp == Stamp::lowest() ||
           std::all_of(changes.begin(), changes.end(), [](const RowChange &change) { return change.create; });
}

/// The row's registers before the edit; those that the same edit set already carry its stamp and are no base.
BaseRow baseOfRow(const RowChange &change, const Row &held, const Stamp &stamp)
{
    BaseRow base{change.entity, change.id, true, {}};
    for (const int reg : storage::registersOf(change)) {
        if (held.stamps[reg] != stamp)
            base.registers.push_back(storage::registerOf(held, reg));
    }
    return base;
}

/// The clock must pass the stamps that are replaced before it gives the one that replaces them.
Result<void> observeHeld(WriteContext &context, const Transaction &transaction)
{
    for (const RowChange &change : transaction.rows) {
        VECHE_TAKE(const auto &held,
                   storage::loadRow(context.connection, context.community, *change.entity, change.id));
        if (held)
            context.clock.observe(held->newest());
    }
    return {};
}

Result<void> insertAnew(WriteContext &context, const RowChange &change, const Stamp &stamp)
{
    if (!change.create && stamp != Stamp::lowest())
        return failure(ErrorKind::NotFound, u"A row that the edit changes isn't here any more"_s,
                       u"%1 %2"_s.arg(change.entity->name, change.id.toString()));
    Row row(*change.entity, change.id);
    (void)row.apply(change, stamp);
    VECHE_TRY(storage::insertRow(context.connection, context.community, row));
    auto fields = changedFields(row, row, true);
    context.event.rows.push_back({true, std::move(fields), std::make_shared<const Row>(std::move(row))});
    return {};
}

Result<void> updateAnew(WriteContext &context, const RowChange &change, Row row, const Stamp &stamp,
                        bool beneath)
{
    const Row before = row;
    if (beneath)
        (void)join(row, rowOf(change, stamp, &row));
    else
        (void)row.apply(change, stamp);
    if (domain::isErased(row))
        (void)domain::blankPersonal(row);
    VECHE_TRY(storage::updateRow(context.connection, context.community, row));
    auto fields = changedFields(before, row, false);
    context.event.rows.push_back({false, std::move(fields), std::make_shared<const Row>(std::move(row))});
    return {};
}

Result<void> apply(WriteContext &context, RowChange &change, const Stamp &stamp, const Stamp &refused,
                   storage::EditBase &base)
{
    VECHE_TAKE(auto &held,
               storage::loadRow(context.connection, context.community, *change.entity, change.id));
    if (!held) {
        base.push_back({change.entity, change.id, false, {}});
        return insertAnew(context, change, stamp);
    }
    if (domain::isErased(*held) || domain::isErasing(change))
        domain::blankPersonal(change);
    const bool keepsStamp = stamp == refused;
    if (!keepsStamp && change.create && held->isDeleted() && !change.valueOf(0))
        change.fields.push_back({0, true}); // It was deleted since, and stays so.
    if (BaseRow before = baseOfRow(change, *held, stamp); !before.registers.empty())
        base.push_back(std::move(before));
    knowOwn(change, *held, refused, context.clock.device());
    return updateAnew(context, change, std::move(*held), stamp, keepsStamp);
}
} // namespace

Result<void> makeAnew(WriteContext &context, const storage::JournalEntry &entry, Transaction transaction,
                      bool edited)
{
    const Stamp refused = transaction.stamp;
    const bool keepsStamp = onlyMakesRows(transaction) && (!edited || refused == Stamp::lowest());
    VECHE_TRY(observeHeld(context, transaction));
    VECHE_TAKE(auto &anew, storage::beginTransaction(context, keepsStamp ? refused : context.clock.next()));
    anew.group = transaction.group;
    anew.label = std::move(transaction.label);
    anew.rows = std::move(transaction.rows);
    storage::EditBase base;
    bool erases = false;
    for (RowChange &change : anew.rows) {
        erases = erases || domain::isErasing(change);
        VECHE_TRY(apply(context, change, anew.stamp, refused, base));
    }
    storage::JournalEntry waiting = entry;
    waiting.id = anew.id;
    waiting.state = storage::JournalState::Pending;
    waiting.reason.clear();
    waiting.generation = anew.generation;
    waiting.payload = domain::encode(anew);
    waiting.base = entry.base.isNull() || erases ? QByteArray() : storage::encodeBase(base);
    VECHE_TRY(journal::append(context, waiting));
    VECHE_TRY(journal::remove(context.connection, entry.id));
    return keepsStamp ? Result<void>()
                      : storage::writeMeta(context.connection, u"stamp"_s, anew.stamp.toBytes());
}

} // namespace veche::sync
