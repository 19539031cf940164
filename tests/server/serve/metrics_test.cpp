// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics.h"
#include "tests/support/fakeclock.h"
#include "tests/support/filledform.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QTcpServer>
#include <QTest>

namespace metrics_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using server::Metric;

namespace
{
server::ServiceOptions monitored()
{
    return {.adminAddress = QHostAddress(QHostAddress::LocalHost)};
}

/// The value of that line; -1 where there is none.
double valueOf(const Reply &metrics, const QString &series)
{
    const QRegularExpression line(u"^"_s + QRegularExpression::escape(series) + u" (\\S+)$"_s,
                                  QRegularExpression::MultilineOption);
    const auto found = line.match(metrics.text());
    return found.hasMatch() ? found.captured(1).toDouble() : -1;
}
} // namespace

/// The figures for monitoring, on their own address.
class MetricsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTextIsPrometheus();
    void everyLineIsOfTheFormat();
    void theyCount();
    void onlyTheAdminAddressHasThem();
    void theyTellOfNobody();
    void aTakenPortIsSaid();

private:
    FakeClock m_clock;
};

void MetricsTest::theTextIsPrometheus()
{
    const Metric odd{.name = "veche_odd",
                     .type = Metric::Type::Counter,
                     .help = "A \\ and\na line.",
                     .samples = {{.labels = {{"route", "/a\"b\\c\nd"}, {"n", "1"}}, .value = 0.25},
                                 {.labels = {}, .value = 12345678901234.0}}};
    QCOMPARE(server::prometheusText({odd}), "# HELP veche_odd A \\\\ and\\na line.\n"
                                            "# TYPE veche_odd counter\n"
                                            "veche_odd{route=\"/a\\\"b\\\\c\\nd\",n=\"1\"} 0.25\n"
                                            "veche_odd 12345678901234\n"_ba);
}

void MetricsTest::everyLineIsOfTheFormat()
{
    ServerRig rig(m_clock, monitored());
    Visitor visitor(rig.service().adminUrl());
    (void)visitor.get(u"/nothing"_s);
    const Reply answer = visitor.get(u"/metrics"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), "text/plain; version=0.0.4; charset=utf-8"_ba);
    QVERIFY(answer.body.endsWith('\n'));
    const QRegularExpression sample(
        u"^([a-z_]+?)(?:_bucket|_sum|_count)?(\\{(?:[a-z]+=\"(?:[^\"\\\\\\n]|\\\\.)*\",?)+\\})? -?[0-9.e+]+$"_s);
    QStringList described;
    QSet<QString> series;
    for (const QString &line : answer.text().split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith("# HELP "_L1)) {
            described << line.section(u' ', 2, 2);
            continue;
        }
        if (line.startsWith("# TYPE "_L1)) {
            QCOMPARE(line.section(u' ', 2, 2), described.last());
            continue;
        }
        const auto found = sample.match(line);
        QVERIFY2(found.hasMatch(), qPrintable(line));
        QVERIFY2(found.captured(1) == described.last() || line.startsWith(described.last()),
                 qPrintable(line));
        QVERIFY2(!series.contains(line.section(u' ', 0, -2)), qPrintable(line));
        series.insert(line.section(u' ', 0, -2));
    }
    described.removeDuplicates();
    QCOMPARE(described.size(), answer.text().count("# TYPE "_L1)); // Each is described once.
    QVERIFY(described.size() >= 12);
}

