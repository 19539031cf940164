// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/jobbook.h"

#include <algorithm>

namespace veche::jobs
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Statement;

QStringList schema()
{
    // A lease moves the time at which the job is due, so that a look finds only what may be taken. An id is
    // never used again, so that a fence is good for one job alone.
    return {
        u"CREATE TABLE IF NOT EXISTS job (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, "
        "key BLOB NOT NULL, body BLOB NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, "
        "fence INTEGER NOT NULL DEFAULT 0, leased INTEGER NOT NULL DEFAULT 0, "
        "failed INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '', UNIQUE(kind, key))"_s,
        u"CREATE INDEX IF NOT EXISTS job_due ON job(kind, due) WHERE failed = 0"_s,
        u"CREATE INDEX IF NOT EXISTS job_leased ON job(leased) WHERE leased > 0"_s,
    };
}

std::vector<storage::PersonalTable> personalTables()
{
    return {{.name = "job"_L1, .why = "which rows something is due for, by their ids"_L1}};
}

bool isFinal(ErrorKind kind)
{
    return kind == ErrorKind::Rejected || kind == ErrorKind::Invalid || kind == ErrorKind::NotFound;
}

namespace book
{

namespace
{
QByteArray bytesOf(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

Result<void> hold(Connection &connection, Job &job, qint64 now)
{
    ++job.attempts;
    ++job.fence;
    return connection.prepare(u"UPDATE job SET due = ?, leased = ?, attempts = ?, fence = ? WHERE id = ?"_s)
        .bind(QVariant(now + leaseMs))
        .bind(QVariant(now))
        .bind(QVariant(job.attempts))
        .bind(QVariant(job.fence))
        .bind(QVariant(job.id))
        .run();
}
} // namespace

Result<void> put(Connection &connection, const Order &order)
{
    return connection
        .prepare(
            u"INSERT INTO job(kind, key, body, due) VALUES(?, ?, ?, ?) ON CONFLICT(kind, key) DO UPDATE "
            "SET body = excluded.body, due = excluded.due, attempts = 0, fence = job.fence + 1, leased = 0, "
            "failed = 0, error = ''"_s)
        .bind(QVariant(order.kind))
        .bind(QVariant(order.key))
        .bind(QVariant(bytesOf(order.body)))
        .bind(QVariant(order.due))
        .run();
}

Result<void> ensure(Connection &connection, const Order &order)
{
    return connection
        .prepare(
            u"INSERT INTO job(kind, key, body, due) VALUES(?, ?, ?, ?) ON CONFLICT(kind, key) DO NOTHING"_s)
        .bind(QVariant(order.kind))
        .bind(QVariant(order.key))
        .bind(QVariant(bytesOf(order.body)))
        .bind(QVariant(order.due))
        .run();
}

Result<void> drop(Connection &connection, const QString &kind, const QByteArray &key)
{
    return connection.prepare(u"DELETE FROM job WHERE kind = ? AND key = ?"_s)
        .bind(QVariant(kind))
        .bind(QVariant(key))
        .run();
}

Result<std::vector<Job>> lease(Connection &connection, const QString &kind, qint64 now, int most)
{
    auto statement = connection.prepare(
        u"SELECT id, key, body, attempts, fence FROM job WHERE kind = ? AND failed = 0 AND due <= ? "
        "ORDER BY due LIMIT ?"_s);
    statement.bind(QVariant(kind)).bind(QVariant(now)).bind(QVariant(most));
    auto jobs = statement.all([&kind](const Statement &row) {
        return Job{.id = row.number(0),
                   .kind = kind,
                   .key = row.bytes(1),
                   .body = row.bytes(2),
                   .attempts = static_cast<int>(row.number(3)),
                   .fence = row.number(4)};
    });
    if (!jobs)
        return jobs;
    for (Job &job : *jobs) {
        VECHE_TRY(hold(connection, job, now));
    }
    return jobs;
}

Result<void> renew(Connection &connection, const Job &job, qint64 now)
{
    return connection
        .prepare(u"UPDATE job SET due = ?, leased = ? WHERE id = ? AND fence = ? AND leased > 0 AND "
                 "(leased > ? OR due < ?)"_s)
        .bind(QVariant(now + leaseMs))
        .bind(QVariant(now))
        .bind(QVariant(job.id))
        .bind(QVariant(job.fence))
        .bind(QVariant(now))
        .bind(QVariant(now + leaseMs / 2))
        .run();
}

Result<int> releaseAhead(Connection &connection, qint64 now)
{
    auto statement = connection.prepare(u"UPDATE job SET due = ?, leased = 0 WHERE leased > ?"_s);
    VECHE_TRY(statement.bind(QVariant(now)).bind(QVariant(now)).run());
    return statement.rowsAffected();
}

Result<void> releaseAll(Connection &connection, qint64 now)
{
    return connection.prepare(u"UPDATE job SET due = ?, leased = 0 WHERE leased > 0"_s)
        .bind(QVariant(now))
        .run();
}

Result<bool> settle(Connection &connection, const Job &job, const Fate &fate)
{
    const bool done = fate.what == Fate::What::Done;
    auto statement =
        done ? connection.prepare(u"DELETE FROM job WHERE id = ? AND fence = ?"_s)
             : connection.prepare(u"UPDATE job SET leased = 0, due = ?, attempts = ?, failed = ?, error = ? "
                                  "WHERE id = ? AND fence = ?"_s);
    if (!done) {
        statement.bind(QVariant(fate.at))
            .bind(QVariant(fate.attempts))
            .bind(QVariant(fate.what == Fate::What::Failed ? 1 : 0))
            .bind(QVariant(fate.error.isNull() ? u""_s : fate.error));
    }
    const auto written = statement.bind(QVariant(job.id)).bind(QVariant(job.fence)).run();
    if (!written)
        return failure(written.error());
    return statement.rowsAffected() > 0;
}

Result<int> due(Connection &connection, const QString &kind, qint64 now, int most)
{
    const auto count = connection
                           .prepare(u"SELECT COUNT(*) FROM (SELECT 1 FROM job WHERE kind = ? AND failed = 0 "
                                    "AND due <= ? LIMIT ?) AS some"_s)
                           .bind(QVariant(kind))
                           .bind(QVariant(now))
                           .bind(QVariant(most))
                           .oneNumber();
    return count ? Result<int>(static_cast<int>(*count)) : failure(count.error());
}

Result<bool> isDue(Connection &connection, const QStringList &kinds, qint64 now)
{
    auto due = connection.prepare(u"SELECT 1 FROM job WHERE leased > ? LIMIT 1"_s)
                   .bind(QVariant(std::max<qint64>(now, 0)))
                   .any();
    for (auto kind = kinds.begin(); kind != kinds.end() && due && !*due; ++kind)
        due = connection.prepare(u"SELECT 1 FROM job WHERE kind = ? AND failed = 0 AND due <= ? LIMIT 1"_s)
                  .bind(QVariant(*kind))
                  .bind(QVariant(now))
                  .any();
    return due;
}

Result<qint64> nextDue(Connection &connection, const QStringList &kinds, qint64 now)
{
    qint64 next = 0;
    for (const QString &kind : kinds) {
        const auto due =
            connection.prepare(u"SELECT MIN(due) FROM job WHERE kind = ? AND failed = 0 AND due > ?"_s)
                .bind(QVariant(kind))
                .bind(QVariant(now))
                .oneNumber();
        if (!due)
            return due;
        if (*due > 0)
            next = next > 0 ? std::min(next, *due) : *due;
    }
    return next;
}

Result<std::vector<Count>> counts(Connection &connection)
{
    return connection
        .prepare(u"SELECT kind, COUNT(*) FILTER (WHERE failed = 0), COUNT(*) FILTER (WHERE leased > 0), "
                 "SUM(failed), MIN(due) FILTER (WHERE failed = 0), MAX(error) FROM job GROUP BY kind"_s)
        .all([](const Statement &row) {
            return Count{row.text(0),   row.number(1), row.number(2),
                         row.number(3), row.number(4), row.text(5)};
        });
}

} // namespace book

} // namespace veche::jobs
