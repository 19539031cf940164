// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobroom.h"

#include "server/jobs/jobfigures.h"

#include <algorithm>

namespace veche::server
{

using namespace Qt::StringLiterals;
using Grade = Finding::Grade;
using jobs::Count;
using storage::Connection;

namespace
{
QString listed(const std::vector<Count> &counts, qint64 Count::*number)
{
    QStringList parts;
    for (const Count &count : counts) {
        if (count.*number > 0)
            parts << u"%1 of the kind \"%2\""_s.arg(count.*number).arg(count.kind);
    }
    return parts.join(u", "_s);
}

QString errorOf(const std::vector<Count> &counts)
{
    const auto found =
        std::find_if(counts.begin(), counts.end(), [](const Count &count) { return !count.error.isEmpty(); });
    return found == counts.end() ? QString() : found->error;
}

Finding findingOf(const std::vector<Count> &counts, const QStringList &known)
{
    if (const auto unknown = jobs::unknownOf(counts, known); !unknown.empty())
        return {u"jobs"_s, Grade::Warning,
                u"Nothing here carries out %1; they stay"_s.arg(listed(unknown, &Count::waiting)),
                u"A newer version of the server has put them there: install that one again"_s};
    if (const QString failed = listed(counts, &Count::failed); !failed.isEmpty())
        return {u"jobs"_s, Grade::Warning, u"Given up, and kept: %1 (%2)"_s.arg(failed, errorOf(counts)), {}};
    const QString waiting = listed(counts, &Count::waiting);
    return {
        u"jobs"_s, Grade::Good, waiting.isEmpty() ? u"Nothing is due"_s : u"Waiting: %1"_s.arg(waiting), {}};
}

Metrics metricsOf(const std::vector<Count> &counts, qint64 nowMs)
{
    Metric jobs{.name = "veche_jobs", .help = "Jobs by kind and state.", .samples = {}};
    qint64 oldest = 0; // ms
    const auto add = [&jobs](const Count &count, const char *state, qint64 number) {
        jobs.samples.push_back(
            {.labels = {{"kind", count.kind.toUtf8()}, {"state", state}}, .value = double(number)});
    };
    for (const Count &count : counts) {
        add(count, "waiting", count.waiting - count.running);
        add(count, "running", count.running);
        add(count, "failed", count.failed);
        if (count.oldest > 0)
            oldest = std::max(oldest, nowMs - count.oldest);
    }
    return {std::move(jobs), gauge("veche_jobs_late_seconds",
                                   "How long the first job that waits has been due.", double(oldest) / 1000)};
}

class JobRoom final : public Room
{
public:
    explicit JobRoom(const Context &context)
        : m_context(context)
    {
    }

    /// One process has the database: whoever held a lease before is dead.
    Result<void> prepare(Connection &connection) override
    {
        return jobs::book::releaseAll(connection, m_context.clock.wallMs());
    }
    void mount(Web &web) override
    {
        using jobs::Runner;
        QObject::connect(&m_context.jobs, &Runner::cameLate, &m_here, [&log = web.log](const QString &kind) {
            log.note("job came late", {{u"kind"_s, kind}});
        });
        QObject::connect(&m_context.jobs, &Runner::gaveUp, &m_here,
                         [&log = web.log](const QString &kind, const QString &error) {
                             log.note("job given up", {{u"kind"_s, kind}, {u"why"_s, error}});
                         });
        QObject::connect(&m_context.jobs, &Runner::clockSetBack, &m_here, [&log = web.log](int leases) {
            log.note("clock set back", {{u"leases"_s, leases}});
        });
    }
    /// As they were at the latest look: whoever asks /healthz doesn't have the table counted.
    QByteArray figures() const override
    {
        return jobs::figures(m_context.jobs.counts(), m_context.jobs.kinds());
    }
    Metrics metrics() const override { return metricsOf(m_context.jobs.counts(), m_context.clock.wallMs()); }
    QFuture<Findings> examine() override
    {
        return m_context.readers.read<Findings>([known = m_context.jobs.kinds()](Connection &connection) {
            const auto counts = jobs::book::counts(connection);
            return Findings{counts ? findingOf(*counts, known)
                                   : Finding{u"jobs"_s, Grade::Bad, toString(counts.error()), {}}};
        });
    }

private:
    const Context &m_context;
    QObject m_here; ///< ends what is told with the room
};
} // namespace

Module jobsModule()
{
    return {.name = u"jobs"_s,
            .schema = jobs::schema(),
            .tables = jobs::personalTables(),
            .make = [](const Context &context) { return std::make_unique<JobRoom>(context); }};
}

} // namespace veche::server
