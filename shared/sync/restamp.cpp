// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/records.h"
#include "shared/storage/schema.h"
#include "shared/sync/outgoing.h"

#include <map>

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::RowChange;
using domain::Transaction;
using storage::JournalEntry;
using storage::JournalState;
using storage::WriteContext;
namespace journal = storage::journal;

namespace
{
/// One entry with its transaction.
struct Waiting {
    JournalEntry entry;
    Transaction transaction;
};

Result<std::vector<Waiting>> readOwn(WriteContext &context)
{
    const auto entries =
        journal::read(context.connection, JournalState::Pending, 0, std::numeric_limits<qint64>::max());
    if (!entries)
        return failure(entries.error());
    std::vector<Waiting> own;
    for (const JournalEntry &entry : *entries) {
        auto transaction = domain::decodeTransaction(entry.payload);
        if (!transaction)
            return failure(ErrorKind::Corrupt, toString(transaction.error()), entry.id.toString());
        if (transaction->stamp.device == context.clock.device())
            own.push_back({entry, std::move(*transaction)});
    }
    return own;
}

/// A conflict between stamps that are about to change: the server will make it again of the new ones.
bool isConflictOnly(const Transaction &transaction)
{
    return std::all_of(transaction.rows.begin(), transaction.rows.end(),
                       [](const RowChange &row) { return row.entity == &domain::Conflict::info(); });
}

Result<void> forget(WriteContext &context, const Transaction &transaction)
{
    for (const RowChange &row : transaction.rows) {
        if (const auto done = storage::removeRow(context.connection, context.community, *row.entity, row.id);
            !done)
            return done;
    }
    return journal::remove(context.connection, transaction.id);
}

using NewStamps = std::map<Stamp, Stamp>;

Result<void> restampRow(WriteContext &context, const RowChange &change, const NewStamps &stamps)
{
    auto row = storage::loadRow(context.connection, context.community, *change.entity, change.id);
    if (!row)
        return failure(row.error());
    if (!*row)
        return {};
    bool changed = false;
    const auto replace = [&](Stamp &stamp) {
        const auto found = stamps.find(stamp);
        if (found == stamps.end())
            return;
        stamp = found->second;
        changed = true;
    };
    for (Stamp &stamp : (*row)->stamps)
        replace(stamp);
    for (domain::UnknownRegister &reg : (*row)->unknown)
        replace(reg.stamp);
    return changed ? storage::updateRow(context.connection, context.community, **row) : Result<void>();
}

Result<void> rewrite(WriteContext &context, Waiting &waiting, const NewStamps &stamps, int generation)
{
    Transaction &transaction = waiting.transaction;
    transaction.stamp = stamps.at(transaction.stamp);
    transaction.generation = generation;
    for (RowChange &row : transaction.rows) {
        for (auto &[reg, stamp] : row.previous) {
            if (const auto found = stamps.find(stamp); found != stamps.end())
                stamp = found->second;
        }
    }
    waiting.entry.generation = generation;
    waiting.entry.payload = domain::encode(transaction);
    return journal::replace(context, waiting.entry);
}

/// The stamps that the new ones must follow: what the waiting edits knew of others.
void observeKnown(WriteContext &context, const std::vector<Waiting> &own)
{
    std::map<Stamp, bool> mine;
    for (const Waiting &waiting : own)
        mine[waiting.transaction.stamp] = true;
    for (const Waiting &waiting : own) {
        for (const RowChange &row : waiting.transaction.rows) {
            for (const auto &[reg, stamp] : row.previous) {
                if (!mine.contains(stamp))
                    context.clock.observe(stamp);
            }
        }
    }
}

Result<int> raisedGeneration(WriteContext &context, const Rules &rules)
{
    const auto generation = storage::readMeta(context.connection, u"generation"_s);
    if (!generation)
        return failure(generation.error());
    const int raised = generation->toInt() + (rules.generationRaised ? 1 : 0);
    if (const auto done = storage::writeMeta(context.connection, u"generation"_s, QByteArray::number(raised));
        !done)
        return failure(done.error());
    return raised;
}
} // namespace

Result<int> restamp(WriteContext &context, qint64 offsetMs, const Rules &rules)
{
    auto own = readOwn(context);
    if (!own)
        return failure(own.error());
    const auto generation = raisedGeneration(context, rules);
    if (!generation)
        return generation;
    context.clock.setOffset(offsetMs);
    const auto seen = seenStamp(context.connection);
    if (!seen)
        return failure(seen.error());
    context.clock.reset();
    context.clock.observe(*seen);
    observeKnown(context, *own);
    NewStamps stamps;
    for (const Waiting &waiting : *own) {
        if (!isConflictOnly(waiting.transaction) && !stamps.contains(waiting.transaction.stamp))
            stamps.emplace(waiting.transaction.stamp, context.clock.next());
    }
    for (Waiting &waiting : *own) {
        for (const RowChange &row : waiting.transaction.rows) {
            if (const auto done = restampRow(context, row, stamps); !done)
                return failure(done.error());
        }
        const auto done = isConflictOnly(waiting.transaction)
                              ? forget(context, waiting.transaction)
                              : rewrite(context, waiting, stamps, *generation);
        if (!done)
            return failure(done.error());
    }
    if (const auto done = storage::writeMeta(context.connection, u"stamp"_s, context.clock.next().toBytes());
        !done)
        return failure(done.error());
    return static_cast<int>(own->size());
}

} // namespace veche::sync
