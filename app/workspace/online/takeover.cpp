// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/online/takeover.h"

#include "shared/storage/journal.h"
#include "shared/storage/schema.h"

namespace veche::workspace
{

using namespace Qt::StringLiterals;
using storage::JournalState;
namespace journal = storage::journal;

Result<int> takeOverPending(storage::WriteContext &context)
{
    const auto entries =
        journal::read(context.connection, JournalState::Pending, 0, std::numeric_limits<qint64>::max());
    if (!entries)
        return failure(entries.error());
    const auto generation = storage::readMeta(context.connection, u"generation"_s);
    if (!generation)
        return failure(generation.error());
    int taken = 0;
    for (storage::JournalEntry entry : *entries) {
        auto transaction = domain::decodeTransaction(entry.payload);
        if (!transaction)
            return failure(ErrorKind::Corrupt, toString(transaction.error()), entry.id.toString());
        if (transaction->device == context.clock.device())
            continue;
        transaction->device = context.clock.device();
        transaction->author = {};
        transaction->generation = generation->toInt();
        entry.generation = transaction->generation;
        entry.payload = domain::encode(*transaction);
        if (const auto done = journal::replace(context, entry); !done)
            return failure(done.error());
        ++taken;
    }
    return taken;
}

} // namespace veche::workspace
