// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "tests/support/ledgerbench.h"
#include "tests/support/program.h"

#include <QTest>

namespace ledgerclock_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::storage;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 day = 24LL * 60 * 60 * 1000;
constexpr qint64 window = clockWindowMs;

const EntityInfo &sessions()
{
    return Session::info();
}

Session titled(const QString &title)
{
    Session session;
    session.id = SessionId::create();
    session.title = title;
    return session;
}

ChangeSet retitling(const Id &id, const QString &title, const Stamp &known = {})
{
    const int field = sessions().fieldIndex("title");
    ChangeSet set;
    set.set(sessions(), id, field, title);
    if (!known.isNull())
        set.rows.front().previous.emplace_back(sessions().registerOf[field], known);
    return set;
}

Stamp titleStamp(LedgerBench &bench, const Id &id)
{
    const auto row = bench.write<std::optional<Row>>(
        [&](Connection &connection) { return loadRow(connection, bench.community, sessions(), id); });
    return row->stamps[sessions().registerOf[sessions().fieldIndex("title")]];
}

/// An edit of a laptop with that stamp.
Transaction stampedAt(LedgerBench &bench, qint64 ms)
{
    Transaction t = bench.transaction(inserting(titled(u"One"_s)));
    t.device = DeviceId::create(); // Each of its own, so that no refusal tells the next its generation.
    t.stamp = {static_cast<std::uint64_t>(ms), 0, t.device};
    return t;
}
} // namespace

class LedgerClockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasSoldUnderAClockTenDaysAheadCanBeCancelled()
    {
        LedgerBench bench;
        const qint64 today = bench.clock.wallMs();
        const Session sold = titled(u"Sold"_s);
        bench.clock.advance(10 * day);
        bench.commit(inserting(sold));
        bench.clock.set(today);
        bench.restart();
        const Stamp ahead = titleStamp(bench, sold.id);
        QCOMPARE(ahead.ms, static_cast<std::uint64_t>(today + 10 * day));
        Transaction cancelled = bench.transaction(retitling(sold.id, u"Cancelled"_s, ahead));
        cancelled.stamp = {ahead.ms, ahead.counter + 1, cancelled.device};
        const Applied applied = bench.apply(cancelled);
        QCOMPARE(applied.verdict, Verdict::Merged);
        QCOMPARE(applied.conflicts, 0);
        QCOMPARE(bench.get<Session>(sold.id).title, u"Cancelled"_s);
        bench.commit(retitling(sold.id, u"Back to the server"_s));
        QCOMPARE(bench.get<Session>(sold.id).title, u"Back to the server"_s);
        QVERIFY(titleStamp(bench, sold.id) > cancelled.stamp);
    }

    void theHighestReadingOutlivesTheProcess()
    {
        LedgerBench bench;
        const qint64 today = bench.clock.wallMs();
        bench.clock.advance(10 * day);
        bench.commit(inserting(titled(u"One"_s)));
        for (int run = 0; run < 3; ++run) {
            bench.clock.set(today);
            bench.restart();
            QCOMPARE(bench.apply(stampedAt(bench, today + 10 * day + window + 1)).refusal, Refusal::Clock);
            QCOMPARE(bench.apply(stampedAt(bench, today + 10 * day + window)).verdict, Verdict::Merged);
        }
        bench.clock.set(today + 11 * day); // It goes on by itself.
        QCOMPARE(bench.apply(stampedAt(bench, today + 11 * day + window)).verdict, Verdict::Merged);
    }

    void stampsOfDevicesNeverRaiseIt()
    {
        LedgerBench bench;
        const qint64 today = bench.clock.wallMs();
        for (int run = 0; run < 3; ++run) {
            QCOMPARE(bench.apply(stampedAt(bench, today + window)).verdict, Verdict::Merged);
            QCOMPARE(bench.apply(stampedAt(bench, today + window + 1)).refusal, Refusal::Clock);
            bench.restart();
        }
    }

    void aStampAheadDoesNotSpreadThroughTheServer()
    {
        LedgerBench bench;
        const Session other = titled(u"Other"_s);
        bench.commit(inserting(other));
        QCOMPARE(bench.apply(stampedAt(bench, bench.clock.wallMs() + window)).verdict, Verdict::Merged);
        bench.clock.advance(1000);
        bench.commit(retitling(other.id, u"Edited"_s));
        QCOMPARE(titleStamp(bench, other.id).ms, static_cast<std::uint64_t>(bench.clock.wallMs()));
    }

    void anUpgradedLogBeginsWithItsNewestStamp()
    {
        LedgerBench bench;
        const qint64 today = bench.clock.wallMs();
        bench.clock.advance(10 * day);
        bench.commit(inserting(titled(u"One"_s)));
        bench.exec(u"UPDATE heads SET clock = NULL"_s); // As an earlier build left it.
        bench.clock.set(today);
        bench.restart();
        QCOMPARE(bench.apply(stampedAt(bench, today + 10 * day + window)).verdict, Verdict::Merged);
        QCOMPARE(bench.apply(stampedAt(bench, today + 10 * day + window + 1)).refusal, Refusal::Clock);
    }

    void oneClockIsTheClockOfAllCommunities()
    {
        LedgerBench bench;
        const qint64 today = bench.clock.wallMs();
        bench.clock.advance(10 * day);
        bench.commit(inserting(titled(u"One"_s)));
        bench.clock.set(today);
        bench.restart();
        const CommunityId second = CommunityId::create();
        (void)bench.write<bool>([&](Connection &connection) -> Result<bool> {
            return bench.ledger->adopt(connection, second).has_value();
        });
        Transaction there = stampedAt(bench, today + 10 * day);
        there.community = second;
        QCOMPARE(bench.apply(there).verdict, Verdict::Merged);
        bench.restart();
        QCOMPARE(bench.apply(stampedAt(bench, today + 10 * day + window)).verdict, Verdict::Merged);
    }

    void theServersStampsGrowAcrossRunsWhateverItsClockDoes()
    {
        LedgerBench bench;
        const Session session = titled(u"One"_s);
        bench.commit(inserting(session));
        Stamp last = titleStamp(bench, session.id);
        const qint64 today = bench.clock.wallMs();
        const std::array readings{today - 10 * day,          qint64(0), qint64(-5'000),
                                  qint64(4'300'000'000'000), today,     std::numeric_limits<qint64>::max()};
        int count = 0;
        for (const qint64 reading : readings) {
            bench.clock.set(reading);
            bench.restart();
            bench.commit(retitling(session.id, u"Edit %1"_s.arg(++count)));
            QCOMPARE(bench.get<Session>(session.id).title, u"Edit %1"_s.arg(count));
            QVERIFY(last < titleStamp(bench, session.id));
            last = titleStamp(bench, session.id);
        }
    }

    void aTransactionIsTakenUnderOneStamp()
    {
        LedgerBench bench;
        Transaction t = stampedAt(bench, bench.clock.wallMs());
        QCOMPARE(bench.apply(t).verdict, Verdict::Merged);
        QVERIFY(bench.apply(t).duplicate);
        // From a copy of the file that was made before the device stamped it again.
        t.stamp.ms += 1000;
        const Applied applied = bench.apply(t);
        QCOMPARE(applied.verdict, Verdict::Rejected);
        QCOMPARE(applied.refusal, Refusal::Taken);
        QCOMPARE(bench.headSeq(), 1);
    }

    void peersAreToldATimeThatCanBe()
    {
        LedgerBench bench;
        const qint64 today = bench.clock.wallMs();
        bench.clock.advance(10 * day);
        bench.commit(inserting(titled(u"One"_s)));
        bench.clock.set(today); // Put right: what it reads now is the time.
        QCOMPARE(bench.ledger->wallMs(), today);
        for (const qint64 reading : {qint64(0), qint64(-1), qint64(86'400'000)}) {
            bench.clock.set(reading); // Nobody has told the machine yet.
            QCOMPARE(bench.ledger->wallMs(), 0);
            QCOMPARE(bench.apply(stampedAt(bench, today)).verdict, Verdict::Merged);
        }
    }
};

VECHE_GUILESS_TEST(LedgerClockTest)

} // namespace ledgerclock_test

#include "ledgerclock_test.moc"
