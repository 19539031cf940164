// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/jobrunner.h"

#include "shared/base/futures.h"

#include <algorithm>

namespace veche::jobs
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Priority;

namespace
{
constexpr auto writeAgain = std::chrono::seconds(30); ///< an outside result that can't be written down
constexpr qsizetype longestError = 500;

QString said(const Error &error)
{
    return toString(error).simplified().left(longestError);
}
} // namespace

Runner::Runner(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Runner::tick);
}

Runner::~Runner() = default;

void Runner::add(Kind kind)
{
    const QString name = kind.name;
    m_kinds[name] = std::make_shared<const Kind>(std::move(kind));
}

QStringList Runner::kinds() const
{
    QStringList names;
    for (const auto &[name, kind] : m_kinds)
        names << name;
    return names;
}

void Runner::start()
{
    m_running = true;
    tick();
}

void Runner::stop()
{
    m_running = false;
    m_timer.stop();
}

void Runner::limit(const QString &kind, int atOnce)
{
    m_limits[kind] = atOnce;
    if (atOnce > 0)
        wake();
}

void Runner::release(const QString &kind)
{
    if (m_limits.remove(kind) > 0)
        wake();
}

int Runner::atOnce(const Kind &kind) const
{
    return m_limits.value(kind.name, kind.atOnce);
}

void Runner::tick()
{
    m_tick = true;
    wake();
}

void Runner::wake()
{
    if (m_looking)
        m_again = true;
    else if (m_running)
        look();
}

int Runner::underWay(const QString &kind) const
{
    return static_cast<int>(std::count_if(m_underWay.begin(), m_underWay.end(),
                                          [&](const auto &entry) { return entry.second.kind == kind; }));
}

Turn Runner::turn() const
{
    Turn turn;
    turn.counts = m_tick;
    for (const auto &[name, kind] : m_kinds) {
        const int most = atOnce(*kind) - underWay(name);
        if (most > 0)
            turn.wanted.push_back({name, most});
    }
    for (const auto &[lease, job] : m_underWay)
        turn.underWay.push_back(job);
    return turn;
}

void Runner::look()
{
    m_looking = true;
    m_again = false;
    const Turn turn = this->turn();
    m_tick = false;
    const auto read = [turn, now = m_parts.clock.wallMs()](Connection &connection) {
        return jobs::look(connection, turn, now);
    };
    whenDone(m_parts.readers.read<Result<Seen>>(read), this,
             [this, turn](const Result<Seen> &seen) { follow(turn, seen); });
}

void Runner::follow(const Turn &turn, const Result<Seen> &seen)
{
    auto sleep = std::chrono::milliseconds(lookEvery);
    if (seen && seen->next > 0)
        sleep = std::min(sleep, std::chrono::milliseconds(seen->next - m_parts.clock.wallMs() + 1));
    if (m_running)
        m_timer.start(std::max(sleep, std::chrono::milliseconds(1)));
    if (seen && turn.counts)
        m_counts = seen->counts;
    const bool renews = turn.counts && !turn.underWay.empty();
    if (m_running && ((seen && seen->due) || renews))
        take(turn);
    else
        looked();
}

void Runner::take(const Turn &turn)
{
    // The clock is read where the database is written, so that all leases go by one clock.
    const auto work = [turn, &clock = m_parts.clock](Connection &connection) {
        return jobs::take(connection, turn, clock.wallMs());
    };
    whenDone(m_parts.database.write<Taken>(Priority::Sync, work), this,
             [this, turn](const Result<Taken> &taken) {
                 for (const Turn::Wanted &kind : turn.wanted)
                     m_more.remove(kind.kind);
                 for (const Turn::Wanted &kind : turn.wanted) {
                     if (taken && std::count_if(taken->jobs.begin(), taken->jobs.end(), [&](const Job &job) {
                                      return job.kind == kind.kind;
                                  }) >= kind.most)
                         m_more.insert(kind.kind);
                 }
                 carryOut(taken.value_or(Taken()));
                 looked();
             });
}

