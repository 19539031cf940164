// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/round.h"

#include "shared/base/futures.h"
#include "shared/sync/offers.h"
#include "shared/sync/oversized.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QtConcurrentRun>

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
constexpr int mostRereads = 3;
constexpr qint64 sliceMs = 2;      ///< while somebody waits for the writer
constexpr qint64 longSliceMs = 50; ///< while nobody does

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

QByteArray newNonce()
{
    QByteArray nonce(Greeting::nonceSize, Qt::Uninitialized);
    QRandomGenerator::system()->generate(nonce.begin(), nonce.end());
    return nonce;
}

Error otherLog()
{
    return {ErrorKind::Conflict,
            u"Another copy of the data answers under this server's address than before"_s,
            {}};
}

/// The rows that no page has named yet.
std::vector<RowRef> unanswered(std::vector<RowRef> rows, const PullPage &found)
{
    const auto isNamed = [&](const RowRef &wanted) {
        const auto same = [&](const auto &row) { return row.entity == wanted.entity && row.id == wanted.id; };
        return std::any_of(found.rows.begin(), found.rows.end(), same) ||
               std::any_of(found.gone.begin(), found.gone.end(), same);
    };
    std::erase_if(rows, isNamed);
    return rows;
}

/// A page that says `more` and ends where it began would be asked for again and again.
bool standsStill(const storage::Peer &from, const PullPage &page)
{
    return page.more && page.next <= from.pulled && page.within == from.within;
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
        m_refusedByPeer = m_refusedByPeer || (!m_over && !body);
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
    m_parts.contact.changed = false;
    if (m_parts.contact.greeted) {
        open();
        return;
    }
    greet(false, [this](const Greeting &greeting) {
        m_parts.contact.greeted = true;
        m_parts.contact.isFresh = true;
        m_parts.contact.log = greeting.log;
        open();
    });
}

void Round::greet(bool known, std::function<void(const Greeting &)> then)
{
    const QByteArray nonce = newNonce();
    ++m_open;
    whenDone(m_parts.transport.greet(nonce, known), this,
             [this, nonce, then = std::move(then)](const Result<QByteArray> &answer) {
                 --m_open;
                 if (m_over)
                     return;
                 if (!answer && answer.error().kind == ErrorKind::NotFound) {
                     then({});
                     return;
                 }
                 m_refusedByPeer = !answer;
                 const auto greeting = answer ? decodeGreeting(*answer) : failure(answer.error());
                 if (!greeting) {
                     fail(greeting.error());
                     return;
                 }
                 const auto proven =
                     checkGreeting(*greeting, nonce, m_parts.store.community(), m_parts.verify);
                 if (proven)
                     then(*greeting);
                 else
                     fail(proven.error());
             });
}

void Round::open()
{
    // In one visit to the reader: each costs two threads a wake-up, and most rounds carry one small thing.
    const auto work = [address = m_parts.peer, log = m_parts.contact.log,
                       sign = m_parts.sign](Connection &connection) -> Result<Opening> {
        const auto known = storage::peers::acquaintance(connection, address);
        if (!known)
            return failure(known.error());
        Opening opening;
        opening.isNew = known->log.isNull() && !log.isNull();
        opening.isOther = !known->log.isNull() && known->log != log;
        if (opening.isNew || opening.isOther)
            return opening;
        auto peer = storage::peers::read(connection, address, log);
        if (!peer)
            return failure(peer.error());
        auto discard = discarding(connection);
        if (!discard)
            return failure(discard.error());
        auto told = offering(connection);
        if (!told)
            return failure(told.error());
        opening.offering = std::move(*told);
        opening.peer = std::move(*peer);
        opening.discard = std::move(*discard);
        // A reading that was cut short goes first: what waits may build on what it offers.
        if (!opening.discard.rows.empty() || opening.peer.rereading != Rereading::No)
            return opening;
        auto parcel = collect(connection, opening.peer.acknowledged, sign);
        if (!parcel)
            return failure(parcel.error());
        opening.parcel = std::move(*parcel);
        return opening;
    };
    after(m_parts.readers.read<Result<Opening>>(work), [this](const Opening &opening) { opened(opening); });
}

