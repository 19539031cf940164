// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doctor.h"
#include "server/jobs/jobbook.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QTest>

namespace jobs_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

class JobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWaitsIsCountedAndListed();
    void aJobWhoseHandlerIsGoneIsSaidAndStays();
    void whatWasGivenUpIsListed();

private:
    void put(ServerRig &rig, const QString &kind)
    {
        QVERIFY(waited(
            rig.core().database().write<void>(storage::Priority::Edit, [&](storage::Connection &connection) {
                return jobs::book::put(connection, {kind, "a", m_clock.wallMs() - 1});
            })));
        rig.service().jobs().start(); // As after five seconds.
    }
    static QByteArray health(const ServerRig &rig) { return Visitor(rig.url).get(u"/healthz"_s).body; }
    QJsonObject finding(ServerRig &rig)
    {
        const auto examined = waited(server::examine(rig.core(), this));
        for (const auto &value : (*examined)[u"findings"_s].toArray()) {
            if (value.toObject()[u"subject"_s] == "jobs"_L1)
                return value.toObject();
        }
        return {};
    }

    FakeClock m_clock;
};

void JobsTest::whatWaitsIsCountedAndListed()
{
    ServerRig rig(m_clock);
    QCOMPARE(health(rig), QByteArray("ok\njobs: 0 waiting, 0 running, 0 failed, 0 unknown\n"));
    QCOMPARE(finding(rig)[u"text"_s].toString(), u"Nothing is due"_s);
}

void JobsTest::aJobWhoseHandlerIsGoneIsSaidAndStays()
{
    ServerRig rig(m_clock);
    put(rig, u"farewell"_s);
    QTRY_COMPARE(health(rig), QByteArray("ok\njobs: 1 waiting, 0 running, 0 failed, 1 unknown\n"));
    const QJsonObject said = finding(rig);
    QCOMPARE(said[u"grade"_s].toString(), u"warning"_s);
    QVERIFY2(said[u"text"_s].toString().contains(u"farewell"_s), qPrintable(said[u"text"_s].toString()));
    QVERIFY(!said[u"advice"_s].toString().isEmpty());
}

void JobsTest::whatWasGivenUpIsListed()
{
    ServerRig rig(m_clock);
    rig.service().jobs().add(
        {.name = u"hopeless"_s,
         .handler = jobs::Effect([](storage::Connection &, const jobs::Job &) -> Result<jobs::AfterCommit> {
             return failure(ErrorKind::Invalid, u"That can never be"_s);
         })});
    put(rig, u"hopeless"_s);
    QTRY_VERIFY(rig.log.contains("job given up"));
    rig.service().jobs().start();
    QTRY_COMPARE(health(rig), QByteArray("ok\njobs: 0 waiting, 0 running, 1 failed, 0 unknown\n"));
}

VECHE_GUILESS_TEST(JobsTest)

} // namespace jobs_test

#include "jobs_test.moc"
