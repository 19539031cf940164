// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobfinding.h"

#include "server/jobs/jobfigures.h"
#include "server/mail/letterjobs.h"

#include <algorithm>

namespace veche::server
{

using namespace Qt::StringLiterals;
using Grade = Finding::Grade;
using jobs::Count;

namespace
{
/// The kinds that some room of this server carries out.
QStringList known()
{
    return {mail::letterjobs::message, mail::letterjobs::letter};
}

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
} // namespace

Finding jobFinding(storage::Connection &connection)
{
    const auto counts = jobs::book::counts(connection);
    if (!counts)
        return {u"jobs"_s, Grade::Bad, toString(counts.error()), {}};
    const auto unknown = jobs::unknownOf(*counts, known());
    if (!unknown.empty())
        return {u"jobs"_s, Grade::Warning,
                u"Nothing here carries out %1; they stay"_s.arg(listed(unknown, &Count::waiting)),
                u"A newer version of the server has put them there: install that one again"_s};
    if (const QString failed = listed(*counts, &Count::failed); !failed.isEmpty())
        return {
            u"jobs"_s, Grade::Warning, u"Given up, and kept: %1 (%2)"_s.arg(failed, errorOf(*counts)), {}};
    const QString waiting = listed(*counts, &Count::waiting);
    return {
        u"jobs"_s, Grade::Good, waiting.isEmpty() ? u"Nothing is due"_s : u"Waiting: %1"_s.arg(waiting), {}};
}

namespace
{
class JobsRoom final : public Room
{
public:
    explicit JobsRoom(const Context &context)
        : m_context(context)
    {
    }

    /// One process has the database: whoever held a lease before is dead.
    Result<void> prepare(storage::Connection &connection) override
    {
        return jobs::book::releaseAll(connection, m_context.clock.wallMs());
    }
    QFuture<Findings> examine() override
    {
        return m_context.readers.read<Findings>(
            [](storage::Connection &connection) { return Findings{jobFinding(connection)}; });
    }

private:
    const Context &m_context;
};
} // namespace

Module jobsModule()
{
    return {.name = u"jobs"_s,
            .schema = jobs::schema(),
            .tables = jobs::personalTables(),
            .make = [](const Context &context) { return std::make_unique<JobsRoom>(context); }};
}

} // namespace veche::server
