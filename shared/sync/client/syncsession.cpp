// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/syncsession.h"

#include "shared/base/futures.h"

#include <QRandomGenerator>

namespace veche::sync
{

using namespace Qt::StringLiterals;
using storage::Priority;
using storage::WriteContext;

namespace
{
/// However long the server asks for, it is asked again.
constexpr std::chrono::seconds longestPatience{15 * 60};

/// A local error of the same kind is no word of the server's.
Trouble troubleOf(const Error &error, bool saidByPeer, const Hindrance &hindrance)
{
    switch (error.kind) {
    case ErrorKind::Offline:
        return Trouble::Away;
    case ErrorKind::Retryable:
        return Trouble::Busy;
    case ErrorKind::Full:
        return Trouble::DiskFull;
    default:
        break;
    }
    if (!saidByPeer)
        return error.kind == ErrorKind::Invalid ? Trouble::Stranger : Trouble::Broken;
    switch (error.kind) {
    case ErrorKind::Denied:
        return Trouble::SignedOut;
    case ErrorKind::NotFound:
        return Trouble::NotMember;
    case ErrorKind::Invalid:
        return hindrance.certificate ? Trouble::Certificate : Trouble::Stranger;
    default:
        return Trouble::Refused;
    }
}

/// Only somebody who signs in, or takes us into the team, can help against the server's word about us, or
/// says that another log is meant; everything else may pass.
bool waitsForPerson(Trouble trouble)
{
    return trouble == Trouble::SignedOut || trouble == Trouble::NotMember || trouble == Trouble::OtherLog;
}
} // namespace

SyncSession::SyncSession(storage::Store &store, Transport &transport, const Clock &clock, SyncOptions options,
                         QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_transport(transport)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(1); // Pages are decoded in their order.
    m_poll.setInterval(m_options.pollMs);
    m_retry.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (m_state == SyncState::Idle)
            wish();
    });
    connect(&m_retry, &QTimer::timeout, this, &SyncSession::begin);
    connect(&m_store, &storage::Store::changed, this, [this](const storage::ChangeEvent &event) {
        if (event.origin == storage::ChangeEvent::Origin::Local)
            wish();
    });
    connect(&m_transport, &Transport::headMoved, this, &SyncSession::followHead);
    connect(&m_transport, &Transport::liveChanged, this, [this](bool live) {
        m_live = live;
        Q_EMIT liveChanged(live);
        if (live && m_state == SyncState::Waiting)
            retryIn(0); // The server is there again.
    });
    if (m_store.grew()) {
        (void)m_store.write<bool>(Priority::Sync, [](WriteContext &context) -> Result<bool> {
            return storage::peers::rewind(context.connection).has_value();
        });
    }
}

SyncSession::~SyncSession()
{
    disconnect(&m_transport, nullptr, this, nullptr);
    m_round.reset();
    *m_stop = true;
    m_readers.reset();
    // A page that is being decoded holds nothing of ours; the window doesn't wait for it.
    m_pool->clear();
    QThreadPool::globalInstance()->start(
        [pool = std::shared_ptr<QThreadPool>(std::move(m_pool))] { pool->waitForDone(); });
    const Error stopped{ErrorKind::Cancelled, u"Syncing was stopped"_s, {}};
    for (const auto &list : {m_joined, m_waiting}) {
        for (const auto &promise : list) {
            promise->addResult(Result<Summary>(failure(stopped)));
            promise->finish();
        }
    }
}

void SyncSession::start()
{
    if (m_on)
        return;
    m_on = true;
    m_poll.start();
    m_transport.listen(true);
    begin();
}

void SyncSession::stop()
{
    m_on = false;
    m_poll.stop();
    m_retry.stop();
    m_transport.listen(false);
    cancel();
    setState(SyncState::Off);
}

void SyncSession::cancel()
{
    if (m_round)
        m_round->cancel();
}

QFuture<Result<Summary>> SyncSession::syncNow()
{
    auto promise = std::make_shared<QPromise<Result<Summary>>>();
    promise->start();
    // A round that runs may have read the journal already: what was committed since comes with the next.
    (m_round ? m_waiting : m_joined).push_back(promise);
    if (m_round)
        m_again = true;
    else
        begin();
    return promise->future();
}

QFuture<Result<Summary>> SyncSession::acceptLog()
{
    m_contact.accepts = true;
    m_contact.greeted = false; // It is whoever answers now.
    return syncNow();
}

