// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job.h"
#include "server/module/finding.h"
#include "server/module/metric.h"
#include "server/module/web.h"
#include "shared/sync/protocol/rowfollower.h"

#include <QJsonObject>

namespace veche::server
{

/// A room at work, in the process that owns the database: the server, or a subcommand that found none. Every
/// function has a default, so that a room says only what it brings. But for afterRows() all are called on the
/// server's thread; the order of the list (server/modules.cpp) is the order of the calls.
class Room : public sync::RowFollower
{
public:
    Room() = default;
    Q_DISABLE_COPY_MOVE(Room)

    /// Inside a write, at each start, once every room's tables are there. An Error keeps the data closed.
    [[nodiscard]] virtual Result<void> prepare(storage::Connection &) { return {}; }
    /// Adds its addresses. Of the server alone, like start() and stop().
    virtual void mount(Web &) {}
    /// The server listens. An Error ends it.
    [[nodiscard]] virtual Result<void> start() { return {}; }

    /// Rows of a community changed: what must be true together with that is written here, with the same
    /// connection, or added to the consequences. On the writer's thread, so it must be quick, and must not
    /// use what the server's thread changes.
    [[nodiscard]] Result<void> afterRows(storage::Connection &, const sync::RowsChanged &,
                                         sync::Consequences &) override
    {
        return {};
    }
    /// The same after the commit. Best effort, in this process only: for caches and nudges. What must happen
    /// is a job, written by afterRows().
    virtual void afterCommit(const domain::CommunityId &, qint64 /*seq*/,
                             const std::vector<storage::RowEvent> &)
    {
    }

    /// Handlers of its jobs. Asked once; called while the server runs.
    [[nodiscard]] virtual std::vector<jobs::Kind> jobs() { return {}; }

    /// Lines for /healthz, a figure each; quick, since anybody asks. Of the server alone.
    [[nodiscard]] virtual QByteArray figures() const { return {}; }
    /// Figures for monitoring; from memory, like figures(). Of the server alone.
    [[nodiscard]] virtual Metrics metrics() const { return {}; }
    /// For the doctor.
    [[nodiscard]] virtual QFuture<Findings> examine() { return QtFuture::makeReadyFuture(Findings()); }
    /// Answers a request {"do": …} of one of its subcommands; nothing for any other.
    [[nodiscard]] virtual std::optional<QFuture<Result<QJsonObject>>> carryOut(const QJsonObject &)
    {
        return std::nullopt;
    }

    /// Begins nothing more: timers and what listens.
    virtual void stop() {}
    /// Waits for its own threads, before the database closes.
    virtual void finish() {}
};

} // namespace veche::server
