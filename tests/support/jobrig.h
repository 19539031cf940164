// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobrunner.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <memory>

namespace veche::tests
{

/// A database with the table of jobs and one in which effects leave their key.
class JobRig
{
public:
    explicit JobRig(const QString &path)
    {
        auto opened = storage::Database::open(
            {.path = path,
             .create = true,
             .extraSchema =
                 jobs::schema() + QStringList{QStringLiteral("CREATE TABLE IF NOT EXISTS done (key BLOB)")}});
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        database = std::move(*opened);
        readers = std::move(*storage::ReaderPool::start(*database, 1));
    }
    ~JobRig()
    {
        readers.reset();
        database.reset();
    }
    Q_DISABLE_COPY_MOVE(JobRig)

    [[nodiscard]] std::unique_ptr<jobs::Runner> runner(const Clock &clock)
    {
        return std::make_unique<jobs::Runner>(jobs::Runner::Parts{*database, *readers, clock});
    }
    [[nodiscard]] Result<void> write(std::function<Result<void>(storage::Connection &)> work)
    {
        auto written = database->write<void>(storage::Priority::Edit, std::move(work));
        written.waitForFinished();
        return written.result();
    }
    void put(const jobs::book::Order &order)
    {
        QVERIFY(write([&](storage::Connection &connection) { return jobs::book::put(connection, order); }));
    }
    /// Leaves the job's key, once for each time it takes place.
    [[nodiscard]] static Result<jobs::AfterCommit> leaveKey(storage::Connection &connection,
                                                            const jobs::Job &job)
    {
        const auto done = connection.prepare(QStringLiteral("INSERT INTO done(key) VALUES(?)"))
                              .bind(QVariant(job.key))
                              .run();
        if (!done)
            return failure(done.error());
        return jobs::AfterCommit();
    }
    /// The keys that effects left, in order.
    [[nodiscard]] QByteArrayList done() const
    {
        const auto connection = database->openReader();
        auto statement = (*connection)->prepare(QStringLiteral("SELECT key FROM done ORDER BY key"));
        QByteArrayList keys;
        while (statement.next())
            keys << statement.bytes(0);
        return keys;
    }
    [[nodiscard]] std::vector<jobs::Count> counts() const
    {
        const auto connection = database->openReader();
        return jobs::book::counts(**connection).value_or(std::vector<jobs::Count>());
    }

    std::unique_ptr<storage::Database> database;
    std::unique_ptr<storage::ReaderPool> readers;
};

} // namespace veche::tests
