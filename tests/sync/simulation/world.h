// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sync/pushdesk.h"
#include "shared/sync/syncsession.h"
#include "shared/tickets/signing.h"
#include "tests/support/fakeclock.h"
#include "tests/sync/simulation/oracle.h"
#include "tests/sync/simulation/simnetwork.h"

#include <QTemporaryDir>

#include <random>

namespace veche::tests
{

/// Which cases a run has been through; a run of many seeds must meet each.
using Coverage = std::map<QString, int>;

/// What one seed plays with.
struct Scenario {
    unsigned seed = 0;
    int clients = 3;
    int steps = 90;
    bool sharedDevice = false; ///< two clients give equal stamps
    bool clockJumps = false;
    bool restores = false;
    bool roles = false; ///< one client's role changes
    bool imports = false;
    bool trace = false; ///< tells each step on standard error
    sync::Rules rules;

    [[nodiscard]] static Scenario of(unsigned seed);
};

/// N clients, one server and a bad network between them, driven step by step by one random source.
class World
{
public:
    World(const Scenario &scenario, const QString &templates, Coverage &coverage);
    ~World();

    /// Plays the scenario to its end, heals everything, and gives what is wrong; empty where nothing is.
    [[nodiscard]] QStringList run();

private:
    struct Client {
        QString path;
        DeviceId device;
        FakeClock clock;
        qint64 skew = 0;
        bool partitioned = false;
        domain::Role role = domain::Role::Owner;
        signing::KeyPair key = signing::generate();
        domain::AccountId account = domain::AccountId::create();
        std::unique_ptr<storage::Store> store;
        std::unique_ptr<SimTransport> transport;
        std::unique_ptr<sync::SyncSession> session;
        QFuture<Result<sync::Summary>> round;
        std::vector<domain::ChangeSet> undo;
    };

    // What happens.
    void step();
    void edit(Client &client, int index);
    void insert(Client &client, int index);
    void remove(Client &client, int index);
    void undo(Client &client, int index);
    void import(Client &client, int index);
    void scan(Client &client, int index);
    void erase(Client &client, int index);
    void resolve(Client &client, int index);
    void synchronise(Client &client);
    void crash(Client &client, int index);
    void crashServer();
    void snapshot();
    void restore();
    void changeRole();
    void jump(Client &client);
    void advance(qint64 ms);

    // The network.
    void moveCall();
    void serve(Call &call);
    [[nodiscard]] Result<QByteArray> served(const Call &call);
    void give(size_t index);
    void lose(size_t index);

    // The machines.
    void openClient(Client &client, int index);
    void openServer();
    void closeServer();
    void settle();
    void retryRefused(Client &client);
    void heal();
    [[nodiscard]] Rows rowsOf(storage::Connection &connection) const;
    [[nodiscard]] Rows serverRows();
    void commit(Client &client, int index, const domain::ChangeSet &changes, bool again = false);
    [[nodiscard]] const domain::Row *anyRow(const Rows &rows, const domain::EntityInfo &info);
    [[nodiscard]] QStringList compare();
    void tell(const QString &what) const;
    [[nodiscard]] int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }
    [[nodiscard]] bool chance(int percent) { return below(100) < percent; }
    [[nodiscard]] QString text() { return QStringLiteral("w%1").arg(++m_count); }

    Scenario m_scenario;
    QString m_templates;
    Coverage &m_coverage;
    std::mt19937 m_random;
    QTemporaryDir m_dir;
    FakeClock m_serverClock;
    qint64 m_now = 1'790'000'000'000;
    domain::CommunityId m_community;
    std::vector<std::unique_ptr<Client>> m_clients;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<sync::Ledger> m_ledger;
    std::unique_ptr<serversync::PushDesk> m_desk;
    SimNetwork m_network;
    Oracle m_oracle;
    QStringList m_wrong;
    bool m_hasSnapshot = false;
    bool m_restored = false;
    bool m_healing = false;
    int m_count = 0;
};

/// Makes the empty files that every seed starts from.
void makeTemplates(const QString &folder);

} // namespace veche::tests
