// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/oversized.h"

#include "shared/domain/parts.h"
#include "shared/storage/journal.h"
#include "shared/sync/protocol/merge.h"
#include "shared/sync/protocol/messages.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::Transaction;
using storage::JournalEntry;
using storage::JournalState;
namespace journal = storage::journal;

namespace
{
/// Entries behind this one stay behind all its parts.
Result<void> putInPlace(storage::WriteContext &context, const JournalEntry &whole,
                        const std::vector<Transaction> &parts)
{
    VECHE_TAKE(const auto &last, journal::lastPosition(context.connection));
    JournalEntry entry = whole;
    for (const Transaction &part : parts) {
        entry.id = part.id;
        entry.payload = domain::encode(part);
        const bool first = part.id == whole.id;
        VECHE_TRY(first ? journal::replace(context, entry) : journal::appendPart(context, entry));
    }
    return journal::moveToEnd(context.connection, JournalState::Pending, whole.position, last);
}
} // namespace

Result<void> cutOversized(storage::WriteContext &context, const Id &transaction)
{
    VECHE_TAKE(const auto &entry, journal::find(context.connection, transaction));
    if (!entry || entry->state != JournalState::Pending)
        return {};
    auto whole = domain::decodeTransaction(entry->payload);
    if (!whole)
        return failure(ErrorKind::Corrupt, toString(whole.error()), transaction.toString());
    coalesce(whole->rows); // Two steps of one row in two parts would compete under their one stamp.
    auto lists = domain::inParts(std::exchange(whole->rows, {}));
    if (lists.size() < 2) {
        const QString reason = u"%1: It is larger than 8 MiB"_s.arg(name(Refusal::Invalid));
        return journal::setState(context.connection, transaction, JournalState::Rejected, reason);
    }
    if (whole->group.isNull())
        whole->group = Id::create();
    std::vector<Transaction> parts(lists.size(), *whole);
    for (size_t i = 0; i < parts.size(); ++i) {
        parts[i].id = i == 0 ? transaction : Id::create();
        parts[i].rows = std::move(lists[i]);
    }
    return putInPlace(context, *entry, parts);
}

} // namespace veche::sync
