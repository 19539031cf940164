// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/rejected.h"

#include "shared/sync/incoming.h"
#include "shared/sync/merge.h"
#include "shared/sync/rowmerge.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::Row;
using domain::RowChange;
using domain::Transaction;
using storage::JournalEntry;
using storage::JournalState;
using storage::WriteContext;
namespace journal = storage::journal;

namespace
{
struct Found {
    JournalEntry entry;
    Transaction transaction;
};

Result<Found> findRejected(storage::Connection &connection, const Id &id)
{
    auto entry = journal::find(connection, id);
    if (!entry)
        return failure(entry.error());
    if (!*entry || (*entry)->state == JournalState::Pending || (*entry)->state == JournalState::Sent)
        return failure(ErrorKind::NotFound, u"There is no rejected edit with that id"_s, id.toString());
    auto transaction = domain::decodeTransaction((*entry)->payload);
    if (!transaction)
        return failure(transaction.error());
    return Found{std::move(**entry), std::move(*transaction)};
}

bool mergeInto(Transaction &transaction, const RowChange &change)
{
    for (RowChange &row : transaction.rows) {
        if (row.entity != change.entity || row.id != change.id)
            continue;
        for (const domain::FieldChange &field : change.fields) {
            std::erase_if(row.fields, [&](const auto &own) { return own.field == field.field; });
            row.fields.push_back(field);
        }
        return true;
    }
    return false;
}

/// Brings the rows to what the edited transaction says, where nothing later overruled it.
Result<void> applyEdited(WriteContext &context, const Transaction &transaction, const Stamp &before)
{
    for (const RowChange &change : transaction.rows) {
        auto row = storage::loadRow(context.connection, context.community, *change.entity, change.id);
        if (!row)
            return failure(row.error());
        if (!*row)
            continue;
        const Row old = **row;
        for (const domain::FieldChange &field : change.fields) {
            const int reg = change.entity->registerOf[field.field];
            if (old.stamps[reg] != before)
                continue;
            (*row)->values[field.field] = field.value;
            (*row)->stamps[reg] = transaction.stamp;
        }
        if (const auto done = storage::updateRow(context.connection, context.community, **row); !done)
            return done;
        auto fields = changedFields(old, **row, false);
        if (!fields.empty())
            context.event.rows.push_back(
                {false, std::move(fields), std::make_shared<const Row>(std::move(**row))});
    }
    return {};
}

const Row *rowIn(const PullPage &page, const domain::EntityInfo &entity, const Id &id)
{
    for (const Row &row : page.rows) {
        if (row.entity == &entity && row.id == id)
            return &row;
    }
    return nullptr;
}

/// Each register that carries the stamp given becomes the server's, older or absent as it may be.
Result<void> takeTheirs(WriteContext &context, const RowChange &change, const Stamp &given, const Row *theirs)
{
    auto held = storage::loadRow(context.connection, context.community, *change.entity, change.id);
    if (!held)
        return failure(held.error());
    if (!*held)
        return {};
    Row row = std::move(**held);
    if (!theirs)
        return forgetRow(context, std::move(row));
    const Row before = row;
    for (int reg = 0; reg < static_cast<int>(row.stamps.size()); ++reg) {
        if (row.stamps[reg] != given)
            continue;
        row.stamps[reg] = theirs->stamps[reg];
        for (const int field : row.entity->registers[reg].fields)
            row.values[field] = theirs->values[field];
    }
    join(row, *theirs);
    if (const auto done = storage::updateRow(context.connection, context.community, row); !done)
        return done;
    auto fields = changedFields(before, row, false);
    context.event.origin = storage::ChangeEvent::Origin::Remote;
    if (!fields.empty())
        context.event.rows.push_back({false, std::move(fields), std::make_shared<const Row>(std::move(row))});
    return {};
}
} // namespace

Result<std::vector<RejectedEdit>> rejectedEdits(storage::Connection &connection)
{
    const auto entries =
        journal::read(connection, JournalState::Rejected, 0, std::numeric_limits<qint64>::max());
    if (!entries)
        return failure(entries.error());
    std::vector<RejectedEdit> edits;
    for (const JournalEntry &entry : *entries) {
        auto transaction = domain::decodeTransaction(entry.payload);
        if (!transaction)
            return failure(transaction.error());
        edits.push_back({entry.id, entry.at, transaction->label, entry.reason, std::move(transaction->rows)});
    }
    return edits;
}

Result<void> retryRejected(WriteContext &context, const Id &id)
{
    const auto found = findRejected(context.connection, id);
    if (!found)
        return failure(found.error());
    return journal::setState(context.connection, id, JournalState::Pending);
}

Result<void> editRejected(WriteContext &context, const Id &id, const domain::ChangeSet &changes)
{
    auto found = findRejected(context.connection, id);
    if (!found)
        return failure(found.error());
    for (const RowChange &change : changes.rows) {
        if (!mergeInto(found->transaction, change))
            return failure(ErrorKind::Invalid, u"That row isn't part of the rejected edit"_s,
                           change.id.toString());
    }
    const Stamp before = found->transaction.stamp;
    found->transaction.stamp = context.clock.next();
    if (const auto done = applyEdited(context, found->transaction, before); !done)
        return done;
    found->entry.payload = domain::encode(found->transaction);
    found->entry.state = JournalState::Pending;
    found->entry.reason.clear();
    return journal::replace(context, found->entry);
}

Result<void> discardRejected(WriteContext &context, const Id &id)
{
    const auto found = findRejected(context.connection, id);
    if (!found)
        return failure(found.error());
    return journal::setState(context.connection, id, JournalState::Discarding, found->entry.reason);
}

Result<Discard> discarding(storage::Connection &connection)
{
    const auto entries =
        journal::read(connection, JournalState::Discarding, 0, std::numeric_limits<qint64>::max());
    if (!entries)
        return failure(entries.error());
    Discard discard;
    for (const JournalEntry &entry : *entries) {
        const auto transaction = domain::decodeTransaction(entry.payload);
        if (!transaction)
            return failure(transaction.error());
        if (discard.rows.size() + transaction->rows.size() > Transaction::maxRows)
            break;
        discard.transactions.push_back(entry.id);
        for (const RowChange &row : transaction->rows)
            discard.rows.push_back({row.entity, row.id});
    }
    return discard;
}

Result<void> finishDiscard(WriteContext &context, const Discard &discard, const PullPage &theirs)
{
    for (const Id &id : discard.transactions) {
        const auto found = findRejected(context.connection, id);
        if (!found)
            return failure(found.error());
        for (const RowChange &change : found->transaction.rows) {
            const auto done = takeTheirs(context, change, found->transaction.stamp,
                                         rowIn(theirs, *change.entity, change.id));
            if (!done)
                return done;
        }
        if (const auto done = journal::remove(context.connection, id); !done)
            return done;
    }
    return {};
}

} // namespace veche::sync
