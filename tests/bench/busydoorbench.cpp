// SPDX-License-Identifier: GPL-3.0-or-later
// Verdicts at one door while the scans of another are being pulled.
#include "app/workspace/checkin/checkin.h"
#include "shared/base/foreground.h"
#include "shared/storage/journal.h"
#include "tests/support/bench.h"
#include "tests/support/door.h"
#include "tests/support/program.h"
#include "tests/sync/rig.h"

#include <QRandomGenerator>

namespace busydoorbench
{

using namespace veche;
using tests::must;
using tests::settled;
using namespace Qt::StringLiterals;

namespace
{
/// Scans as a busy door leaves them: each a transaction of its own.
void scanElsewhere(const tests::Laptop &other, const tests::Door &door, int count, const Clock &clock)
{
    std::vector<QFuture<Result<storage::Committed>>> commits;
    for (int i = 0; i < count; ++i) {
        auto scan = door.made<domain::Scan>();
        scan.ticket = domain::TicketId(door.tickets[static_cast<size_t>(i) % door.tickets.size()].id);
        scan.gate = domain::GateId(door.gate.id);
        scan.wall = {clock.wallMs()};
        domain::ChangeSet set;
        set.insert(scan);
        commits.push_back(other.store->commit(std::move(set), storage::Priority::Scan));
    }
    for (auto &commit : commits)
        (void)must(settled(commit), "a scan");
}

/// Verdicts, one after the other, for as long as the round goes on.
void verdictsDuring(const QFuture<Result<sync::Summary>> &round, checkin::CheckIn &desk,
                    const tests::Door &door, bench::Figure &figure)
{
    QRandomGenerator random(7);
    const auto size = static_cast<int>(door.tickets.size());
    while (!round.isFinished()) {
        const QString code = door.codeOf(door.tickets[random.bounded(size)].id);
        figure.time([&] {
            const auto answer = desk.scan(code);
            while (!answer.isFinished())
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (!answer.result())
                qFatal("No verdict");
        });
    }
}

/// Edits from before anybody signed in are offered by that account.
void beOf(storage::Store &store, const domain::AccountId &account)
{
    store.setAuthor({account, QByteArray(32, 'k')});
    const auto forget = [](storage::WriteContext &context) -> Result<bool> {
        const auto entries = storage::journal::read(context.connection, storage::JournalState::Pending, 0,
                                                    std::numeric_limits<qint64>::max());
        for (const storage::JournalEntry &entry : must(entries, "journal"))
            (void)storage::journal::remove(context.connection, entry.id);
        return true;
    };
    (void)must(settled(store.write<bool>(storage::Priority::Edit, forget)), "journal");
}

int runBusydoorBench(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const bool small = bench::isSmall(argc, argv);
    const SystemClock clock;
    const QTemporaryDir folder;
    Foreground foreground;
    tests::Door door(clock, small ? 500 : 100'000, folder.path(), &foreground);
    const domain::CommunityId community = door.workspace->communityId();
    tests::LoopbackServer server(clock, folder.filePath(u"server.db"_s));
    tests::Person here, there;
    here.token = "here";
    there.token = "there";
    here.device = door.workspace->device();
    server.admit(here);
    server.admit(there);
    server.adopt(community);

    transport::HttpTransport transport({server.url(), community, here.token, 60'000});
    sync::SyncOptions options;
    options.peer = u"server"_s;
    options.foreground = &foreground;
    options.verify = signing::verifiesLog;
    options.sign = [&](const QByteArray &payload) {
        return signing::sign(signing::Purpose::Transaction, payload, here.key.secretKey);
    };
    sync::SyncSession session(door.workspace->store(), transport, clock, options);
    beOf(door.workspace->store(), here.account);
    while (must(settled(session.syncNow()), "the door's own rows").pushed > 0) {
    }

    const int scans = small ? 200 : 20'000;
    tests::Laptop other(folder.filePath(u"other.veche"_s), community, there, server.url(), clock);
    scanElsewhere(other, door, scans, clock);
    while (must(other.syncNow(), "the other door's scans").pushed > 0) {
    }

    checkin::CheckIn desk(*door.workspace, door.eventId());
    desk.prepare();
    if (!QTest::qWaitFor([&] { return desk.isReady(); }, 60'000))
        qFatal("The desk is never ready");
    bench::Figure figure("checkin.verdict_while_pulling", scans);
    const auto round = session.syncNow();
    verdictsDuring(round, desk, door, figure);
    if (must(round.result(), "pull").pulled < scans)
        qFatal("The scans did not come");
    figure.print();
    return 0;
}
} // namespace

VECHE_ON_DEMAND(busydoorbench, runBusydoorBench)

} // namespace busydoorbench
