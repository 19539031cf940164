// SPDX-License-Identifier: GPL-3.0-or-later
// A backup against VACUUM INTO alone, by turns, while orders come in.
#include "server/backup.h"
#include "shared/base/futures.h"
#include "tests/support/bench.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QCoreApplication>
#include <QtConcurrentRun>

namespace backupbench
{

using namespace veche;
using namespace veche::tests;
using registration::Outcome;
using registration::Placed;

namespace
{
constexpr int atOnce = 16; ///< orders under way

/// Keeps orders coming in: first so many, then as long as something else is measured.
class Crowd : public QObject
{
public:
    Crowd(registration::OrderDesk &desk, const EventFixture &event)
        : m_desk(desk)
        , m_event(event)
    {
        for (int i = 0; i < atOnce; ++i)
            next();
    }
    void leave() { m_leaving = true; }
    [[nodiscard]] bool hasLeft() const { return m_leaving && m_underWay == 0; }

    int accepted = 0;

private:
    void next()
    {
        registration::RegistrationRequest application;
        const int number = m_number++;
        ++m_underWay;
        application.community = QStringLiteral("volga");
        application.event = m_event.event.slug;
        application.type = domain::TicketTypeId(m_event.standard.id);
        application.name = QStringLiteral("Гость %1").arg(number);
        application.email = QStringLiteral("guest%1@example.org").arg(number);
        application.nonce = QByteArray::number(number);
        application.consentHash = QByteArray(64, 'a');
        whenDone(m_desk.place(application), this, [this](const Result<Placed> &placed) {
            accepted += placed && placed->outcome == Outcome::Accepted;
            --m_underWay;
            if (!m_leaving)
                next();
        });
    }

    registration::OrderDesk &m_desk;
    const EventFixture &m_event;
    int m_number = 0;
    int m_underWay = 0;
    bool m_leaving = false;
};

/// On a thread of its own, as a subcommand is a process of its own.
Result<QJsonObject> backUp(ServerRig &rig, const QString &target, const Clock &clock)
{
    const auto ask = [&rig](const QJsonObject &) -> Result<QJsonObject> {
        auto copying = rig.core().copyDatabase();
        copying.waitForFinished();
        const auto copied = copying.result();
        return copied ? Result<QJsonObject>(QJsonObject()) : failure(copied.error());
    };
    return waited(QtConcurrent::run([&, ask] {
        return server::makeBackup(rig.core().folder(), {.target = target, .replaces = false}, clock, ask);
    }));
}

Result<void> copyAlone(ServerRig &rig, const QString &target)
{
    return waited(QtConcurrent::run([&] { return rig.core().database().saveCopy(target); }));
}

template <typename T>
double timed(const Result<T> &done, std::chrono::steady_clock::time_point begin)
{
    if (!done)
        qFatal("%s", qPrintable(toString(done.error())));
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

int runBackupBench(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const bool small = bench::isSmall(argc, argv);
    const int orders = small ? 300 : 40'000;
    const int pairs = small ? 2 : 10;
    const SystemClock clock;
    ServerRig rig(clock);
    const EventFixture event(clock.wallMs(), 100'000'000);
    if (const auto done = rig.commit(event.changes()); !done)
        qFatal("%s", qPrintable(toString(done.error())));
    Crowd crowd(rig.service().room<registration::RegistrationRoom>().orders(), event);
    if (!QTest::qWaitFor([&] { return crowd.accepted >= orders; }, 300'000))
        qFatal("The orders didn't come in");
    const QTemporaryDir folder;
    const QString target = folder.filePath(QStringLiteral("file"));
    bench::Figure copy("vacuum_into", orders);
    bench::Figure backup("backup", orders);
    bench::Figure ratio("backup_ratio", orders, "x");
    for (int i = 0; i < pairs; ++i) {
        auto begin = std::chrono::steady_clock::now();
        const double alone = timed(copyAlone(rig, target), begin);
        QFile::remove(target);
        begin = std::chrono::steady_clock::now();
        const double whole = timed(backUp(rig, target, clock), begin);
        const double mebibytes = double(QFileInfo(target).size()) / (1024 * 1024);
        QFile::remove(target);
        copy.add(alone);
        backup.add(whole);
        ratio.add(whole / alone);
        if (i + 1 == pairs)
            bench::printOne("backup_size", orders, mebibytes, "MiB");
    }
    crowd.leave();
    if (!QTest::qWaitFor([&] { return crowd.hasLeft(); }, 30'000))
        qFatal("The orders don't end");
    copy.print();
    backup.print();
    ratio.print();
    return 0;
}
} // namespace

VECHE_ON_DEMAND(backupbench, runBackupBench)

} // namespace backupbench
