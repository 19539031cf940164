// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/round.h"

#include "shared/base/futures.h"

#include <QElapsedTimer>
#include <QtConcurrentRun>

namespace veche::sync
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Priority;
using storage::WriteContext;

namespace
{
constexpr int mostRestamps = 8;
constexpr int mostRereads = 3;
constexpr qint64 sliceMs = 2;      ///< while somebody waits for the writer
constexpr qint64 longSliceMs = 50; ///< while nobody does

/// A server that doesn't know our latest transaction any more was restored from a copy: it is read again, and
/// that must not be forgotten once it has a later one.
storage::Peer afterPush(storage::Peer peer, const Settled &settled, bool lost)
{
    if (!settled.last.isNull())
        peer.acknowledged = settled.last;
    peer.rereading = peer.rereading || lost;
    return peer;
}
} // namespace

Round::Round(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_pending(std::make_shared<PendingRegisters>())
{
}

template <typename T, typename Next>
void Round::after(const QFuture<Result<T>> &future, Next next)
{
    ++m_open;
    whenDone(future, this, [this, next = std::move(next)](Result<T> result) {
        --m_open;
        if (m_over)
            return;
        if (!result)
            fail(result.error());
        else
            next(std::move(*result));
    });
}

template <typename T>
QFuture<Result<std::shared_ptr<T>>> Round::decoded(const QFuture<Result<QByteArray>> &answer,
                                                   Result<T> (*decode)(const QByteArray &))
{
    using Shared = Result<std::shared_ptr<T>>;
    return chain(answer, this, [this, decode](const Result<QByteArray> &body) {
        if (m_over || !body) // Once it is over, the pool may be gone.
            return QtFuture::makeReadyFuture(
                Shared(failure(body ? Error{ErrorKind::Cancelled, {}, {}} : body.error())));
        return QtConcurrent::run(&m_parts.pool, [body = *body, decode]() -> Shared {
            auto read = decode(body);
            return read ? Shared(std::make_shared<T>(std::move(*read))) : failure(read.error());
        });
    });
}

void Round::start()
{
    // In one visit to the reader: each costs two threads a wake-up, and most rounds carry one small thing.
    const auto work = [peer = m_parts.peer, sign = m_parts.sign](Connection &connection) -> Result<Opening> {
        auto known = storage::peers::read(connection, peer);
        if (!known)
            return failure(known.error());
        auto discard = discarding(connection);
        if (!discard)
            return failure(discard.error());
        Opening opening{std::move(*known), std::move(*discard), {}};
        // A reading that was cut short goes first: what waits may build on what it offers.
        if (!opening.discard.rows.empty() || opening.peer.rereading)
            return opening;
        auto parcel = collect(connection, opening.peer.acknowledged, sign);
        if (!parcel)
            return failure(parcel.error());
        opening.parcel = std::move(*parcel);
        return opening;
    };
    after(m_parts.readers.read<Result<Opening>>(work), [this](const Opening &opening) {
        m_peer = opening.peer;
        m_summary.seq = m_peer.pulled;
        if (!opening.discard.rows.empty())
            discard(opening.discard);
        else if (opening.parcel.isEmpty())
            pull();
        else
            send(opening.parcel);
    });
}

void Round::cancel()
{
    if (!m_over)
        fail({ErrorKind::Cancelled, u"Syncing was stopped"_s, {}});
}

void Round::fail(const Error &error)
{
    m_over = true;
    Q_EMIT finished(failure(error));
}

void Round::succeed()
{
    m_over = true;
    Q_EMIT finished(m_summary);
}

void Round::discard(const Discard &wanted)
{
    after(decoded(m_parts.transport.rows(encodeRefs(wanted.rows)), decodePull),
          [this, wanted](const std::shared_ptr<PullPage> &theirs) {
              const auto work = [wanted, theirs](WriteContext &context) -> Result<bool> {
                  if (const auto done = finishDiscard(context, wanted, *theirs); !done)
                      return failure(done.error());
                  return true;
              };
              after(m_parts.store.write<bool>(Priority::Sync, work), [this](bool) { start(); });
          });
}

void Round::push()
{
    const auto work = [sign = m_parts.sign, acknowledged = m_peer.acknowledged](Connection &connection) {
        return collect(connection, acknowledged, sign);
    };
    after(m_parts.readers.read<Result<Parcel>>(work), [this](const Parcel &parcel) {
        if (parcel.isEmpty())
            pull();
        else
            send(parcel);
    });
}

void Round::send(const Parcel &parcel)
{
    m_waiting = std::max<qint64>(m_waiting, m_summary.pushed + std::ssize(parcel.entries));
    Q_EMIT progress({Phase::Pushing, m_summary.pushed, m_waiting});
    const qint64 sentAt = m_parts.clock.monotonicMs();
    const auto record = [this, parcel, sentAt](const std::shared_ptr<PushResult> &result) {
        const auto work = [parcel, result, peer = m_peer](WriteContext &context) -> Result<Settled> {
            auto done = settle(context, parcel, *result);
            if (!done)
                return done;
            const auto kept = storage::peers::write(context.connection, afterPush(peer, *done, result->lost));
            if (!kept)
                return failure(kept.error());
            return done;
        };
        after(m_parts.store.write<Settled>(Priority::Sync, work),
              [this, sentAt, result](const Settled &done) {
                  m_peer = afterPush(m_peer, done, result->lost);
                  settled(done, sentAt, result->now);
              });
    };
    const PushQuery query{m_peer.pulled, m_peer.last, m_peer.acknowledged, {}};
    after(decoded(m_parts.transport.push(parcel.body, query), decodePushResult), record);
}

void Round::settled(const Settled &settled, qint64 sentAt, qint64 now)
{
    m_summary.pushed += settled.pushed;
    m_summary.rejected += settled.rejected;
    measureClock(sentAt, now);
    if (settled.ahead && now <= 0)
        fail({ErrorKind::Retryable,
              u"The server doesn't know the time yet, and can't take later edits"_s,
              {}});
    else if (settled.restamp)
        stampAgain(settled.ahead);
    else if (m_peer.rereading)
        pull(); // The server was restored: first what it lost.
    else
        push();
}

void Round::measureClock(qint64 sentAt, qint64 now)
{
    // By the clock that doesn't jump: the other one may have been put right meanwhile.
    const qint64 underWay = m_parts.clock.monotonicMs() - sentAt;
    if (now > 0 && now <= static_cast<qint64>(Stamp::maxMs))
        m_summary.clockOffsetMs = now - (m_parts.clock.wallMs() - underWay / 2);
}

void Round::stampAgain(bool ahead)
{
    if (m_restamps == mostRestamps) {
        fail({ErrorKind::Retryable, u"The server refuses this device's clock"_s, {}});
        return;
    }
    const Restamping why{m_summary.clockOffsetMs, m_restamps++, ahead ? m_ahead++ : 0};
    const auto work = [why, rules = m_parts.rules](WriteContext &context) {
        return restamp(context, why, rules);
    };
    after(m_parts.store.write<int>(Priority::Sync, work), [this](int) { push(); });
}

void Round::pull()
{
    m_pending = std::make_shared<PendingRegisters>();
    m_found = std::make_shared<KnownStamps>();
    if (m_peer.rereading && !m_reread)
        readAgain(true); // It was cut short, and why it began isn't known any more.
    else
        fetch(m_peer);
}

void Round::fetch(const storage::Peer &from)
{
    PullQuery query;
    query.since = from.pulled;
    query.last = from.last;
    query.epoch = from.epoch;
    query.acknowledged = from.acknowledged;
    const qint64 sentAt = m_parts.clock.monotonicMs();
    after(decoded(m_parts.transport.pull(query), decodePull),
          [this, sentAt](const std::shared_ptr<PullPage> &page) {
              measureClock(sentAt, page->now);
              take(std::move(*page));
          });
}

void Round::take(PullPage page)
{
    if (m_applying)
        m_fetched = std::move(page); // It came while the one before is being applied.
    else if (page.restart)
        readAgain(page.lost);
    else
        apply(std::move(page));
}

void Round::readAgain(bool lost)
{
    if (++m_rereads > mostRereads) {
        fail({ErrorKind::Retryable, u"The server began again while it was read"_s, {}});
        return;
    }
    m_reread = std::make_shared<Reread>(lost);
    m_found = std::make_shared<KnownStamps>();
    m_peer.rereading = true;
    m_peer.pulled = 0;
    m_peer.last = {};
    m_peer.epoch = {};
    m_peer.acknowledged = {};
    const auto work = [peer = m_peer](WriteContext &context) -> Result<bool> {
        if (const auto done = storage::peers::write(context.connection, peer); !done)
            return failure(done.error());
        return true;
    };
    after(m_parts.store.write<bool>(Priority::Sync, work), [this](bool) { fetch(m_peer); });
}

void Round::apply(PullPage page)
{
    m_applying = true;
    Q_EMIT progress({m_reread ? Phase::Rereading : Phase::Pulling, page.next, page.head});
    if (m_reread)
        m_reread->setRole(page.role);
    const bool more = page.more;
    if (more) {
        storage::Peer next = m_peer;
        next.epoch = page.epoch;
        next.pulled = page.next;
        next.last = page.last;
        fetch(next); // Under way while this one is applied.
    }
    applySlices(
        std::make_shared<Incoming>(std::move(page), m_peer, m_pending, m_found, m_reread, m_parts.rules),
        more);
}

void Round::applySlices(const std::shared_ptr<Incoming> &incoming, bool more)
{
    const auto work = [incoming, &database = m_parts.store.database()](WriteContext &context) {
        QElapsedTimer elapsed;
        elapsed.start();
        return incoming->applySlice(context, [&] {
            const qint64 ms = elapsed.elapsed();
            return ms >= longSliceMs || (ms >= sliceMs && database.isUrgentWaiting());
        });
    };
    after(m_parts.store.write<bool>(Priority::Sync, work), [this, incoming, more](bool through) {
        if (through)
            applied(*incoming, more);
        else
            applySlices(incoming, more);
    });
}

void Round::applied(const Incoming &incoming, bool more)
{
    m_applying = false;
    m_peer = incoming.peer();
    m_summary.pulled += incoming.done().rows;
    m_summary.conflicts += incoming.done().conflicts;
    m_summary.seq = m_peer.pulled;
    if (m_fetched) {
        PullPage page = std::move(*m_fetched);
        m_fetched.reset();
        take(std::move(page));
    } else if (!more && m_reread) {
        finishReread();
    } else if (!more) {
        succeed();
    }
}

void Round::finishReread()
{
    const auto find = [reread = m_reread, pending = m_pending,
                       community = m_parts.store.community()](Connection &connection) -> Result<bool> {
        if (const auto read = pending->refresh(connection); !read)
            return failure(read.error());
        if (const auto read = reread->findMissing(connection, community, *pending); !read)
            return failure(read.error());
        return true;
    };
    after(m_parts.readers.read<Result<bool>>(find), [this](bool) {
        m_peer.rereading = false;
        const auto work = [reread = m_reread, found = m_found,
                           peer = m_peer](WriteContext &context) -> Result<int> {
            auto offers = reread->finish(context);
            if (!offers)
                return offers;
            if (const auto done = noteKnown(context.connection, *found); !done)
                return failure(done.error());
            if (const auto done = storage::peers::write(context.connection, peer); !done)
                return failure(done.error());
            return offers;
        };
        after(m_parts.store.write<int>(Priority::Sync, work), [this](int offers) {
            m_reread.reset();
            if (offers > 0)
                push();
            else
                succeed();
        });
    });
}

} // namespace veche::sync

#include "moc_round.cpp"
