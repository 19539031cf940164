// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jobrig.h"
#include "tests/support/program.h"

#include <QSignalSpy>
#include <QTemporaryDir>

namespace jobrunner_test
{

using namespace veche;
using namespace veche::jobs;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 hour = 3'600'000;

Backoff everyMinute(int most)
{
    return [most](int attempts) -> std::optional<std::chrono::milliseconds> {
        if (attempts >= most)
            return std::nullopt;
        return std::chrono::minutes(1);
    };
}
} // namespace

class JobRunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_rig.reset(); }
    void anEffectHappensOnceAndTheJobIsGone();
    void whatIsDueLaterWaits();
    void anEffectThatFailsLeavesNothingAndIsTriedAgain();
    void whatIsGivenUpIsKeptAndTold();
    void whatCannotHelpIsNotTriedAgain();
    void twoRunnersShareTheWork();
    void aLateHolderIsRefused();
    void aLeaseIsProlongedWhileItsHolderLives();
    void aClockThatIsSetBackKeepsNothing();
    void aClockThatJumpsAheadLosesAndDoublesNothing();
    void whatAnotherProcessPutIsFound();
    void aJobWhoseHandlerIsGoneStays();
    void aHeldKindWaits();
    void whatIsPutAnewBeginsAnew();
    void anAttemptThatIsPostponedDoesNotCount();
    void anEffectMayPutTheNext();
    void theWaitDoubles();

private:
    using Hanging = QPromise<Ending>;
    /// A kind whose errands end when the test says so.
    Kind hanging(const QString &name);
    static Ending ended() { return {.result = {}, .record = {}}; }
    void finish(const std::shared_ptr<Hanging> &errand, const Ending &ending);

    FakeClock m_clock;
    QTemporaryDir m_folder;
    int m_file = 0;
    std::unique_ptr<JobRig> m_rig;
    std::vector<std::shared_ptr<Hanging>> m_errands;
    std::vector<Job> m_begun;
};

void JobRunnerTest::init()
{
    m_errands.clear();
    m_begun.clear();
    m_rig = std::make_unique<JobRig>(m_folder.filePath(u"%1.veche"_s.arg(++m_file)));
}

Kind JobRunnerTest::hanging(const QString &name)
{
    return {.name = name,
            .handler = Errand([this](const Job &job) {
                m_begun.push_back(job);
                m_errands.push_back(std::make_shared<Hanging>());
                m_errands.back()->start();
                return m_errands.back()->future();
            }),
            .backoff = everyMinute(3)};
}

void JobRunnerTest::finish(const std::shared_ptr<Hanging> &errand, const Ending &ending)
{
    errand->addResult(ending);
    errand->finish();
}

void JobRunnerTest::anEffectHappensOnceAndTheJobIsGone()
{
    m_rig->put({u"count"_s, "a", m_clock.wallMs()});
    m_rig->put({u"count"_s, "b", m_clock.wallMs() - hour});
    const auto runner = m_rig->runner(m_clock);
    int committed = 0;
    runner->add({.name = u"count"_s, .handler = Effect([&](storage::Connection &connection, const Job &job) {
                                         const auto left = JobRig::leaveKey(connection, job);
                                         return left ? Result<AfterCommit>([&] { ++committed; }) : left;
                                     })});
    runner->start();
    QTRY_COMPARE(m_rig->done(), QByteArrayList({"a", "b"}));
    QTRY_VERIFY(m_rig->counts().empty());
    runner->wake();
    QTest::qWait(50);
    QCOMPARE(m_rig->done().size(), 2);
    QCOMPARE(committed, 2);
}

void JobRunnerTest::whatIsDueLaterWaits()
{
    m_rig->put({u"count"_s, "later", m_clock.wallMs() + 50});
    const auto runner = m_rig->runner(m_clock);
    runner->add({.name = u"count"_s, .handler = Effect(JobRig::leaveKey)});
    runner->start();
    QTest::qWait(200);
    QVERIFY(m_rig->done().isEmpty()); // By the clock that it was given, not the machine's.
    m_clock.advance(50);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->done().size(), 1, 1000); // Without anybody waking it.
}

