// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doctor.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QTest>

namespace clock_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 day = 24LL * 60 * 60 * 1000;

/// The log of a server that starts there at that time.
QByteArray told(const QString &data, const Clock &clock)
{
    QByteArray log;
    server::Service service(clock);
    const auto listening = service.start({.data = data,
                                          .publicUrl = {},
                                          .smtp = {},
                                          .mailFrom = {},
                                          .proxies = {},
                                          .log = [&log](const QByteArray &lines) { log += lines; }});
    if (!listening)
        qFatal("%s", qPrintable(toString(listening.error())));
    bool stopped = false;
    QObject::connect(&service, &server::Service::stopped, &service, [&] { stopped = true; });
    service.stop();
    (void)QTest::qWaitFor([&] { return stopped; }, 15'000);
    return log;
}

QJsonObject found(const QString &data, const Clock &clock)
{
    const auto core = server::ServerCore::open(server::DataFolder(data), clock);
    if (!core)
        qFatal("%s", qPrintable(toString(core.error())));
    QObject context;
    const auto examined = waited(server::examine(**core, &context));
    for (const auto &finding : examined.value_or(QJsonObject())[u"findings"_s].toArray()) {
        if (finding.toObject()[u"subject"_s] == u"clock"_s)
            return finding.toObject();
    }
    return {};
}
} // namespace

class ClockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClockBehindWhatItHasReadIsSaid()
    {
        FakeClock clock;
        const qint64 today = clock.wallMs();
        ServerRig rig(clock);
        clock.advance(10 * day);
        QVERIFY(rig.commit(EventFixture(clock.wallMs()).changes()));
        rig.stop();
        QVERIFY(!told(rig.data(), clock).contains("clock behind"));
        clock.set(today + 10 * day - 60'000); // As devices' clocks may differ.
        QVERIFY(!told(rig.data(), clock).contains("clock behind"));
        clock.set(today);
        const QByteArray log = told(rig.data(), clock);
        QVERIFY2(log.contains("clock behind"), log.constData());
        const QString both =
            u"The clock reads 2026-09-21 14:13 UTC, and has read 2026-10-01 14:13 UTC before"_s;
        QVERIFY2(QString::fromUtf8(log).contains(both), log.constData());
        const QJsonObject finding = found(rig.data(), clock);
        QCOMPARE(finding[u"text"_s].toString(), both);
        QCOMPARE(finding[u"grade"_s].toString(), u"warning"_s);
        QVERIFY(finding[u"advice"_s].toString().contains(u"date -u"_s));
        clock.set(today + 11 * day);
        QVERIFY(!found(rig.data(), clock)[u"text"_s].toString().contains(u"has read"_s));
    }
};

VECHE_GUILESS_TEST(ClockTest)

} // namespace clock_test

#include "clock_test.moc"
