// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/checkin/checkin.h"
#include "shared/base/futures.h"
#include "shared/storage/schema.h"
#include "tests/support/bench.h"
#include "tests/support/door.h"
#include "tests/support/program.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>

namespace checkinbench
{

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
/// Runs the event loop until the future is finished, as a door does between two people.
template <typename T>
T settled(const QFuture<T> &future)
{
    while (!future.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return future.result();
}

void waitUntilReady(checkin::CheckIn &desk)
{
    desk.prepare();
    while (!desk.isReady())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// The least that anything durable costs on this machine at this moment: one value, the same thread
/// and the same disk. Read the verdicts beside it.
void bareCommits(const tests::Door &door, int commits)
{
    bench::Figure figure("checkin.bare_commit", commits);
    for (int i = 0; i < commits; ++i) {
        figure.time([&] {
            auto written = door.workspace->store().write<bool>(
                storage::Priority::Scan, [i](storage::WriteContext &context) -> Result<bool> {
                    return storage::writeMeta(context.connection, u"bench"_s, QByteArray::number(i))
                        .has_value();
                });
            // Back to this thread, as a verdict comes back.
            (void)settled(chain(written, door.workspace.get(),
                                [](const Result<bool> &done) { return done.has_value(); }));
        });
    }
    figure.print();
}

void verdicts(checkin::CheckIn &desk, const tests::Door &door, int scans, QRandomGenerator &random)
{
    const auto size = static_cast<int>(door.tickets.size());
    bench::Figure figure("checkin.verdict_with_commit", size);
    for (int i = 0; i < scans; ++i) {
        const QString code = door.codeOf(door.tickets[random.bounded(size)].id);
        figure.time([&] {
            if (!settled(desk.scan(code)))
                qFatal("No verdict");
        });
    }
    figure.print();
}

/// A crowd at many doors of one machine: what the disk commits together.
void throughput(checkin::CheckIn &desk, const tests::Door &door, int scans)
{
    std::vector<QString> codes;
    for (int i = 0; i < scans; ++i)
        codes.push_back(door.codeOf(door.tickets[i % door.tickets.size()].id));
    QElapsedTimer elapsed;
    elapsed.start();
    std::vector<QFuture<Result<checkin::DoorAnswer>>> answers;
    for (const QString &code : codes)
        answers.push_back(desk.scan(code));
    for (const auto &answer : answers)
        (void)settled(answer);
    bench::printOne("checkin.verdicts_a_second", scans,
                    scans * 1000.0 / double(std::max<qint64>(1, elapsed.elapsed())), "1/s");
}

void searches(checkin::CheckIn &desk, const tests::Door &door, int count, QRandomGenerator &random)
{
    const auto size = static_cast<int>(door.tickets.size());
    bench::Figure starts("checkin.find_by_name", size);
    bench::Figure slips("checkin.find_with_a_slip", size);
    for (int i = 0; i < count; ++i) {
        const QString name = door.tickets[random.bounded(size)].name;
        // As one types it: each longer start of it, and then with two letters swapped.
        for (int letters = 1; letters <= name.size(); letters += 3)
            starts.time([&] { (void)desk.find(name.left(letters)); });
        QString slip = name;
        std::swap(slip[slip.size() - 4], slip[slip.size() - 3]);
        slips.time([&] { (void)desk.find(slip); });
    }
    starts.print();
    slips.print();
}

int runCheckinBench(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bool small = bench::isSmall(argc, argv);
    const SystemClock clock;
    const QTemporaryDir folder;
    tests::Door door(clock, small ? 500 : 100'000, folder.path());
    QRandomGenerator random(7);
    checkin::CheckIn desk(*door.workspace, door.eventId());
    desk.setGate(domain::GateId(door.gate.id));
    bench::Figure ready("checkin.names_and_counts_ready", static_cast<long long>(door.tickets.size()));
    ready.time([&] { waitUntilReady(desk); });
    ready.print();
    bareCommits(door, small ? 50 : 3000);
    verdicts(desk, door, small ? 50 : 3000, random);
    searches(desk, door, small ? 20 : 500, random);
    throughput(desk, door, small ? 100 : 5000);
    return 0;
}
} // namespace

VECHE_ON_DEMAND(checkinbench, runCheckinBench)

} // namespace checkinbench