void Runner::looked()
{
    m_looking = false;
    if (m_again)
        wake();
}

void Runner::carryOut(const Taken &taken)
{
    if (taken.released > 0)
        Q_EMIT clockSetBack(taken.released);
    for (const Job &job : taken.jobs) {
        m_underWay[{job.id, job.fence}] = job;
        begin(m_kinds.at(job.kind), job);
    }
}

void Runner::begin(const KindPointer &kind, const Job &job)
{
    if (const auto *effect = std::get_if<Effect>(&kind->handler)) {
        settle(kind, job, {.attempts = job.attempts},
               [effect = *effect, job](Connection &connection, const Fate &) {
                   return effect(connection, job);
               });
        return;
    }
    whenDone(std::get<Errand>(kind->handler)(job), this,
             [this, kind, job](const Ending &ending) { conclude(kind, job, ending); });
}

Fate Runner::fateOf(const Kind &kind, const Job &job, const Error &error) const
{
    const auto wait = isFinal(error.kind) ? std::nullopt : kind.backoff(job.attempts);
    const qint64 now = m_parts.clock.wallMs();
    return {.what = wait ? Fate::What::Again : Fate::What::Failed,
            .at = wait ? now + wait->count() : now,
            .attempts = job.attempts,
            .error = said(error)};
}

void Runner::conclude(const KindPointer &kind, const Job &job, const Ending &ending)
{
    Fate fate{.attempts = job.attempts};
    if (ending.postponed)
        fate = {.what = Fate::What::Again, .at = *ending.postponed, .attempts = job.attempts - 1};
    else if (!ending.result)
        fate = fateOf(*kind, job, ending.result.error());
    settle(kind, job, fate, ending.record);
}

void Runner::settle(const KindPointer &kind, const Job &job, const Fate &fate, const Record &record)
{
    const auto after = std::make_shared<AfterCommit>();
    const auto work = [job, fate, record, after](Connection &connection) -> Result<bool> {
        auto stands = book::settle(connection, job, fate);
        if (!stands || !*stands || !record)
            return stands;
        VECHE_TAKE(auto &recorded, record(connection, fate));
        *after = std::move(recorded);
        return true;
    };
    const auto tell = [after](const Result<bool> &written) {
        if (written && *after)
            (*after)();
    };
    whenDone(m_parts.database.write<bool>(Priority::Sync, work, tell), this,
             [this, kind, job, fate, record](const Result<bool> &written) {
                 settled(kind, job, fate, record, written);
             });
}

void Runner::settled(const KindPointer &kind, const Job &job, const Fate &fate, const Record &record,
                     const Result<bool> &written)
{
    if (!written) {
        unwritten(kind, job, fate, record, written.error());
        return;
    }
    if (!*written)
        Q_EMIT cameLate(job.kind);
    else if (fate.what == Fate::What::Failed)
        Q_EMIT gaveUp(job.kind, fate.error);
    finish(job);
}

void Runner::unwritten(const KindPointer &kind, const Job &job, const Fate &fate, const Record &record,
                       const Error &error)
{
    const bool inside = std::holds_alternative<Effect>(kind->handler);
    if (record && (inside || isFinal(error.kind)))
        settle(kind, job, fateOf(*kind, job, error), {});
    else if (inside)
        finish(job); // The lease lapses, and it is tried again then.
    else
        // The outside work must not be repeated because a disk is full.
        QTimer::singleShot(writeAgain, this,
                           [this, kind, job, fate, record] { settle(kind, job, fate, record); });
}

void Runner::finish(const Job &job)
{
    m_underWay.erase({job.id, job.fence});
    const auto kind = m_kinds.find(job.kind);
    if (m_more.contains(job.kind) && underWay(job.kind) <= atOnce(*kind->second) / 2)
        wake();
}

} // namespace veche::jobs

#include "moc_jobrunner.cpp"
