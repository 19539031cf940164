// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/restampplan.h"

#include "shared/domain/records.h"
#include "shared/storage/editbase.h"
#include "shared/storage/schema.h"
#include "shared/sync/client/incoming.h"
#include "shared/sync/client/outgoing.h"
#include "shared/sync/client/refusals.h"
#include "shared/sync/client/restampedconflicts.h"

#include <QSet>

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::Row;
using domain::RowChange;
using domain::Transaction;
using storage::JournalState;
using storage::Restamped;
using storage::WriteContext;
namespace journal = storage::journal;

namespace
{
Result<void> restampRow(WriteContext &context, const RowChange &change, const Restamped &restamped)
{
    VECHE_TAKE(auto &row, storage::loadRow(context.connection, context.community, *change.entity, change.id));
    if (!row)
        return {};
    const Row before = *row;
    for (Stamp &stamp : row->stamps)
        stamp = restamped.of(stamp);
    for (domain::UnknownRegister &reg : row->unknown)
        reg.stamp = restamped.of(reg.stamp);
    return *row == before ? Result<void>() : storage::updateRow(context.connection, context.community, *row);
}

/// Each once: a stamp that is given anew may be one that another edit of the row had before.
Result<void> restampRows(WriteContext &context, const std::vector<Kept> &all, const Restamped &restamped)
{
    QSet<std::pair<const domain::EntityInfo *, Id>> done;
    for (const Kept &kept : all) {
        for (const RowChange &row : kept.transaction.rows) {
            const std::pair name(row.entity, row.id);
            if (done.contains(name))
                continue;
            done.insert(name);
            VECHE_TRY(restampRow(context, row, restamped));
        }
    }
    return {};
}

/// An edit on top of another one of this device falls back to that one, whatever its stamp is now.
Result<void> rewriteBase(QByteArray &encoded, const Restamped &restamped)
{
    if (encoded.isNull())
        return {};
    VECHE_TAKE(auto &base, storage::decodeBase(encoded));
    for (storage::BaseRow &row : base) {
        row.id = restamped.of(row.id);
        for (storage::BaseRegister &held : row.registers)
            held.stamp = restamped.of(held.stamp);
    }
    encoded = storage::encodeBase(base);
    return {};
}

/// Puts each conflict of stamps that are given up in its new place.
Result<RestampedConflicts> moveConflicts(WriteContext &context, Restamped &restamped)
{
    RestampedConflicts conflicts;
    std::vector<std::pair<Row, Row>> moved;
    const auto read = storage::forEachRow(context.connection, context.community, domain::Conflict::info(), {},
                                          true, [&](Row &&row) {
                                              if (auto now = conflicts.take(row, restamped))
                                                  moved.emplace_back(std::move(row), std::move(*now));
                                              return true;
                                          });
    if (!read)
        return failure(read.error());
    for (auto &[before, now] : moved) {
        VECHE_TRY(forgetRow(context, std::move(before)));
        VECHE_TRY(takeRow(context, std::move(now)));
    }
    return conflicts;
}

Result<void> rewrite(WriteContext &context, Kept kept, const Restamped &restamped,
                     const RestampedConflicts &conflicts, int generation)
{
    Transaction &transaction = kept.transaction;
    conflicts.follow(transaction, restamped);
    if (transaction.device == context.clock.device())
        transaction.generation = generation;
    kept.entry.generation = transaction.generation;
    kept.entry.payload = domain::encode(transaction);
    VECHE_TRY(rewriteBase(kept.entry.base, restamped));
    return journal::replace(context, kept.entry);
}

Result<void> refuseAll(WriteContext &context, const std::vector<Id> &entries)
{
    const QString reason =
        u"%1: It replaces what was written under a clock far ahead"_s.arg(name(Refusal::Clock));
    Refusals refusals(context);
    for (const Id &id : entries) {
        VECHE_TRY(refusals.refuse(id, JournalState::Rejected, reason));
    }
    return refusals.finish();
}

/// Further each time in a row, since a workspace that was put back from a copy doesn't know how far it had
/// come.
Result<int> raisedGeneration(WriteContext &context, int by)
{
    const auto generation = storage::readMeta(context.connection, u"generation"_s);
    if (!generation)
        return failure(generation.error());
    const int raised = generation->toInt() + by;
    if (const auto done = storage::writeMeta(context.connection, u"generation"_s, QByteArray::number(raised));
        !done)
        return failure(done.error());
    return raised;
}
} // namespace

Result<Restamped> restamp(WriteContext &context, const Restamping &why, const Rules &rules)
{
    VECHE_TAKE(const auto &generation,
               raisedGeneration(context, rules.generationRaised ? 1 << why.attempt : 0));
    if (why.offsetMs)
        context.clock.setOffset(*why.offsetMs);
    VECHE_TAKE(auto &all, keptEntries(context.connection));
    context.clock.reset();
    VECHE_TAKE(auto &plan, planRestamp(context, all, why.ahead));
    Restamped &restamped = plan.restamped;
    VECHE_TRY(restampRows(context, all, restamped));
    VECHE_TAKE(const auto &conflicts, moveConflicts(context, restamped));
    std::vector<Id> refused;
    for (Kept &kept : all) {
        if (kept.entry.state == JournalState::Pending && plan.refused.contains(kept.transaction.stamp))
            refused.push_back(kept.entry.id);
        VECHE_TRY(rewrite(context, std::move(kept), restamped, conflicts, generation));
    }
    VECHE_TRY(refuseAll(context, refused));
    if (const auto done = storage::writeMeta(context.connection, u"stamp"_s, context.clock.next().toBytes());
        !done)
        return failure(done.error());
    context.history.restamped(restamped);
    return std::move(restamped);
}

} // namespace veche::sync
