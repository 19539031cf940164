// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job.h"
#include "shared/storage/personaltable.h"

#include <QHash>

#include <vector>

namespace veche::jobs
{

/// How many jobs of a kind there are, and how they stand.
struct Count {
    QString kind;
    qint64 waiting = 0; ///< those that are leased among them
    qint64 running = 0; ///< leased
    qint64 failed = 0;  ///< given up, and kept
    qint64 oldest = 0;  ///< since when the first of those that wait is due; ms since 1970 UTC
    QString error;      ///< of one that failed
};

/// The table of this room, as CREATE … IF NOT EXISTS.
[[nodiscard]] QStringList schema();
/// The personal data in it.
[[nodiscard]] std::vector<storage::PersonalTable> personalTables();

/// All calls that write belong inside a Database::write() job. Times are ms since 1970 UTC.
namespace book
{
/// A lease lasts so long unless it is renewed.
constexpr qint64 leaseMs = 60'000;

/// An order for a job, unique by kind and key. A job that is there already takes this time and body and
/// begins anew: a runner that has it under way isn't listened to any more.
struct Order {
    QString kind;
    QByteArray key;
    qint64 due = 0;
    QByteArray body = {};
};
[[nodiscard]] Result<void> put(storage::Connection &connection, const Order &order);
/// The same, but one that is there already goes on as it is.
[[nodiscard]] Result<void> ensure(storage::Connection &connection, const Order &order);
/// Nothing happens where there is none.
[[nodiscard]] Result<void> drop(storage::Connection &connection, const QString &kind, const QByteArray &key);

/// Leases up to `most` that are due, the longest due first.
[[nodiscard]] Result<std::vector<Job>> lease(storage::Connection &connection, const QString &kind, qint64 now,
                                             int most);
/// Prolongs the lease where that is this holder's still.
[[nodiscard]] Result<void> renew(storage::Connection &connection, const Job &job, qint64 now);
/// Gives back what was leased later than now: the clock was set back since, so those leases would last for
/// ever. Gives how many.
[[nodiscard]] Result<int> releaseAhead(storage::Connection &connection, qint64 now);
/// Gives back everything: for whoever alone has the database, since earlier holders are dead.
[[nodiscard]] Result<void> releaseAll(storage::Connection &connection, qint64 now);
/// Puts down what became of it; false, and nothing done, where another holds it by now.
[[nodiscard]] Result<bool> settle(storage::Connection &connection, const Job &job, const Fate &fate);

/// Any connection, also a reader's, from here on. How many of a kind are due and not leased; counts up to
/// `most`.
[[nodiscard]] Result<int> due(storage::Connection &connection, const QString &kind, qint64 now, int most);
/// Whether one is due, or was leased later than now.
[[nodiscard]] Result<bool> isDue(storage::Connection &connection, const QStringList &kinds, qint64 now);
/// When the next of these is due after now; 0 where none waits.
[[nodiscard]] Result<qint64> nextDue(storage::Connection &connection, const QStringList &kinds, qint64 now);
/// By kind.
[[nodiscard]] Result<std::vector<Count>> counts(storage::Connection &connection);
} // namespace book

} // namespace veche::jobs