void SyncSession::setState(SyncState state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

/// Something is to do, if we are on: at once, unless the server is known to be away.
void SyncSession::wish()
{
    if (m_round)
        m_again = true;
    else if (m_state == SyncState::Waiting)
        trySooner();
    else if (m_on && m_state != SyncState::Blocked)
        begin();
}

void SyncSession::trySooner()
{
    if (m_state == SyncState::Waiting)
        retryIn(m_options.soonestRetryMs - m_sinceTry.elapsed());
}

/// Brings the next try forward, if that is sooner and the server doesn't want to be left alone.
void SyncSession::retryIn(qint64 ms)
{
    const qint64 wait = std::max({ms, m_patience.remainingTime(), qint64(0)});
    if (!m_retry.isActive() || m_retry.remainingTime() > wait)
        m_retry.start(static_cast<int>(wait));
}

void SyncSession::followHead(qint64 head)
{
    if (head > m_seq)
        wish();
}

void SyncSession::begin()
{
    if (m_round)
        return;
    m_retry.stop();
    if (!m_readers) {
        auto readers = storage::ReaderPool::start(m_store.database(), 1, m_stop);
        if (!readers) {
            end(failure(readers.error()));
            return;
        }
        m_readers = std::move(*readers);
    }
    m_again = false;
    m_contact.isFresh = false;
    m_sinceTry.start();
    m_round = std::make_unique<Round>(RoundParts{m_store, *m_readers, m_transport, m_clock, *m_pool,
                                                 m_options.peer, m_contact, m_options.sign, m_options.verify,
                                                 m_options.rules, m_options.foreground, m_stop});
    connect(m_round.get(), &Round::progress, this, &SyncSession::progress);
    connect(m_round.get(), &Round::finished, this, &SyncSession::end);
    setState(SyncState::Syncing);
    m_round->start();
}

void SyncSession::end(const Result<Summary> &result)
{
    const bool saidByPeer = m_round && m_round->wasRefusedByPeer();
    if (m_round)
        m_round.release()->deleteLater(); // It is telling us this.
    if (!result && result.error().kind == ErrorKind::Conflict && !m_contact.isFresh) {
        m_contact.greeted = false; // Another log answers than the one that was greeted: which one?
        begin();
        return;
    }
    const auto joined = std::exchange(m_joined, std::exchange(m_waiting, {}));
    if (result) {
        m_failures = 0;
        m_lastError.reset();
        m_trouble = Trouble::None;
        m_seq = result->seq;
        if (result->clockOffsetMs)
            Q_EMIT clockOffsetMeasured(*result->clockOffsetMs);
        setState(m_on ? SyncState::Idle : SyncState::Off);
        Q_EMIT finished(*result);
    } else {
        m_contact.greeted = false; // The next answer may be another peer's.
        m_contact.accepts = false;
        fail(result.error(), saidByPeer);
    }
    for (const auto &promise : joined) {
        promise->addResult(result);
        promise->finish();
    }
    const bool more = !m_joined.empty() || (m_again && m_on && result);
    if (more && !m_round)
        begin();
}

void SyncSession::fail(const Error &error, bool saidByPeer)
{
    m_lastError = error;
    m_trouble = m_contact.changed ? Trouble::OtherLog : troubleOf(error, saidByPeer, m_transport.hindrance());
    if (!m_on || error.kind == ErrorKind::Cancelled) {
        m_trouble = Trouble::None;
        setState(m_on ? SyncState::Idle : SyncState::Off);
    } else if (waitsForPerson(m_trouble)) {
        setState(SyncState::Blocked);
    } else {
        scheduleRetry();
    }
    Q_EMIT failed(error);
}

void SyncSession::scheduleRetry()
{
    const qint64 doubled = static_cast<qint64>(m_options.firstRetryMs) << std::min(m_failures, 12);
    const int base = static_cast<int>(std::min<qint64>(m_options.longestRetryMs, doubled));
    ++m_failures;
    m_patience.setRemainingTime(std::min(m_transport.hindrance().retryAfter, longestPatience));
    m_retry.stop();
    retryIn(base / 2 + QRandomGenerator::global()->bounded(std::max(1, base)));
    setState(SyncState::Waiting);
}

QFuture<Result<bool>> SyncSession::decide(Decide decide)
{
    const auto work = [decide = std::move(decide)](WriteContext &context) -> Result<bool> {
        VECHE_TRY(decide(context));
        return true;
    };
    return chain(m_store.write<bool>(Priority::Edit, work), this, [this](const Result<bool> &done) {
        // A person asks for it, so it doesn't wait for what the last try met.
        if (done && m_on && !m_round)
            begin();
        else if (done && m_round)
            m_again = true;
        return done;
    });
}

QFuture<Result<bool>> SyncSession::retry(const Id &transaction)
{
    return decide([transaction](WriteContext &context) { return retryRejected(context, transaction); });
}

QFuture<Result<bool>> SyncSession::edit(const Id &transaction, const domain::ChangeSet &changes)
{
    return decide([transaction, changes](WriteContext &context) {
        return editRejected(context, transaction, changes);
    });
}

QFuture<Result<bool>> SyncSession::discard(const Id &transaction)
{
    return decide([transaction](WriteContext &context) { return discardRejected(context, transaction); });
}

QFuture<Result<bool>> SyncSession::keep(const std::vector<storage::JournalEntry> &parts)
{
    return decide([parts](WriteContext &context) { return keepRejected(context, parts); });
}

} // namespace veche::sync

#include "moc_syncsession.cpp"
#include "moc_transport.cpp"
