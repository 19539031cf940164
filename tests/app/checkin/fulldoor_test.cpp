// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/checkin/checkin.h"
#include "tests/support/door.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultydisk.h"
#include "tests/support/program.h"

#include <QTest>

namespace fulldoor_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::checkin;
using namespace Qt::StringLiterals;
namespace disk = veche::tests::disk;

/// A door whose disk has no room left: people still get in, once each, and nothing is forgotten.
class FullDoorTest : public QObject
{
    Q_OBJECT

    tests::FakeClock m_clock;
    QTemporaryDir m_dir;
    tests::Door m_door{m_clock, 4, m_dir.path()};
    std::unique_ptr<CheckIn> m_desk;

    DoorAnswer settled(const QFuture<Result<DoorAnswer>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            qFatal("No verdict came");
        const auto answer = future.result();
        if (!answer)
            qFatal("%s", qPrintable(toString(answer.error())));
        return *answer;
    }
    DoorAnswer scan(int ticket)
    {
        m_clock.advance(1500); // Another reading than the one before.
        return settled(m_desk->scan(m_door.codeOf(m_door.tickets[ticket].id)));
    }
    size_t stored(int ticket)
    {
        return m_door.workspace->all<Scan>({{"ticket"_L1, m_door.tickets[ticket].id.toBytes()}})->size();
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<CheckIn>(*m_door.workspace, m_door.eventId());
        m_desk->setGate(GateId(m_door.gate.id));
    }
    void cleanup()
    {
        disk::recover();
        m_desk.reset();
    }

    void aScanWithoutRoomIsHeldInMemoryAndWrittenLater()
    {
        disk::breakDown({"-wal", 0, ENOSPC});
        const DoorAnswer first = scan(0);
        QVERIFY(disk::failures() > 0);
        QCOMPARE(first.outcome, Outcome::Ok);
        QVERIFY(!first.durable);
        // The copy of that ticket is known all the same.
        QCOMPARE(scan(0).outcome, Outcome::AlreadyIn);
        QCOMPARE(stored(0), size_t(0));
        disk::recover();
        QTRY_COMPARE_WITH_TIMEOUT(stored(0), size_t(2), 15'000);
        const DoorAnswer after = scan(0);
        QCOMPARE(after.outcome, Outcome::AlreadyIn);
        QVERIFY(after.durable);
    }

    void whatIsHeldSurvivesAnUndoInBetween()
    {
        disk::breakDown({"-wal", 0, ENOSPC});
        QCOMPARE(scan(1).outcome, Outcome::Ok);
        QVERIFY(settled(m_desk->undoLast()).scan != ScanId());
        QCOMPARE(scan(1).outcome, Outcome::Ok); // Taken back, so the ticket is good again.
        disk::recover();
        QTRY_COMPARE_WITH_TIMEOUT(stored(1), size_t(3), 15'000);
        QCOMPARE(scan(1).outcome, Outcome::AlreadyIn);
    }
};

VECHE_GUILESS_TEST(FullDoorTest)

} // namespace fulldoor_test

#include "fulldoor_test.moc"
