// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/database.h"
#include "shared/sync/ledger/ledger.h"

#include <QObject>

namespace veche::server
{

/// A write in which rows of communities change.
class CommunityWrite final
{
public:
    using Changed = std::vector<std::pair<domain::CommunityId, std::vector<sync::Applied>>>;

    CommunityWrite(storage::Connection &connection, sync::Ledger &ledger, Changed &changed)
        : m_connection(connection)
        , m_ledger(ledger)
        , m_changed(changed)
    {
    }

    [[nodiscard]] storage::Connection &connection() { return m_connection; }
    [[nodiscard]] sync::Ledger &ledger() { return m_ledger; }
    /// As Ledger::commit().
    [[nodiscard]] Result<void> commit(const domain::CommunityId &community, domain::ChangeSet changes,
                                      const domain::AccountId &author = {});
    /// Adds the changes of another call of the ledger, to be told with the rest.
    void add(const domain::CommunityId &community, std::vector<sync::Applied> applied)
    {
        if (!applied.empty())
            m_changed.emplace_back(community, std::move(applied));
    }

private:
    storage::Connection &m_connection;
    sync::Ledger &m_ledger;
    Changed &m_changed;
};

/// The one way in which the server's rooms change rows of communities: through the ledger, and told to
/// everybody once it is durable. Lives on the server's thread; may be called from any.
class CommunityWriter final : public QObject
{
    Q_OBJECT
public:
    CommunityWriter(storage::Database &database, sync::Ledger &ledger, QObject *parent = nullptr)
        : QObject(parent)
        , m_database(database)
        , m_ledger(ledger)
    {
    }

    /// As Database::write(); changed() follows where rows were changed.
    template <typename T>
    QFuture<Result<T>> write(storage::Priority priority, std::function<Result<T>(CommunityWrite &)> work,
                             storage::Database::Done<T> done = {});
    /// Changes in the server's own name.
    QFuture<Result<void>> commit(const domain::CommunityId &community, domain::ChangeSet changes);

    /// The same inside another's write; what it gives is called once that is durable.
    [[nodiscard]] Result<std::function<void()>> commitIn(storage::Connection &connection,
                                                         const domain::CommunityId &community,
                                                         domain::ChangeSet changes);

Q_SIGNALS:
    /// Rows of this community are other ones now, up to this sequence.
    void changed(const veche::domain::CommunityId &community, qint64 seq,
                 const std::vector<veche::storage::RowEvent> &rows);

private:
    void announce(const CommunityWrite::Changed &changed);

    storage::Database &m_database;
    sync::Ledger &m_ledger;
};

template <typename T>
QFuture<Result<T>> CommunityWriter::write(storage::Priority priority,
                                          std::function<Result<T>(CommunityWrite &)> work,
                                          storage::Database::Done<T> done)
{
    const auto rows = std::make_shared<CommunityWrite::Changed>();
    const auto carryOut = [&ledger = m_ledger, work = std::move(work),
                           rows](storage::Connection &connection) {
        rows->clear();
        CommunityWrite write(connection, ledger, *rows);
        return work(write);
    };
    const auto tell = [this, done = std::move(done), rows](const Result<T> &result) {
        if (result)
            announce(*rows);
        if (done)
            done(result);
    };
    return m_database.write<T>(priority, carryOut, tell);
}

} // namespace veche::server
