// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/outgoing.h"

#include "shared/domain/cbor.h"
#include "shared/storage/schema.h"
#include "shared/sync/knownstamps.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using storage::JournalEntry;
using storage::JournalState;
namespace journal = storage::journal;

namespace
{
/// Smaller than the server takes at once, so that an answer comes soon and a break costs little.
constexpr qint64 bytesAtOnce = 2 * 1024 * 1024;

/// The head of a transaction, without its rows.
struct PayloadHead {
    DeviceId device;
    Stamp stamp;
};

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
    (void)in.value();   // author
    (void)in.integer(); // generation
    head.stamp = Stamp::fromBytes(in.bytes()).value_or(Stamp());
    return head;
}

bool isOwn(const JournalEntry &entry)
{
    const PayloadHead head = headOf(entry.payload);
    return head.stamp.device == head.device;
}

/// Only what no peer has can be stamped again.
Result<bool> isFresh(storage::Connection &connection, const JournalEntry &entry)
{
    const auto known = KnownStamps::read(connection);
    if (!known)
        return failure(known.error());
    return !known->covers(headOf(entry.payload).stamp);
}

Result<bool> wantsRestamp(storage::Connection &connection, const JournalEntry &entry,
                          const PushAnswer &answer)
{
    if (answer.refusal == Refusal::Generation)
        return true;
    return answer.refusal == Refusal::Clock ? isFresh(connection, entry) : Result<bool>(false);
}

Result<void> settleOne(storage::WriteContext &context, const JournalEntry &entry, const PushAnswer &answer,
                       Settled &settled, KnownStamps &known)
{
    if (answer.verdict != Verdict::Rejected) {
        ++settled.pushed;
        settled.last = entry.id;
        if (isOwn(entry))
            known.add(headOf(entry.payload).stamp);
        return answer.durable ? journal::remove(context.connection, entry.id)
                              : journal::setState(context.connection, entry.id, JournalState::Sent);
    }
    const auto again = wantsRestamp(context.connection, entry, answer);
    if (!again)
        return failure(again.error());
    if (*again) {
        settled.restamp = true;
        settled.ahead = settled.ahead || answer.refusal == Refusal::Clock;
        return {};
    }
    if (answer.refusal == Refusal::Taken) // What it became at the peer takes its place.
        return journal::setState(context.connection, entry.id, JournalState::Discarding);
    ++settled.rejected;
    const QString reason = u"%1: %2"_s.arg(name(answer.refusal), answer.reason);
    return journal::setState(context.connection, entry.id, JournalState::Rejected, reason);
}
} // namespace

Result<Parcel> collect(storage::Connection &connection, const Id &acknowledged, const Sign &sign)
{
    auto entries = journal::read(connection, JournalState::Pending, 0, bytesAtOnce, PushLimits::transactions);
    if (!entries)
        return failure(entries.error());
    Parcel parcel;
    Push push;
    push.acknowledged = acknowledged;
    for (const JournalEntry &entry : *entries)
        push.transactions.push_back({entry.payload, sign(entry.payload)});
    parcel.entries = std::move(*entries);
    if (!parcel.isEmpty())
        parcel.body = encodePush(push);
    return parcel;
}

Result<Settled> settle(storage::WriteContext &context, const Parcel &parcel, const PushResult &result)
{
    Settled settled;
    if (result.lost)
        return settled; // Nothing was taken: what the server lost is offered first.
    if (result.answers.size() != parcel.entries.size())
        return failure(ErrorKind::Retryable, u"The server answered another request"_s);
    KnownStamps known;
    for (size_t i = 0; i < parcel.entries.size(); ++i) {
        if (const auto done = settleOne(context, parcel.entries[i], result.answers[i], settled, known); !done)
            return failure(done.error());
    }
    if (const auto done = noteSeen(context.connection, known.newest()); !done)
        return failure(done.error());
    if (const auto done = noteKnown(context.connection, known); !done)
        return failure(done.error());
    return settled;
}

Result<Stamp> seenStamp(storage::Connection &connection)
{
    const auto bytes = storage::readMeta(connection, u"seen"_s);
    if (!bytes)
        return failure(bytes.error());
    return Stamp::fromBytes(*bytes).value_or(Stamp());
}

Result<void> noteSeen(storage::Connection &connection, const Stamp &stamp)
{
    const auto known = seenStamp(connection);
    if (!known)
        return failure(known.error());
    return stamp > *known ? storage::writeMeta(connection, u"seen"_s, stamp.toBytes()) : Result<void>();
}

} // namespace veche::sync
