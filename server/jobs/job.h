// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/backoff.h"
#include "shared/base/result.h"
#include "shared/storage/connection.h"

#include <QFuture>

#include <functional>
#include <variant>

namespace veche::jobs
{

/// Something that is due at a time, as a runner has leased it.
struct Job {
    qint64 id = 0;
    QString kind = {};
    QByteArray key = {};  ///< names it within its kind for good: what its effects outside go under
    QByteArray body = {}; ///< whatever its handler needs besides the key; nothing of a person
    int attempts = 0;     ///< with the one under way
    qint64 fence = 0;     ///< grows with each lease; only the latest holder may complete the job
};

/// The outcome of an attempt at a job.
struct Fate {
    enum class What { Done, Again, Failed };
    What what = What::Done;
    qint64 at = 0;      ///< Again: ms since 1970 UTC
    int attempts = 0;   ///< so many count
    QString error = {}; ///< English; empty where it is done
};

/// Called on the writer's thread once the transaction is durable; may be empty.
using AfterCommit = std::function<void()>;
/// A job's change to the database, in the transaction that completes it: both happen, once, or neither. An
/// error undoes both; then it is tried again. Runs on the writer's thread.
using Effect = std::function<Result<AfterCommit>(storage::Connection &, const Job &)>;

/// How an attempt ended that did something outside of the database.
struct Ending {
    Result<void> result; ///< an error is tried again by the kind's backoff, or fails: see isFinal()
    /// Where it isn't the job's fault: it is due again then (ms since 1970 UTC), and the attempt doesn't
    /// count.
    std::optional<qint64> postponed = {};
    /// Writes down what became of it, in the transaction that says so of the job; may be empty.
    std::function<Result<AfterCommit>(storage::Connection &, const Fate &)> record = {};
};
/// A job's work outside the database, started on the runner's thread. It happens at least once: a runner that
/// dies before the ending is durable leaves the job to another, so the work must go under the job's key.
using Errand = std::function<QFuture<Ending>(const Job &)>;

/// The jobs of one kind, and who carries them out.
struct Kind {
    QString name;
    std::variant<Effect, Errand> handler;
    Backoff backoff = Doubling().drawn();
    int atOnce = 100; ///< so many may be leased by one runner
};

/// Whether trying again can't help: Rejected, Invalid, NotFound.
[[nodiscard]] bool isFinal(ErrorKind kind);

} // namespace veche::jobs
