// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/database.h"
#include "shared/sync/ledger/ledger.h"
#include "tests/support/fakeclock.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <vector>

namespace veche::tests
{

/// A server's database with one community, driven by calls.
class LedgerBench
{
public:
    /// `more` is the schema of the rooms whose followers are told of changed rows.
    explicit LedgerBench(const QStringList &more = {}, std::vector<sync::RowFollower *> followers = {})
        : m_followers(std::move(followers))
    {
        storage::DatabaseOptions options;
        options.path = m_dir.filePath(QStringLiteral("server.db"));
        options.create = true;
        options.extraSchema = sync::Ledger::schema() + more;
        auto opened = storage::Database::open(options);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        m_database = std::move(*opened);
        restart();
        (void)write<bool>([this](storage::Connection &connection) -> Result<bool> {
            if (const auto done = ledger->adopt(connection, community); !done)
                return failure(done.error());
            return true;
        });
    }

    /// As another run of the server finds the database.
    void restart()
    {
        ledger = std::make_unique<sync::Ledger>(clock, DeviceId::create());
        ledger->setFollowers(m_followers);
    }

    void exec(const QString &sql)
    {
        (void)write<bool>([&](storage::Connection &connection) -> Result<bool> {
            return connection.exec(sql).has_value();
        });
    }

    template <typename T>
    Result<T> attempt(std::function<Result<T>(storage::Connection &)> work)
    {
        auto future = m_database->write<T>(storage::Priority::Sync, std::move(work));
        future.waitForFinished();
        return future.result();
    }

    template <typename T>
    T write(std::function<Result<T>(storage::Connection &)> work)
    {
        const auto result = attempt<T>(std::move(work));
        if (!result)
            qFatal("%s", qPrintable(toString(result.error())));
        return *result;
    }

    sync::Applied apply(const domain::Transaction &transaction,
                        std::optional<domain::Role> role = domain::Role::Owner)
    {
        return write<sync::Applied>([&](storage::Connection &connection) {
            return ledger->apply(connection, transaction, sync::Author{account, role});
        });
    }

    std::vector<sync::Applied> commit(const domain::ChangeSet &changes)
    {
        return write<std::vector<sync::Applied>>(
            [&](storage::Connection &connection) { return ledger->commit(connection, community, changes); });
    }

    sync::PullPage pull(const sync::PullQuery &query, domain::Role role = domain::Role::Owner)
    {
        return write<sync::PullPage>([&](storage::Connection &connection) {
            return sync::changesSince(connection, community, query, role);
        });
    }

    qint64 headSeq()
    {
        return write<sync::Head>(
                   [&](storage::Connection &connection) { return sync::head(connection, community); })
            .seq;
    }

    domain::Transaction transaction(const domain::ChangeSet &changes)
    {
        domain::Transaction t;
        t.id = Id::create();
        t.community = community;
        t.device = device;
        t.stamp = {static_cast<std::uint64_t>(clock.wallMs()), ++m_count, device};
        t.label = changes.label;
        t.rows = changes.rows;
        return t;
    }

    template <typename T>
    T get(const Id &id)
    {
        const auto rows = write<std::optional<domain::Row>>([&](storage::Connection &connection) {
            return storage::loadRow(connection, community, T::info(), id);
        });
        return rows ? domain::entityOf<T>(*rows) : T{};
    }

    template <typename T>
    std::vector<T> all()
    {
        return write<std::vector<T>>(
            [&](storage::Connection &connection) { return storage::readAll<T>(connection, community); });
    }

    FakeClock clock;
    domain::CommunityId community = domain::CommunityId::create();
    domain::AccountId account = domain::AccountId::create();
    DeviceId device{77};
    std::unique_ptr<sync::Ledger> ledger;

private:
    QTemporaryDir m_dir;
    std::unique_ptr<storage::Database> m_database;
    std::vector<sync::RowFollower *> m_followers;
    std::uint32_t m_count = 0;
};

inline domain::ChangeSet inserting(const auto &...entities)
{
    domain::ChangeSet set;
    (set.insert(entities), ...);
    return set;
}

} // namespace veche::tests
