// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/stage.h"

#include "tests/sync/simulation/results.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
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
} // namespace

void makeTemplates(const QString &folder)
{
    storage::DatabaseOptions server;
    server.path = folder + u"/server.db"_s;
    server.create = true;
    server.extraSchema = sync::Ledger::schema();
    server.synchronous = false;
    (void)must(storage::Database::open(server), "server template");
    FakeClock clock;
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
    , scenario(played)
    , coverage(counts)
    , chance(played.seed)
{
    replaceFile(templates + u"/server.db"_s, path(u"server.db"_s));
    server = std::make_unique<SimServer>(
        SimServer::Options{path(u"server.db"_s), u"server"_s, theCommunity, DeviceId{1000}, scenario.rules});
    for (int i = 0; i < scenario.clients; ++i) {
        SimClient::Options options;
        options.index = i;
        options.path = path(u"client%1.veche"_s.arg(i));
        options.address = u"server"_s;
        options.device = DeviceId{static_cast<std::uint64_t>(scenario.sharedDevice ? 7 : 7 + i)};
        options.rules = scenario.rules;
        replaceFile(templates + u"/client.veche"_s, options.path);
        clients.push_back(std::make_unique<SimClient>(options, network));
        clients.back()->skew = chance.below(3) * clockGrain;
    }
    advance(clockGrain);
    for (const auto &client : clients)
        client->open();
}

void Stage::tell(const QString &what) const
{
    if (scenario.trace)
        std::fprintf(stderr, "%lld %s\n", static_cast<long long>(m_now % 100'000'000), qPrintable(what));
}

void Stage::advance(qint64 ms)
{
    m_now += ms;
    server->clock.set(m_now / clockGrain * clockGrain);
    for (const auto &client : clients)
        client->clock.set((m_now + client->skew) / clockGrain * clockGrain);
}

void Stage::settle()
{
    QElapsedTimer elapsed;
    elapsed.start();
    const auto busy = [](const auto &client) { return client->isBusy(); };
    while (std::any_of(clients.begin(), clients.end(), busy)) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        if (elapsed.elapsed() > 60'000)
            qFatal("seed %u hangs", scenario.seed);
    }
    QCoreApplication::processEvents();
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
    QByteArray bytes(16, '\0');
    qToBigEndian<quint64>((0x01a0'0000'0000ULL + static_cast<quint64>(++m_ids)) << 16 | 0x7000, bytes.data());
    bytes[8] = static_cast<char>(0x80);
    return Id::fromBytes(bytes).value_or(Id());
}

} // namespace veche::tests