void MetricsTest::theyCount()
{
    ServerRig rig(m_clock, monitored());
    const EventFixture event(m_clock.wallMs());
    QVERIFY(rig.commit(event.changes()));
    Visitor visitor(rig.url);
    Visitor admin(rig.service().adminUrl());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(visitor.get(event.path()).status, 200);
    QCOMPARE(visitor.get(u"/c/nobody"_s).status, 404);
    const QString page =
        u"veche_http_requests_total{method=\"GET\",route=\"/c/<community>/<event>\",status=\"200\"}"_s;
    // An answer counts once its last byte is out.
    QTRY_COMPARE(valueOf(admin.get(u"/metrics"_s), page), 3.0);
    const Reply metrics = admin.get(u"/metrics"_s);
    QCOMPARE(valueOf(metrics,
                     u"veche_http_requests_total{method=\"GET\",route=\"/c/<community>\",status=\"404\"}"_s),
             1.0);
    QCOMPARE(valueOf(metrics, u"veche_http_request_seconds_count"_s), 4.0);
    QCOMPARE(valueOf(metrics, u"veche_http_request_seconds_bucket{le=\"+Inf\"}"_s), 4.0);
    double before = 0;
    auto buckets = QRegularExpression(u"_bucket\\{le=\"[^\"]+\"\\} (\\d+)"_s).globalMatch(metrics.text());
    while (buckets.hasNext()) {
        const double count = buckets.next().captured(1).toDouble();
        QVERIFY(count >= before);
        before = count;
    }
    QVERIFY(valueOf(metrics, u"veche_http_sent_bytes_total"_s) > 1000);
    QVERIFY(valueOf(metrics, u"veche_commits_total"_s) >= 1);
    QVERIFY(valueOf(metrics, u"veche_rows_changed_total"_s) >= 6);
    QVERIFY(valueOf(metrics, u"veche_database_bytes"_s) > 0);
    QCOMPARE(valueOf(metrics, u"veche_healthy"_s), 1.0);
    QCOMPARE(valueOf(metrics, u"veche_mail_leaves"_s), 0.0); // It has no mail server.
    QCOMPARE(valueOf(metrics, u"process_start_time_seconds"_s), double(m_clock.wallMs()) / 1000);
    QCOMPARE(valueOf(metrics, u"veche_build_info{version=\""_s + QLatin1StringView(VECHE_VERSION) + u"\"}"_s),
             1.0);
}

void MetricsTest::onlyTheAdminAddressHasThem()
{
    ServerRig rig(m_clock, monitored());
    Visitor visitor(rig.url);
    Visitor admin(rig.service().adminUrl());
    QCOMPARE(visitor.get(u"/metrics"_s).status, 404);
    QCOMPARE(admin.get(u"/healthz"_s).status, 200);
    for (const QString &path : {u"/"_s, u"/c/volga"_s, u"/api/v1/communities"_s})
        QCOMPARE(admin.get(path).status, 404);
    QCOMPARE(admin.postForm(u"/metrics"_s, {}).status, 405);
    ServerRig plain(m_clock);
    QVERIFY(plain.service().adminUrl().isEmpty());
}

void MetricsTest::theyTellOfNobody()
{
    ServerRig rig(m_clock, monitored());
    const EventFixture event(m_clock.wallMs());
    QVERIFY(rig.commit(event.changes()));
    Visitor visitor(rig.url);
    const Reply placed = visitor.postForm(event.path() + "/register"_L1,
                                          filledForm(visitor.get(event.path()), event.standard));
    QCOMPARE(placed.status, 303);
    QCOMPARE(visitor.get(placed.location()).status, 200);
    QCOMPARE(rig.signIn(visitor).status, 200);
    (void)visitor.get(u"/c/vera@example.org/x?token=secret"_s);
    Visitor admin(rig.service().adminUrl());
    QTRY_VERIFY(
        valueOf(admin.get(u"/metrics"_s),
                u"veche_http_requests_total{method=\"POST\",route=\"/api/v1/sign-in\",status=\"200\"}"_s) ==
        1);
    const QString text = admin.get(u"/metrics"_s).text();
    const QString secret = placed.location().mid(3).section(u'?', 0, 0);
    for (const QString &word :
         {u"vera"_s, u"Вера"_s, u"olga"_s, u"Olga"_s, u"volga"_s, u"devfest"_s, u"laptop"_s, secret,
          u"token="_s, rig.community.toString(), rig.account.toString(), rig.data()})
        QVERIFY2(!text.contains(word), qPrintable(word));
    QVERIFY(text.contains("veche_jobs{kind=\""_L1) || text.contains("# TYPE veche_jobs gauge"_L1));
}

void MetricsTest::aTakenPortIsSaid()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    QTemporaryDir folder;
    server::Service service(m_clock);
    const auto started = service.start({.data = folder.filePath(u"data"_s),
                                        .adminAddress = QHostAddress(QHostAddress::LocalHost),
                                        .adminPort = taken.serverPort(),
                                        .log = [](const QByteArray &) {}});
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::Conflict);
}

VECHE_GUILESS_TEST(MetricsTest)

} // namespace metrics_test

#include "metrics_test.moc"