void JobRunnerTest::anEffectThatFailsLeavesNothingAndIsTriedAgain()
{
    m_rig->put({u"count"_s, "a", m_clock.wallMs()});
    const auto runner = m_rig->runner(m_clock);
    std::atomic<int> tries = 0;
    runner->add(
        {.name = u"count"_s,
         .handler = Effect([&](storage::Connection &connection, const Job &job) -> Result<AfterCommit> {
             const auto left = JobRig::leaveKey(connection, job);
             if (++tries < 3)
                 return failure(ErrorKind::Retryable, u"Not today"_s);
             return left;
         }),
         .backoff = everyMinute(5)});
    runner->start();
    QTRY_COMPARE(tries, 1);
    QTRY_COMPARE(m_rig->counts().front().running, 0);
    QCOMPARE(m_rig->counts().front().waiting, 1);
    QVERIFY(m_rig->done().isEmpty());
    for (int i = 2; i <= 3; ++i) {
        m_clock.advance(60'001);
        runner->wake();
        QTRY_COMPARE(tries, i);
        const auto nobodyRuns = [&] {
            const auto counts = m_rig->counts(); // One look: it may be done by the next.
            return counts.empty() || counts.front().running == 0;
        };
        QTRY_VERIFY(nobodyRuns());
    }
    QCOMPARE(m_rig->done(), QByteArrayList({"a"}));
}

void JobRunnerTest::whatIsGivenUpIsKeptAndTold()
{
    m_rig->put({u"count"_s, "a", m_clock.wallMs()});
    const auto runner = m_rig->runner(m_clock);
    const QSignalSpy gaveUp(runner.get(), &Runner::gaveUp);
    std::atomic<int> tries = 0;
    runner->add({.name = u"count"_s,
                 .handler = Effect([&](storage::Connection &, const Job &) -> Result<AfterCommit> {
                     ++tries;
                     return failure(ErrorKind::Retryable, u"Not today"_s);
                 }),
                 .backoff = everyMinute(2)});
    runner->start();
    QTRY_COMPARE(tries, 1);
    QTRY_COMPARE(m_rig->counts().front().running, 0);
    m_clock.advance(60'001);
    runner->wake();
    QTRY_COMPARE(gaveUp.size(), 1);
    const Count count = m_rig->counts().front();
    QCOMPARE(count.failed, 1);
    QCOMPARE(count.waiting, 0);
    QVERIFY2(count.error.contains(u"Not today"_s), qPrintable(count.error));
    // Whoever puts it again gives it another try.
    m_rig->put({u"count"_s, "a", m_clock.wallMs()});
    QCOMPARE(m_rig->counts().front().waiting, 1);
}

void JobRunnerTest::whatCannotHelpIsNotTriedAgain()
{
    m_rig->put({u"out"_s, "a", m_clock.wallMs()});
    const auto runner = m_rig->runner(m_clock);
    const QSignalSpy gaveUp(runner.get(), &Runner::gaveUp);
    runner->add(hanging(u"out"_s));
    runner->start();
    QTRY_COMPARE(m_errands.size(), 1u);
    finish(m_errands[0], {.result = failure(ErrorKind::Rejected, u"Never"_s), .record = {}});
    QTRY_COMPARE(gaveUp.size(), 1);
}

void JobRunnerTest::twoRunnersShareTheWork()
{
    constexpr int many = 1000;
    QVERIFY(m_rig->write([&](storage::Connection &connection) {
        Result<void> put;
        for (int i = 0; i < many && put; ++i)
            put = book::put(connection, {u"count"_s, QByteArray::number(i), m_clock.wallMs() - i});
        return put;
    }));
    std::array<std::atomic<int>, 2> share{};
    std::array<std::unique_ptr<Runner>, 2> runners{m_rig->runner(m_clock), m_rig->runner(m_clock)};
    for (size_t i = 0; i < runners.size(); ++i) {
        runners[i]->add(
            {.name = u"count"_s, .handler = Effect([&, i](storage::Connection &connection, const Job &job) {
                                     ++share[i];
                                     return JobRig::leaveKey(connection, job);
                                 })});
    }
    for (const auto &runner : runners)
        runner->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->counts().empty(), 20'000);
    const QByteArrayList keys = m_rig->done();
    QCOMPARE(keys.size(), many);
    QCOMPARE(QSet<QByteArray>(keys.begin(), keys.end()).size(), many);
    QVERIFY2(share[0] > 0 && share[1] > 0, "one did everything");
}

void JobRunnerTest::aLateHolderIsRefused()
{
    m_rig->put({u"out"_s, "a", m_clock.wallMs()});
    const auto slow = m_rig->runner(m_clock);
    const QSignalSpy late(slow.get(), &Runner::cameLate);
    slow->add(hanging(u"out"_s));
    slow->start();
    QTRY_COMPARE(m_errands.size(), 1u);
    slow->stop(); // It stalls: nothing prolongs its lease.
    m_clock.advance(book::leaseMs + 1);
    const auto other = m_rig->runner(m_clock);
    other->add(hanging(u"out"_s));
    other->start();
    QTRY_COMPARE(m_errands.size(), 2u);
    QCOMPARE(m_begun[1].key, m_begun[0].key);
    QVERIFY(m_begun[1].fence > m_begun[0].fence);
    const auto ending = [](const Job &job) {
        return Ending{.result = {}, .record = [job](storage::Connection &connection, const Fate &) {
                          return JobRig::leaveKey(connection, job);
                      }};
    };
    finish(m_errands[0], ending(m_begun[0]));
    QTRY_COMPARE(late.size(), 1);
    QVERIFY(m_rig->done().isEmpty());
    QCOMPARE(m_rig->counts().front().running, 1);
    finish(m_errands[1], ending(m_begun[1]));
    QTRY_COMPARE(m_rig->done().size(), 1);
    QVERIFY(m_rig->counts().empty());
}

void JobRunnerTest::aLeaseIsProlongedWhileItsHolderLives()
{
    m_rig->put({u"out"_s, "a", m_clock.wallMs()});
    const auto holder = m_rig->runner(m_clock);
    const auto other = m_rig->runner(m_clock);
    for (const auto &runner : {holder.get(), other.get()}) {
        runner->add(hanging(u"out"_s));
    }
    holder->start();
    QTRY_COMPARE(m_errands.size(), 1u);
    other->start();
    const qint64 begun = m_clock.wallMs();
    const auto lease = [&] {
        const auto connection = m_rig->database->openReader();
        auto statement = (*connection)->prepare(u"SELECT leased FROM job"_s);
        return statement.next() ? statement.number(0) : -1;
    };
    m_clock.advance(book::leaseMs * 2 / 3);
    QTRY_VERIFY_WITH_TIMEOUT(lease() > begun, 10'000);
    m_clock.advance(book::leaseMs * 2 / 3);
    other->wake();
    QTest::qWait(100);
    QCOMPARE(m_errands.size(), 1u);
    finish(m_errands[0], ended());
    QTRY_VERIFY(m_rig->counts().empty());
}

void JobRunnerTest::aClockThatIsSetBackKeepsNothing()
{
    m_rig->put({u"out"_s, "a", m_clock.wallMs() - 2 * hour});
    {
        const auto dead = m_rig->runner(m_clock);
        dead->add(hanging(u"out"_s));
        dead->start();
        QTRY_COMPARE(m_errands.size(), 1u);
    }
    m_clock.advance(-hour);
    const auto other = m_rig->runner(m_clock);
    const QSignalSpy back(other.get(), &Runner::clockSetBack);
    other->add(hanging(u"out"_s));
    other->start();
    QTRY_COMPARE(m_errands.size(), 2u); // An hour and a minute early by the lease.
    QCOMPARE(back.size(), 1);
    QCOMPARE(back.front().front().toInt(), 1);
    // One that lives goes on after its clock was set back.
    m_clock.advance(-hour);
    other->start();
    QTest::qWait(100);
    QCOMPARE(m_errands.size(), 2u);
    finish(m_errands[1], ended());
    QTRY_VERIFY(m_rig->counts().empty());
}

void JobRunnerTest::aClockThatJumpsAheadLosesAndDoublesNothing()
{
    m_rig->put({u"out"_s, "a", m_clock.wallMs()});
    const auto runner = m_rig->runner(m_clock);
    runner->add(hanging(u"out"_s));
    runner->start();
    QTRY_COMPARE(m_errands.size(), 1u);
    m_clock.advance(48 * hour);
    m_rig->put({u"out"_s, "b", m_clock.wallMs()});
    runner->wake();
    QTRY_COMPARE(m_errands.size(), 2u);
    QCOMPARE(m_begun[1].key, QByteArray("b")); // Its own isn't begun twice.
    for (const auto &errand : m_errands)
        finish(errand, ended());
    QTRY_VERIFY(m_rig->counts().empty());
}

void JobRunnerTest::whatAnotherProcessPutIsFound()
{
    const auto runner = m_rig->runner(m_clock);
    runner->add({.name = u"count"_s, .handler = Effect(JobRig::leaveKey)});
    runner->start();
    QTest::qWait(50);
    m_rig->put({u"count"_s, "a", m_clock.wallMs()}); // And nobody wakes it.
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->done().size(), 1, 8'000);
}

void JobRunnerTest::aJobWhoseHandlerIsGoneStays()
{
    m_rig->put({u"gone"_s, "a", m_clock.wallMs() - 5});
    m_rig->put({u"count"_s, "b", m_clock.wallMs()});
    const auto runner = m_rig->runner(m_clock);
    runner->add({.name = u"count"_s, .handler = Effect(JobRig::leaveKey)});
    runner->start();
    QTRY_COMPARE(m_rig->done(), QByteArrayList({"b"}));
    m_clock.advance(48 * hour);
    runner->start();
    QTRY_COMPARE(runner->counts().size(), 1u);
    QCOMPARE(runner->counts().front().kind, u"gone"_s);
    QCOMPARE(runner->counts().front().waiting, 1);
    // With its handler it goes on.
    runner->add({.name = u"gone"_s, .handler = Effect(JobRig::leaveKey)});
    runner->wake();
    QTRY_COMPARE(m_rig->done(), QByteArrayList({"a", "b"}));
}

void JobRunnerTest::aHeldKindWaits()
{
    m_rig->put({u"count"_s, "a", m_clock.wallMs()});
    const auto runner = m_rig->runner(m_clock);
    runner->add({.name = u"count"_s, .handler = Effect(JobRig::leaveKey)});
    runner->limit(u"count"_s, 0);
    runner->start();
    QTest::qWait(100);
    QVERIFY(m_rig->done().isEmpty());
    runner->release(u"count"_s);
    QTRY_COMPARE(m_rig->done().size(), 1);
}

void JobRunnerTest::whatIsPutAnewBeginsAnew()
{
    m_rig->put({u"out"_s, "a", m_clock.wallMs(), "first"});
    const auto runner = m_rig->runner(m_clock);
    const QSignalSpy late(runner.get(), &Runner::cameLate);
    runner->add(hanging(u"out"_s));
    runner->start();
    QTRY_COMPARE(m_errands.size(), 1u);
    m_rig->put({u"out"_s, "a", m_clock.wallMs(), "second"});
    runner->wake();
    QTRY_COMPARE(m_errands.size(), 2u);
    QCOMPARE(m_begun[1].body, QByteArray("second"));
    finish(m_errands[0], ended());
    QTRY_COMPARE(late.size(), 1);
    QCOMPARE(m_rig->counts().front().waiting, 1);
    finish(m_errands[1], ended());
    QTRY_VERIFY(m_rig->counts().empty());
}

void JobRunnerTest::anAttemptThatIsPostponedDoesNotCount()
{
    m_rig->put({u"out"_s, "a", m_clock.wallMs()});
    const auto runner = m_rig->runner(m_clock);
    runner->add(hanging(u"out"_s));
    runner->start();
    for (size_t i = 0; i < 5; ++i) { // More often than the kind may fail.
        QTRY_COMPARE(m_errands.size(), i + 1);
        QCOMPARE(m_begun[i].attempts, 1);
        finish(m_errands[i], {.result = {}, .postponed = m_clock.wallMs() + 1000, .record = {}});
        QTRY_COMPARE(m_rig->counts().front().running, 0);
        m_clock.advance(1000);
        runner->wake();
    }
}

void JobRunnerTest::anEffectMayPutTheNext()
{
    m_rig->put({u"daily"_s, "a", m_clock.wallMs()});
    const auto runner = m_rig->runner(m_clock);
    runner->add(
        {.name = u"daily"_s,
         .handler = Effect([this](storage::Connection &connection, const Job &job) {
             const auto next = book::put(connection, {job.kind, job.key, m_clock.wallMs() + 24 * hour});
             return next ? JobRig::leaveKey(connection, job) : failure(next.error());
         })});
    runner->start();
    for (int day = 1; day <= 3; ++day) {
        QTRY_COMPARE(m_rig->done().size(), day);
        QCOMPARE(m_rig->counts().front().waiting, 1);
        m_clock.advance(24 * hour);
        runner->wake();
    }
}

void JobRunnerTest::theWaitDoubles()
{
    const Doubling doubling;
    using namespace std::chrono;
    QCOMPARE(*doubling.after(1, 0.5), seconds(30));
    QCOMPARE(*doubling.after(3, 0.5), seconds(120));
    QCOMPARE(*doubling.after(19, 0.5), hours(4));
    QCOMPARE(*doubling.after(1, 0), seconds(24));
    QCOMPARE(*doubling.after(1, 1), seconds(36));
    QVERIFY(!doubling.after(20, 0.5));
}

VECHE_GUILESS_TEST(JobRunnerTest)

} // namespace jobrunner_test

#include "jobrunner_test.moc"
