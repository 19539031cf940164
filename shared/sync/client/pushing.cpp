// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/pushing.h"

#include "shared/sync/client/oversized.h"
#include "shared/sync/protocol/knownstamps.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Priority;
using storage::Rereading;
using storage::WriteContext;

namespace
{
constexpr int mostRestamps = 8;

/// A server that doesn't know our latest transaction any more was restored from a copy: it is read again, and
/// that must not be forgotten once it has a later one.
storage::Peer afterPush(storage::Peer peer, const Settled &settled, bool lost)
{
    if (!settled.last.isNull())
        peer.acknowledged = settled.last;
    if (lost && peer.rereading == Rereading::No)
        peer.rereading = Rereading::Again;
    return peer;
}

Result<Settled> recordAnswers(WriteContext &context, const Parcel &parcel, const PushResult &result,
                              const storage::Peer &peer, const Rules &rules)
{
    auto done = settle(context, parcel, result, rules);
    if (!done)
        return done;
    VECHE_TRY(settleOffers(context, parcel, result));
    const auto kept = storage::peers::write(context.connection, afterPush(peer, *done, result.lost));
    return kept ? std::move(done) : failure(kept.error());
}
} // namespace

Pushing::Pushing(RoundSteps &steps, std::function<void()> then)
    : m_steps(steps)
    , m_then(std::move(then))
{
}

void Pushing::start()
{
    const auto work = [sign = m_steps.parts.sign, acknowledged = m_steps.peer.acknowledged](
                          Connection &connection) { return collect(connection, acknowledged, sign); };
    m_steps.after(m_steps.parts.readers.read<Result<Parcel>>(work),
                  [this](const Parcel &parcel) { startWith(parcel); });
}

void Pushing::startWith(const Parcel &parcel)
{
    if (!parcel.oversized.isNull())
        cut(parcel.oversized);
    else if (!parcel.isEmpty())
        send(parcel);
    else if (!m_offering.log.isNull())
        tellKnown();
    else
        m_then();
}

void Pushing::cut(const Id &transaction)
{
    const auto work = [transaction](WriteContext &context) {
        return whether(cutOversized(context, transaction));
    };
    m_steps.after(m_steps.parts.store.write<bool>(Priority::Sync, work), [this](bool) { start(); });
}

void Pushing::send(const Parcel &parcel)
{
    const RoundParts &parts = m_steps.parts;
    m_waiting = std::max<qint64>(m_waiting, m_steps.summary.pushed + std::ssize(parcel.entries));
    Q_EMIT m_steps.progress({Phase::Pushing, m_steps.summary.pushed, m_waiting});
    const qint64 sentAt = parts.clock.monotonicMs();
    const auto answered = [this, parcel, sentAt](const std::shared_ptr<PushResult> &result) {
        const auto work = [parcel, result, peer = m_steps.peer,
                           rules = m_steps.parts.rules](WriteContext &context) {
            return recordAnswers(context, parcel, *result, peer, rules);
        };
        m_steps.after(m_steps.parts.store.write<Settled>(Priority::Sync, work),
                      [this, sentAt, result](const Settled &done) {
                          m_steps.peer = afterPush(m_steps.peer, done, result->lost);
                          settled(done, sentAt, result->now);
                      });
    };
    PushQuery query = place();
    if (parcel.offers)
        query.known = KnownStamps::fromBytes(m_offering.seen).newestBytes(PushQuery::mostKnown);
    m_steps.after(m_steps.decoded(parts.transport.push(parcel.body, query), decodePushResult), answered);
}

/// The log as this replica believes it to stand.
PushQuery Pushing::place() const
{
    const storage::Peer &peer = m_steps.peer;
    PushQuery query{0, {}, peer.acknowledged, m_steps.parts.contact.log, {}};
    if (m_steps.parts.rules.groundCompared) {
        query.since = peer.pulled;
        query.last = peer.last;
    }
    return query;
}

void Pushing::settled(const Settled &settled, qint64 sentAt, qint64 now)
{
    m_steps.summary.pushed += settled.pushed;
    m_steps.summary.rejected += settled.rejected;
    m_steps.measureClock(sentAt, now);
    if (settled.ahead && now <= 0)
        m_steps.fail({ErrorKind::Retryable,
                      u"The server doesn't know the time yet, and can't take later edits"_s,
                      {}});
    else if (settled.restamp)
        stampAgain(settled.ahead);
    else if (m_steps.peer.rereading != Rereading::No)
        m_then(); // The server was restored: first what it lost.
    else
        start();
}

void Pushing::stampAgain(bool ahead)
{
    if (m_restamps == mostRestamps) {
        m_steps.fail({ErrorKind::Retryable, u"The server refuses this device's clock"_s, {}});
        return;
    }
    const Restamping why{m_steps.summary.clockOffsetMs, m_restamps++, ahead ? m_ahead++ : 0};
    const auto work = [why, rules = m_steps.parts.rules](WriteContext &context) {
        return restamp(context, why, rules);
    };
    m_steps.after(m_steps.parts.store.write<storage::Restamped>(Priority::Sync, work),
                  [this](const storage::Restamped &) { start(); });
}

void Pushing::tellKnown()
{
    m_offering = {};
    m_steps.after(m_steps.parts.readers.read<Result<Offering>>(offering), [this](const Offering &offered) {
        if (offered.known.isEmpty()) {
            endOffering(); // Some of it was refused, or it isn't ours to say.
            return;
        }
        const auto heard = [this](const Result<QByteArray> &answer) {
            // Rejected: it may not say so any more, and has no more to say.
            if (answer || answer.error().kind == ErrorKind::Rejected)
                endOffering();
            else if (answer.error().kind == ErrorKind::Conflict)
                m_then(); // It was restored meanwhile, which the pull finds.
            else
                m_steps.fail(answer.error());
        };
        m_steps.afterAnswer(m_steps.parts.transport.know(offered.known, place()), heard);
    });
}

void Pushing::endOffering()
{
    const auto work = [](WriteContext &context) { return whether(noteOffering(context.connection, {})); };
    m_steps.after(m_steps.parts.store.write<bool>(Priority::Sync, work), [this](bool) { m_then(); });
}

} // namespace veche::sync
