// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/futures.h"
#include "tests/support/bench.h"
#include "tests/support/program.h"
#include "tests/sync/rig.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

#include <random>

namespace syncbench
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
/// A row of ten fields, about 440 bytes as JSON.
domain::Order row(std::mt19937 &random, const domain::EventId &event)
{
    const QString number = QString::number(random() % 1'000'000'000);
    domain::Order order;
    // Shuffled: a UUIDv4 by its bits, so that nothing is appended in order.
    QByteArray bytes(16, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(random());
    order.id = *Id::fromBytes(bytes);
    order.event = event;
    order.number = number.left(8);
    order.name = u"Константин Александрович %1"_s.arg(number);
    order.email = u"visitor%1@mail.example.org"_s.arg(number);
    order.language = u"ru"_s;
    order.source = u"import"_s;
    order.at = {1'790'000'000'000 + static_cast<qint64>(random() % 1'000'000)};
    order.consentAt = order.at;
    order.consentHash = QString(64, u'a');
    order.secret = number + number;
    return order;
}

/// Transactions as a device made them, signed.
std::vector<sync::Signed> transactions(tests::Person &person, const domain::CommunityId &community, int rows,
                                       int rowsEach)
{
    std::mt19937 random(11);
    const auto event = domain::EventId::create();
    std::vector<sync::Signed> made;
    for (int done = 0; done < rows; done += rowsEach) {
        domain::ChangeSet set;
        for (int i = 0; i < rowsEach; ++i)
            set.insert(row(random, event));
        domain::Transaction transaction;
        transaction.id = Id::create();
        transaction.community = community;
        transaction.device = person.device;
        transaction.author = person.account;
        transaction.stamp = {static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch()),
                             static_cast<std::uint32_t>(done), person.device};
        transaction.rows = std::move(set.rows);
        QByteArray payload = domain::encode(transaction);
        QByteArray signature = signing::sign(signing::Purpose::Transaction, payload, person.key.secretKey);
        made.push_back({std::move(payload), std::move(signature)});
    }
    return made;
}

/// Requests of at most a megabyte.
std::vector<QByteArray> parcels(const std::vector<sync::Signed> &made)
{
    std::vector<QByteArray> bodies;
    sync::Push push;
    qint64 bytes = 0;
    const auto close = [&] {
        if (!push.transactions.empty())
            bodies.push_back(sync::encodePush(push));
        push.transactions.clear();
        bytes = 0;
    };
    for (const sync::Signed &one : made) {
        push.transactions.push_back(one);
        bytes += one.payload.size();
        if (bytes > 1024 * 1024 || push.transactions.size() == 500)
            close();
    }
    close();
    return bodies;
}

struct World {
    World()
    {
        olga.token = "olga";
        ivan.token = "ivan";
        server.admit(olga);
        server.admit(ivan);
        server.adopt(community);
    }
    SystemClock clock;
    QTemporaryDir dir;
    domain::CommunityId community = domain::CommunityId::create();
    tests::Person olga;
    tests::Person ivan;
    LoopbackServer server{clock, dir.filePath(u"server.db"_s)};
};

/// Requests one after the other, two under way at a time, as two devices would.
double secondsToPush(World &world, const std::vector<QByteArray> &bodies)
{
    transport::HttpTransport transport({world.server.url(), world.community, world.olga.token, 60'000});
    QElapsedTimer elapsed;
    elapsed.start();
    size_t next = 0;
    int open = 0;
    QEventLoop loop;
    std::function<void()> send = [&] {
        while (open < 2 && next < bodies.size()) {
            ++open;
            whenDone(transport.push(bodies[next++], {}), &transport, [&](const Result<QByteArray> &answer) {
                const auto result = sync::decodePushResult(must(answer, "push"));
                for (const sync::PushAnswer &one : must(result, "answer").answers) {
                    if (one.verdict != sync::Verdict::Merged || !one.durable)
                        qFatal("not merged: %s", qPrintable(one.reason));
                }
                --open;
                send();
            });
        }
        if (open == 0)
            loop.quit();
    };
    send();
    loop.exec();
    return static_cast<double>(elapsed.nsecsElapsed()) / 1e9;
}

void benchPush(const char *name, int rows, int rowsEach)
{
    World world;
    const auto bodies = parcels(transactions(world.olga, world.community, rows, rowsEach));
    const double seconds = secondsToPush(world, bodies);
    bench::printOne(name, rows, rows / seconds, "rows/s");
    if (rowsEach == 1)
        return;
    Laptop laptop(world.dir.filePath(u"b.veche"_s), world.community, world.ivan, world.server.url(),
                  world.clock);
    QElapsedTimer elapsed;
    elapsed.start();
    const auto summary = must(laptop.syncNow(), "pull");
    if (summary.pulled != rows)
        qFatal("%d rows of %d arrived", summary.pulled, rows);
    bench::printOne("pull-and-apply", rows, static_cast<double>(elapsed.elapsed()), "ms");
}

/// From A's commit to B's change feed.
void benchOneChange(int rounds)
{
    World world;
    Laptop a(world.dir.filePath(u"a.veche"_s), world.community, world.olga, world.server.url(), world.clock);
    Laptop b(world.dir.filePath(u"b.veche"_s), world.community, world.ivan, world.server.url(), world.clock);
    a.session->start();
    b.session->start();
    if (!QTest::qWaitFor([&] { return a.session->isLive() && b.session->isLive(); }, 10'000))
        qFatal("not live");
    bench::Figure figure("one-change", rounds);
    std::mt19937 random(3);
    for (int i = 0; i < rounds; ++i) {
        QTest::qWait(120); // Longer than the pause between two nudges.
        domain::ChangeSet set;
        const auto made = row(random, domain::EventId::create());
        set.insert(made);
        QEventLoop loop;
        const auto connection = QObject::connect(b.store.get(), &storage::Store::changed, &loop,
                                                 [&](const storage::ChangeEvent &event) {
                                                     if (event.rows.front().row->id == made.id)
                                                         loop.quit();
                                                 });
        figure.time([&] {
            (void)a.store->commit(set);
            loop.exec();
        });
        QObject::disconnect(connection);
    }
    figure.print();
}

int runSyncBench(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const bool small = bench::isSmall(argc, argv);
    benchPush("push-500", small ? 1'000 : 10'000, 500);
    benchPush("push-1", small ? 200 : 10'000, 1);
    benchOneChange(small ? 5 : 60);
    if (!small)
        benchPush("push-500", 100'000, 500);
    return 0;
}
} // namespace

VECHE_ON_DEMAND(syncbench, runSyncBench)

} // namespace syncbench
