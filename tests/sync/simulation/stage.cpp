// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/stage.h"

#include "shared/sync/client/rejected.h"
#include "tests/sync/simulation/application.h"
#include "tests/sync/simulation/results.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTimer>
#include <QtEndian>

namespace veche::tests
{

using namespace Qt::StringLiterals;

namespace
{
const domain::CommunityId theCommunity(*Id::fromString(u"01900000-0000-7000-8000-000000000001"));

/// In memory where the system has such a folder: what is lost with the power is tested elsewhere.
QString folderPattern()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/simulation-XXXXXX"_s;
}

Id idAt(quint64 ms)
{
    QByteArray bytes(16, '\0');
    qToBigEndian<quint64>(ms << 16 | 0x7000, bytes.data());
    bytes[8] = static_cast<char>(0x80);
    return Id::fromBytes(bytes).value_or(Id());
}
} // namespace

void makeTemplates(const QString &folder)
{
    storage::DatabaseOptions server;
    server.path = folder + u"/server.db"_s;
    server.create = true;
    server.extraSchema = sync::Ledger::schema();
    server.synchronous = false;
    (void)must(storage::Database::open(server), "server template");
    SimClock clock;
    storage::StoreOptions client;
    client.path = folder + u"/client.veche"_s;
    client.create = true;
    client.community = theCommunity;
    client.device = DeviceId{1};
    client.synchronous = false;
    (void)must(storage::Store::open(client, clock), "client template");
}

Stage::Stage(const Scenario &played, const QString &templates, Coverage &counts)
    : m_folder(folderPattern())
    , m_emptyDatabase(templates + u"/server.db"_s)
    , scenario(played)
    , coverage(counts)
    , chance(played.seed)
{
    addServer(m_emptyDatabase);
    for (int i = 0; i < scenario.clients; ++i)
        addClient(templates + u"/client.veche"_s);
    advance(scenario.clockGrain);
    for (const auto &client : clients)
        client->open();
}

SimServer &Stage::addServer(const QString &database)
{
    SimServer::Options options;
    options.index = static_cast<int>(servers.size());
    options.path = path(u"server%1.db"_s.arg(options.index));
    options.address = u"server%1"_s.arg(options.index);
    options.community = theCommunity;
    options.device = DeviceId{1000 + static_cast<std::uint64_t>(options.index)};
    options.rowsOfPage = scenario.rowsOfPage;
    options.rules = scenario.rules;
    options.anotherDeviceEachStart = !scenario.broken.contains(Broken::ServerDevice);
    options.numbersInside = !scenario.broken.contains(Broken::Sequence);
    replaceFile(database, options.path);
    servers.push_back(std::make_unique<SimServer>(options));
    advance(0);
    return *servers.back();
}

SimClient &Stage::addClient(const QString &workspace)
{
    SimClient::Options options;
    options.index = static_cast<int>(clients.size());
    options.path = path(u"client%1.veche"_s.arg(options.index));
    options.address = server().address();
    options.device = DeviceId{static_cast<std::uint64_t>(7 + (scenario.sharedDevice ? 0 : options.index))};
    options.rules = scenario.rules;
    replaceFile(workspace, options.path);
    clients.push_back(std::make_unique<SimClient>(options, network));
    clients.back()->skew = chance.below(3) * scenario.clockGrain;
    server().setRole(clients.back()->guest(), domain::Role::Viewer);
    return *clients.back();
}

SimServer *Stage::serverAt(const QString &address)
{
    for (const auto &server : servers) {
        if (server->address() == address)
            return server.get();
    }
    return nullptr;
}

void Stage::tell(const QString &what) const
{
    if (scenario.trace)
        std::fprintf(stderr, "%lld %s\n", static_cast<long long>(m_now % 100'000'000), qPrintable(what));
}

void Stage::advance(qint64 ms)
{
    m_now += ms;
    const auto set = [this](auto &machine) {
        machine.clock.set((m_now + machine.skew) / scenario.clockGrain * scenario.clockGrain, m_now);
    };
    for (const auto &server : servers)
        set(*server);
    for (const auto &client : clients)
        set(*client);
}

void Stage::settle()
{
    QElapsedTimer elapsed;
    elapsed.start();
    const auto busy = [](const auto &client) { return client->isBusy(); };
    const auto died = [](const auto &client) { return client->hasDied(); };
    Application::instance()->hasSomebodyDied = [&] {
        return std::any_of(clients.begin(), clients.end(), died);
    };
    Application::instance()->lost = 0;
    QTimer alarm; // Nothing else may come any more.
    alarm.start(1'000);
    for (buryTheDead(); std::any_of(clients.begin(), clients.end(), busy); buryTheDead()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        if (elapsed.elapsed() > 10'000 && std::exchange(Application::instance()->lost, 0) > 0)
            killTheWaiting();
        if (elapsed.elapsed() > 60'000)
            qFatal("seed %u hangs", scenario.seed);
    }
    Application::instance()->hasSomebodyDied = {};
    QCoreApplication::processEvents();
}

void Stage::buryTheDead()
{
    for (const auto &client : clients) {
        if (!client->hasDied())
            continue;
        count(u"client crash between two writes"_s);
        tell(u"client %1 died between two writes"_s.arg(client->index()));
        client->close();
        client->open();
    }
}

/// Kills clients that wait for something that was lost when another died.
void Stage::killTheWaiting()
{
    for (const auto &client : clients) {
        if (!client->isBusy())
            continue;
        tell(u"client %1 waits in vain, and dies"_s.arg(client->index()));
        client->close();
        client->open();
    }
}

void Stage::checkHeld(SimClient &client)
{
    std::set<Rows::key_type> refused;
    for (const sync::RejectedEdit &edit : must(sync::rejectedEdits(client.store().reader()), "refused")) {
        for (const domain::RowChange &change : edit.rows)
            refused.insert({change.entity->name, change.id});
    }
    for (const auto &[name, before] : std::exchange(client.held, {})) {
        const auto now = client.rows().find(name);
        // Edits that wait may have been refused there, and a conflict gone with them; also an import, of
        // which the main server may have somebody else's, and edits that it took without the answer arriving.
        if (!server().rows().contains(name) || refused.contains(name) ||
            before.entity == &domain::Conflict::info() || before.newest() == Stamp::lowest())
            continue;
        bool kept = now != client.rows().end();
        for (int reg = 0; kept && reg < static_cast<int>(before.stamps.size()); ++reg)
            kept = !before.has(reg) || now->second.has(reg);
        if (!kept)
            wrong << u"client %1 was made to drop %2 %3"_s.arg(client.index())
                         .arg(name.first, shortName(name.second));
    }
}

void Stage::observe(SimClient &client)
{
    const Rows &rows = client.rows();
    if (client.rowsVersion() == client.observed)
        return;
    oracle.observe(client.index(), rows);
    client.observed = client.rowsVersion();
}

Id Stage::id()
{
    return idAt(0x01a0'0000'0000ULL + static_cast<quint64>(++m_ids));
}

Id Stage::importedId(int row)
{
    return idAt(0x0190'0000'0000ULL + static_cast<quint64>(row));
}

} // namespace veche::tests
