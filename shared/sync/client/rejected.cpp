// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/rejected.h"

#include "shared/domain/community.h"
#include "shared/domain/personal.h"
#include "shared/domain/records.h"
#include "shared/sync/client/groups.h"
#include "shared/sync/client/incoming.h"
#include "shared/sync/client/makinganew.h"
#include "shared/sync/protocol/merge.h"
#include "shared/sync/protocol/rights.h"

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

Result<Found> decoded(JournalEntry entry)
{
    VECHE_TAKE(auto &transaction, domain::decodeTransaction(entry.payload));
    return Found{std::move(entry), std::move(transaction)};
}

Result<JournalEntry> findRejected(storage::Connection &connection, const Id &id)
{
    VECHE_TAKE(auto &entry, journal::find(connection, id));
    if (!entry || (entry->state != JournalState::Rejected && entry->state != JournalState::Discarding))
        return failure(ErrorKind::NotFound, u"There is no rejected edit with that id"_s, id.toString());
    return std::move(*entry);
}

/// The rejected edit with the other rejected parts of its group, oldest first.
Result<std::vector<Found>> rejectedParts(storage::Connection &connection, const Id &id)
{
    VECHE_TAKE(auto &entry, findRejected(connection, id));
    const Id group = headOf(entry.payload).group;
    VECHE_TAKE(auto &entries, group.isNull()
                                  ? Result<std::vector<JournalEntry>>(std::vector{std::move(entry)})
                                  : partsOf(connection, group, JournalState::Rejected));
    if (entries.empty()) // Discarded already.
        return failure(ErrorKind::NotFound, u"There is no rejected edit with that id"_s, id.toString());
    std::vector<Found> parts;
    for (JournalEntry &part : entries) {
        VECHE_TAKE(auto &found, decoded(std::move(part)));
        parts.push_back(std::move(found));
    }
    return parts;
}

/// Offers and conflict rows carry the stamps of those who wrote them.
bool isAsOthersWroteIt(const Found &part)
{
    return part.entry.offer ||
           std::all_of(part.transaction.rows.begin(), part.transaction.rows.end(),
                       [](const RowChange &row) { return row.entity == &domain::Conflict::info(); });
}

/// A file that somebody sends may carry any journal; whoever tries it again lends it their name.
bool isUnknownWordOfMembers(const Found &part)
{
    return part.entry.seal.isNull() &&
           std::any_of(part.transaction.rows.begin(), part.transaction.rows.end(),
                       [](const RowChange &row) { return row.entity == &domain::Member::info(); });
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

bool mergeInto(std::vector<Found> &parts, const RowChange &change)
{
    return std::any_of(parts.begin(), parts.end(),
                       [&](Found &part) { return mergeInto(part.transaction, change); });
}

const Row *rowIn(const PullPage &page, const domain::EntityInfo &entity, const Id &id)
{
    for (const Row &row : page.rows) {
        if (row.entity == &entity && row.id == id)
            return &row;
    }
    return nullptr;
}

/// Each register that carries the stamp given becomes the server's, older or absent as it may be; where the
/// change erased, also what went with it. Of a row that the server lacks what others wrote stays, and stays
/// erased: nobody has what it could go back to. From a role that doesn't see everything it may be hidden, so
/// that it goes: erased, it would stay so when it is shown again.
Result<void> takeTheirs(WriteContext &context, const RowChange &change, const Stamp &given, const Row *theirs,
                        domain::Role role)
{
    VECHE_TAKE(auto &held,
               storage::loadRow(context.connection, context.community, *change.entity, change.id));
    if (!held)
        return {};
    Row row = std::move(*held);
    const Row before = row;
    const Row version = theirs ? *theirs : Row(*change.entity, change.id);
    for (int reg = 0; reg < static_cast<int>(row.stamps.size()); ++reg) {
        const bool blanked = domain::isErasing(change) && row.stamps[reg] == version.stamps[reg];
        if (row.stamps[reg] != given && !blanked)
            continue;
        row.stamps[reg] = version.stamps[reg];
        for (const int field : row.entity->registers[reg].fields)
            row.values[field] = version.values[field];
    }
    std::erase_if(row.unknown, [&](const auto &own) { return own.stamp == given; });
    join(row, version);
    const bool staysErased = !theirs && domain::isErasing(change);
    if (row.newest().isNull() || (staysErased && !seesEverything(role)))
        return forgetRow(context, Row(before));
    return staysErased || row == before ? Result<void>() : replaceRow(context, before, std::move(row));
}
} // namespace

Result<std::vector<RejectedEdit>> rejectedEdits(storage::Connection &connection)
{
    VECHE_TAKE(const auto &entries,
               journal::read(connection, JournalState::Rejected, 0, std::numeric_limits<qint64>::max()));
    std::vector<RejectedEdit> edits;
    for (const JournalEntry &entry : entries) {
        VECHE_TAKE(auto &transaction, domain::decodeTransaction(entry.payload));
        edits.push_back({entry.id, entry.at, transaction.label, entry.reason, std::move(transaction.rows),
                         transaction.group});
    }
    return edits;
}

Result<void> retryRejected(WriteContext &context, const Id &id)
{
    return editRejected(context, id, {});
}