void Round::opened(const Opening &opening)
{
    Contact &contact = m_parts.contact;
    if (opening.isOther && !contact.accepts) {
        contact.changed = true;
        fail(otherLog());
        return;
    }
    if (opening.isNew || contact.accepts) {
        accept();
        return;
    }
    m_peer = opening.peer;
    m_offering = opening.offering;
    m_summary.seq = m_peer.pulled;
    if (!opening.discard.rows.empty())
        discard(opening.discard, std::make_shared<PullPage>());
    else if (opening.peer.rereading != Rereading::No)
        pull();
    else
        handle(opening.parcel);
}

void Round::accept()
{
    Contact &contact = m_parts.contact;
    const auto work = [address = m_parts.peer, log = contact.log,
                       main = contact.accepts](WriteContext &context) -> Result<bool> {
        const auto done = storage::peers::accept(context.connection, address, log, main);
        return done ? Result<bool>(true) : failure(done.error());
    };
    contact.changed = false;
    contact.accepts = false;
    after(m_parts.store.write<bool>(Priority::Sync, work), [this](bool) { open(); });
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

/// Asks for the server's version of these rows, a page at a time, and puts it in place of ours.
void Round::discard(const Discard &wanted, const std::shared_ptr<PullPage> &found)
{
    const auto took = [this, wanted, found](const std::shared_ptr<PullPage> &theirs) {
        const bool more = theirs->more && !theirs->rows.empty();
        std::move(theirs->rows.begin(), theirs->rows.end(), std::back_inserter(found->rows));
        found->gone.insert(found->gone.end(), theirs->gone.begin(), theirs->gone.end());
        if (more) {
            discard(wanted, found);
            return;
        }
        const auto work = [wanted, found](WriteContext &context) -> Result<bool> {
            if (const auto done = finishDiscard(context, wanted, *found); !done)
                return failure(done.error());
            return true;
        };
        after(m_parts.store.write<bool>(Priority::Sync, work), [this](bool) { open(); });
    };
    after(decoded(m_parts.transport.rows(encodeRefs(unanswered(wanted.rows, *found))), decodePull), took);
}

void Round::push()
{
    const auto work = [sign = m_parts.sign, acknowledged = m_peer.acknowledged](Connection &connection) {
        return collect(connection, acknowledged, sign);
    };
    after(m_parts.readers.read<Result<Parcel>>(work), [this](const Parcel &parcel) { handle(parcel); });
}

void Round::handle(const Parcel &parcel)
{
    if (!parcel.oversized.isNull()) {
        const auto work = [id = parcel.oversized](WriteContext &context) -> Result<bool> {
            if (const auto done = cutOversized(context, id); !done)
                return failure(done.error());
            return true;
        };
        after(m_parts.store.write<bool>(Priority::Sync, work), [this](bool) { push(); });
    } else if (!parcel.isEmpty()) {
        send(parcel);
    } else if (!m_offering.isEmpty()) {
        tellKnown();
    } else {
        pull();
    }
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
            if (const auto offers = settleOffers(context, parcel, *result); !offers)
                return failure(offers.error());
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
    PushQuery query{0, {}, m_peer.acknowledged, m_parts.contact.log};
    if (m_parts.rules.groundCompared) {
        query.since = m_peer.pulled;
        query.last = m_peer.last;
    }
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
    else if (m_peer.rereading != Rereading::No)
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
    if (m_peer.rereading != Rereading::No && !m_reread)
        readAgain(true); // It was cut short, and why it began isn't known any more.
    else
        fetch(m_peer);
}

void Round::fetch(const storage::Peer &from)
{
    PullQuery query;
    query.since = from.pulled;
    query.last = from.last;
    query.within = from.within;
    query.epoch = from.epoch;
    query.acknowledged = from.acknowledged;
    query.log = m_parts.contact.log;
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
    if (m_parts.contact.log.isNull()) {
        beginReread(lost, {});
        return;
    }
    greet(true, [this, lost](const Greeting &greeting) {
        if (greeting.log == m_parts.contact.log)
            beginReread(lost, greeting);
        else
            fail(otherLog());
    });
}

void Round::beginReread(bool lost, const Greeting &greeting)
{
    Reread::Options options;
    options.lost = lost;
    if (!greeting.log.isNull() && m_parts.rules.vectorKept)
        options.theirs = KnownStamps::fromBytes(greeting.known);
    options.drops = (m_peer.isMain || !m_parts.rules.onlyMainDrops) && m_peer.rereading != Rereading::First;
    options.log = greeting.log;
    m_found = std::make_shared<KnownStamps>();
    if (m_peer.rereading == Rereading::No)
        m_peer.rereading = Rereading::Again;
    m_peer.pulled = 0;
    m_peer.last = {};
    m_peer.within = {};
    m_peer.epoch = {};
    m_peer.acknowledged = {};
    const auto work = [peer = m_peer, options](WriteContext &context) -> Result<std::shared_ptr<Reread>> {
        if (const auto done = storage::peers::write(context.connection, peer); !done)
            return failure(done.error());
        auto scope =
            peer.isMain ? Result<std::optional<domain::Role>>(std::nullopt) : mainRole(context.connection);
        if (!scope)
            return failure(scope.error());
        Reread::Options whole = options;
        whole.scope = *scope;
        return std::make_shared<Reread>(std::move(whole));
    };
    after(m_parts.store.write<std::shared_ptr<Reread>>(Priority::Sync, work),
          [this](const std::shared_ptr<Reread> &reread) {
              m_reread = reread;
              fetch(m_peer);
          });
}

void Round::apply(PullPage page)
{
    if (standsStill(m_peer, page)) {
        fail({ErrorKind::Retryable, u"The server's pages don't go on"_s, {}});
        return;
    }
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
        next.within = page.within;
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
        m_peer.rereading = Rereading::No;
        const auto work = [reread = m_reread, found = m_found,
                           peer = m_peer](WriteContext &context) -> Result<QByteArray> {
            if (const auto offers = reread->finish(context); !offers)
                return failure(offers.error());
            if (const auto done = noteKnown(context.connection, *found); !done)
                return failure(done.error());
            if (const auto done = storage::peers::write(context.connection, peer); !done)
                return failure(done.error());
            auto told = reread->givenKnown(context.connection);
            if (!told)
                return failure(told.error());
            const auto kept = noteOffering(context.connection, *told);
            return kept ? std::move(told) : failure(kept.error());
        };
        after(m_parts.store.write<QByteArray>(Priority::Sync, work), [this](const QByteArray &told) {
            m_offering = told;
            m_reread.reset();
            push();
        });
    });
}

void Round::tellKnown()
{
    const QByteArray told = std::exchange(m_offering, {});
    const auto end = [](WriteContext &context) -> Result<bool> {
        const auto done = noteOffering(context.connection, {});
        return done ? Result<bool>(true) : failure(done.error());
    };
    const auto isDue = [told](Connection &connection) -> Result<bool> {
        const auto still = offering(connection);
        return still ? Result<bool>(*still == told) : failure(still.error());
    };
    after(m_parts.readers.read<Result<bool>>(isDue), [this, told, end](bool still) {
        if (!still) {
            pull(); // Some of what was offered was refused.
            return;
        }
        ++m_open;
        whenDone(m_parts.transport.know(told), this, [this, end](const Result<QByteArray> &heard) {
            --m_open;
            m_refusedByPeer = !heard;
            if (m_over)
                return;
            // Who may not say so any more has no more to say.
            if (heard || heard.error().kind == ErrorKind::Rejected)
                after(m_parts.store.write<bool>(Priority::Sync, end), [this](bool) { pull(); });
            else
                fail(heard.error());
        });
    });
}

} // namespace veche::sync

#include "moc_round.cpp"
