// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/pulling.h"

#include <QElapsedTimer>

namespace veche::sync
{

using storage::Priority;
using storage::Rereading;
using storage::WriteContext;

namespace
{
constexpr qint64 sliceMs = 2;       ///< while somebody waits for the writer
constexpr qint64 mediumSliceMs = 5; ///< while somebody may be about to: its pages are written before theirs
constexpr qint64 longSliceMs = 50;  ///< while nobody is

/// A page that says `more` and ends where it began would be asked for again and again.
bool standsStill(const storage::Peer &from, const PullPage &page)
{
    return page.more && page.next <= from.pulled && page.within == from.within;
}
} // namespace

Pulling::Pulling(RoundSteps &steps, Next next)
    : m_steps(steps)
    , m_next(std::move(next))
{
}

void Pulling::start()
{
    m_pending = std::make_shared<PendingRegisters>();
    m_found = std::make_shared<KnownStamps>();
    if (m_steps.peer.rereading != Rereading::No && !m_reread)
        m_next.readAgain(true); // It was cut short, and why it began isn't known any more.
    else
        fetch(m_steps.peer);
}

void Pulling::startRereading(const std::shared_ptr<Reread> &reread)
{
    m_found = std::make_shared<KnownStamps>();
    m_reread = reread;
    fetch(m_steps.peer);
}

void Pulling::fetch(const storage::Peer &from)
{
    const RoundParts &parts = m_steps.parts;
    PullQuery query;
    query.since = from.pulled;
    query.last = from.last;
    query.within = from.within;
    query.epoch = from.epoch;
    query.acknowledged = from.acknowledged;
    query.log = parts.contact.log;
    const qint64 sentAt = parts.clock.monotonicMs();
    m_steps.after(m_steps.decoded(parts.transport.pull(query), decodePull),
                  [this, sentAt](const std::shared_ptr<PullPage> &page) {
                      m_steps.measureClock(sentAt, page->now);
                      take(std::move(*page));
                  });
}

void Pulling::take(PullPage page)
{
    if (m_applying)
        m_fetched = std::move(page); // It came while the one before is being applied.
    else if (page.restart)
        m_next.readAgain(page.lost);
    else
        apply(std::move(page));
}

void Pulling::apply(PullPage page)
{
    if (standsStill(m_steps.peer, page)) {
        m_steps.fail(pagesStandStill());
        return;
    }
    m_applying = true;
    Q_EMIT m_steps.progress({m_reread ? Phase::Rereading : Phase::Pulling, page.next, page.head});
    if (m_reread)
        m_reread->setRole(page.role);
    const bool more = page.more;
    if (more) {
        storage::Peer next = m_steps.peer;
        next.epoch = page.epoch;
        next.pulled = page.next;
        next.last = page.last;
        next.within = page.within;
        fetch(next); // Under way while this one is applied.
    }
    applySlices(std::make_shared<Incoming>(std::move(page), m_steps.peer, m_pending, m_found, m_reread,
                                           m_steps.parts.rules),
                more);
}

void Pulling::applySlices(const std::shared_ptr<Incoming> &incoming, bool more)
{
    const auto work = [incoming, &database = m_steps.parts.store.database(),
                       foreground = m_steps.parts.foreground,
                       stop = m_steps.parts.stop](WriteContext &context) -> Result<bool> {
        if (*stop)
            return failure(ErrorKind::Cancelled, QStringLiteral("Syncing was stopped"));
        QElapsedTimer elapsed;
        elapsed.start();
        Incoming::Pace pace;
        pace.enough = [&] {
            const qint64 ms = elapsed.elapsed();
            return *stop || ms >= longSliceMs || (ms >= mediumSliceMs && database.isUrgentExpected()) ||
                   (ms >= sliceMs && database.isUrgentWaiting());
        };
        if (foreground) {
            pace.giveWay = [&] {
                if (!database.isUrgentWaiting())
                    foreground->giveWay();
            };
        }
        return incoming->applySlice(context, pace);
    };
    m_steps.after(m_steps.parts.store.write<bool>(Priority::Sync, work),
                  [this, incoming, more](bool through) {
                      if (through)
                          applied(*incoming, more);
                      else
                          applySlices(incoming, more);
                  });
}

void Pulling::applied(const Incoming &incoming, bool more)
{
    m_applying = false;
    m_steps.peer = incoming.peer();
    m_steps.summary.pulled += incoming.done().rows;
    m_steps.summary.conflicts += incoming.done().conflicts;
    m_steps.summary.seq = m_steps.peer.pulled;
    if (m_fetched) {
        PullPage page = std::move(*m_fetched);
        m_fetched.reset();
        take(std::move(page));
    } else if (!more) {
        m_next.end();
    }
}

} // namespace veche::sync