Result<void> editRejected(WriteContext &context, const Id &id, const domain::ChangeSet &changes)
{
    VECHE_TAKE(auto &parts, rejectedParts(context.connection, id));
    for (const RowChange &change : changes.rows) {
        if (!mergeInto(parts, change))
            return failure(ErrorKind::Invalid, u"That row isn't part of the rejected edit"_s,
                           change.id.toString());
        if (const auto found = domain::problems(change); !found.empty())
            return failure(ErrorKind::Invalid, toString(found.front()), change.id.toString());
    }
    if (std::any_of(parts.begin(), parts.end(), isUnknownWordOfMembers))
        return failure(ErrorKind::Denied,
                       u"Who belongs to the team isn't decided by an edit of unknown origin"_s);
    for (const Found &part : parts) {
        const auto done = isAsOthersWroteIt(part)
                              ? journal::setState(context.connection, part.entry.id, JournalState::Pending)
                              : makeAnew(context, part.entry, part.transaction, !changes.rows.empty());
        if (!done)
            return done;
    }
    return {};
}

Result<void> discardRejected(WriteContext &context, const Id &id)
{
    VECHE_TAKE(const auto &parts, rejectedParts(context.connection, id));
    for (const Found &part : parts) {
        VECHE_TRY(giveUp(context.connection, part.entry));
    }
    const Id group = parts.front().transaction.group;
    return group.isNull() ? Result<void>() : dropMerged(context.connection, group);
}

Result<void> giveUp(storage::Connection &connection, const JournalEntry &entry)
{
    return entry.base.isNull()
               ? journal::setState(connection, entry.id, JournalState::Discarding, entry.reason)
               : journal::remove(connection, entry.id);
}

Result<std::vector<JournalEntry>> partsOfRejected(storage::Connection &connection, const Id &id)
{
    VECHE_TAKE(const auto &entry, findRejected(connection, id));
    const Id group = headOf(entry.payload).group;
    if (group.isNull())
        return std::vector<JournalEntry>{entry};
    auto parts = partsOf(connection, group, JournalState::Merged);
    const auto refused = partsOf(connection, group, JournalState::Rejected);
    if (!parts || !refused)
        return failure(parts ? refused.error() : parts.error());
    parts->insert(parts->end(), refused->begin(), refused->end());
    return parts;
}

Result<void> keepRejected(WriteContext &context, const std::vector<JournalEntry> &parts)
{
    for (const JournalEntry &part : parts) {
        // One without a base is there still, and waits for the server's version.
        VECHE_TAKE(const auto &there, journal::find(context.connection, part.id));
        const auto done =
            there ? journal::replace(context, part) : journal::putBack(context.connection, part);
        if (!done)
            return done;
    }
    return {};
}

namespace
{
bool erases(const Transaction &transaction)
{
    return std::any_of(transaction.rows.begin(), transaction.rows.end(), domain::isErasing);
}

/// The entries that the server's version replaces.
Result<std::vector<JournalEntry>> givenUp(storage::Connection &connection)
{
    auto entries = journal::read(connection, JournalState::Discarding, 0, std::numeric_limits<qint64>::max());
    if (!entries)
        return entries;
    for (const JournalState state : {JournalState::Aside, JournalState::Rejected}) {
        auto standing = journal::readWithoutBase(connection, state);
        if (!standing)
            return standing;
        for (JournalEntry &entry : *standing) {
            const auto transaction = domain::decodeTransaction(entry.payload);
            // An earlier build's refused edits stand there until somebody decides.
            if (transaction && (state == JournalState::Aside || erases(*transaction)))
                entries->push_back(std::move(entry));
        }
    }
    return entries;
}
} // namespace

Result<Discard> discarding(storage::Connection &connection)
{
    VECHE_TAKE(const auto &entries, givenUp(connection));
    Discard discard;
    for (const JournalEntry &entry : entries) {
        VECHE_TAKE(const auto &transaction, domain::decodeTransaction(entry.payload));
        if (discard.rows.size() + transaction.rows.size() > Transaction::maxRows)
            break;
        discard.transactions.push_back(entry.id);
        for (const RowChange &row : transaction.rows)
            discard.rows.push_back({row.entity, row.id});
    }
    return discard;
}

Result<void> finishDiscard(WriteContext &context, const Discard &discard, const PullPage &theirs)
{
    for (const Id &id : discard.transactions) {
        VECHE_TAKE(auto &entry, journal::find(context.connection, id));
        const bool stays = entry && entry->base.isNull() &&
                           (entry->state == JournalState::Aside || entry->state == JournalState::Rejected);
        if (!entry || (entry->state != JournalState::Discarding && !stays))
            continue; // Kept, or tried, again meanwhile.
        VECHE_TAKE(const auto &found, decoded(std::move(*entry)));
        for (const RowChange &change : found.transaction.rows) {
            const auto done = takeTheirs(context, change, found.transaction.stamp,
                                         rowIn(theirs, *change.entity, change.id), theirs.role);
            if (!done)
                return done;
        }
        const auto done = stays ? journal::setBase(context.connection, id, storage::encodeBase({}))
                                : journal::remove(context.connection, id);
        if (!done)
            return done;
    }
    return {};
}

} // namespace veche::sync
