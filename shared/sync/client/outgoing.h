// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/journal.h"
#include "shared/storage/restamped.h"
#include "shared/storage/store.h"
#include "shared/sync/protocol/messages.h"
#include "shared/sync/protocol/rules.h"

#include <functional>

namespace veche::sync
{

/// Signs a transaction's bytes with the device's key (signing::Purpose::Transaction).
using Sign = std::function<QByteArray(const QByteArray &payload)>;

/// One push request: whole transactions, oldest first.
struct Parcel {
    std::vector<storage::JournalEntry> entries;
    QByteArray body;
    bool offers = false; ///< all of them are offers; else none is
    Id oversized;        ///< the oldest transaction, where it is to be cut before it can be sent

    [[nodiscard]] bool isEmpty() const { return entries.empty(); }
};

/// The effect here of the answers to a parcel.
struct Settled {
    int pushed = 0;
    int rejected = 0;
    Id last;              ///< the latest transaction that the server has; null where it took none
    bool restamp = false; ///< the clock was refused, or the generation: stamp again what waits
    bool ahead = false;   ///< it was the clock
};

/// The oldest transactions that no peer has, signed; `acknowledged` is the latest one that the peer has.
[[nodiscard]] Result<Parcel> collect(storage::Connection &connection, const Id &acknowledged,
                                     const Sign &sign);

/// The latest stamp that a peer is known to have, from this device or others: no stamp of ours may fall
/// behind it, however the clock is corrected.
[[nodiscard]] Result<Stamp> seenStamp(storage::Connection &connection);
[[nodiscard]] Result<void> noteSeen(storage::Connection &connection, const Stamp &stamp);

/// Takes what is durable out of the journal and keeps what was rejected, with its reason. Retryable where
/// the answers don't fit the parcel.
[[nodiscard]] Result<Settled> settle(storage::WriteContext &context, const Parcel &parcel,
                                     const PushResult &result, const Rules &rules = {});

/// Why it is stamped again.
struct Restamping {
    std::optional<qint64> offsetMs; ///< of the clock; nothing where it isn't known
    int attempt = 0;                ///< how often it was of no use just before
    int ahead = 0;                  ///< how often of these the clock was refused again
};

/// Stamps again every own transaction that no peer can have, and raises the generation of all that waits:
/// journal, rows, conflicts and the stamps by which transactions know of each other. Gives what stands for
/// what.
[[nodiscard]] Result<storage::Restamped> restamp(storage::WriteContext &context, const Restamping &why,
                                                 const Rules &rules = {});

} // namespace veche::sync
