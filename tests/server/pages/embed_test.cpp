// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/pages/releasedsessions.h"
#include "tests/support/fakeclock.h"
#include "tests/support/filledform.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QTest>

namespace embed_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

/// Pages that stand in a frame of another site: the programme and the form.
class EmbedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<ServerRig>(m_clock);
        m_event = std::make_unique<EventFixture>(m_clock.wallMs(), 5);
        QVERIFY(m_rig->commit(m_event->changes()));
        QVERIFY(releaseSessions(*m_rig, m_event->event, 200, m_clock.wallMs()));
        m_clock.advance(1000);
        m_visitor = std::make_unique<Visitor>(m_rig->url);
    }
    void cleanup()
    {
        m_visitor.reset();
        m_rig.reset();
    }

    void theSettingTakesSitesAlone_data();
    void theSettingTakesSitesAlone();
    void noneMayFrameUntilSitesAreSet();
    void onlyThesePagesMayBeFramed();
    void linksStayInTheFrameOrOpenAWindow();
    void oneRegistersWithoutACookie();
    void aFormThatIsntFromHereIsRefused_data();
    void aFormThatIsntFromHereIsRefused();
    void problemsAreSaidInTheFrame();
    void bothLanguagesAreSpoken();

private:
    Reply get(const QString &path) { return m_visitor->get(path); }
    [[nodiscard]] QString embedded(const QString &page) const { return u"/embed/volga/devfest/"_s + page; }
    [[nodiscard]] QByteArray policyOf(const Reply &reply) const
    {
        return reply.headers.value("content-security-policy");
    }
    /// Sends the form as a browser of that manner would.
    Reply sendForm(const QHash<QByteArray, QByteArray> &headers)
    {
        const Reply form = get(embedded(u"register"_s));
        m_visitor->headers = headers;
        return m_visitor->postForm(embedded(u"register?lang=ru"_s), filledForm(form, m_event->standard));
    }
    [[nodiscard]] QByteArray here() const { return m_rig->url.toLatin1(); }

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<EventFixture> m_event;
    std::unique_ptr<Visitor> m_visitor;
};

void EmbedTest::theSettingTakesSitesAlone_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("right");
    for (const char *right : {"", "*", "https://example.org", "http://localhost:8000", "http://localhost:*",
                              "https://*.example.org", "https://a.example https://b.example:8443",
                              "https://xn--b1aga5e.xn--p1ai"})
        QTest::newRow(*right ? right : "no site") << QString::fromLatin1(right) << true;
    for (const char *wrong :
         {"example.org", "https://example.org/path", "https://example.org; script-src *", "'self'",
          "https:", "data:", "https://*", "https://example.org,https://b.example", "javascript:alert(1)",
          "https://example.org\nX-Evil: 1", "https://example.org\r\nX: 1", "https://a.*.example",
          "https://вече.рф"})
        QTest::newRow(wrong) << QString::fromUtf8(wrong) << false;
    QTest::newRow("many") << QString(u"https://a.example "_s).repeated(51) << false;
}

void EmbedTest::theSettingTakesSitesAlone()
{
    QFETCH(QString, value);
    QFETCH(bool, right);
    QCOMPARE(bool(m_rig->core().settings().set(u"pages.frame-ancestors"_s, value)), right);
}

void EmbedTest::noneMayFrameUntilSitesAreSet()
{
    const Reply closed = get(embedded(u"programme"_s));
    QCOMPARE(closed.status, 200);
    QVERIFY(policyOf(closed).contains("; frame-ancestors 'none'; "));
    QVERIFY(
        m_rig->core().settings().set(u"pages.frame-ancestors"_s, u"https://a.example  https://b.example"_s));
    const Reply open = get(embedded(u"programme"_s)); // At once, though the page is kept.
    QVERIFY2(policyOf(open).contains("; frame-ancestors https://a.example https://b.example; "),
             policyOf(open));
    m_visitor->headers["If-None-Match"] = open.headers.value("etag");
    const Reply same = get(embedded(u"programme"_s));
    QCOMPARE(same.status, 304);
    QVERIFY(policyOf(same).contains("https://a.example"));
}

void EmbedTest::onlyThesePagesMayBeFramed()
{
    QVERIFY(m_rig->core().settings().set(u"pages.frame-ancestors"_s, u"*"_s));
    const QString session = QRegularExpression(u"\"/embed/volga/devfest/(s/[^\"]+)\""_s)
                                .match(get(embedded(u"programme"_s)).text())
                                .captured(1);
    for (const QString &page : {u"programme"_s, u"programme/2"_s, session, u"register"_s, u"nothing"_s}) {
        const Reply answer = get(embedded(page));
        QCOMPARE(answer.status, page == "nothing"_L1 ? 404 : 200);
        QVERIFY2(policyOf(answer).contains("; frame-ancestors *; "), qPrintable(page));
        QVERIFY(policyOf(answer).startsWith("default-src 'none'; "));
        QVERIFY(answer.text().contains("name=\"robots\" content=\"noindex\""_L1));
    }
    const QString form = m_event->path();
    const Reply placed = m_visitor->postForm(form + "/register"_L1, filledForm(get(form), m_event->standard));
    QCOMPARE(placed.status, 303);
    for (const QString &path : {u"/"_s, u"/c/volga"_s, form, form + "/programme"_L1, form + u'/' + session,
                                form + "/schedule.json"_L1, placed.location(), u"/password/forgotten"_s,
                                u"/nothing"_s, u"/api/v1/communities"_s, u"/healthz"_s,
                                u"/files/volga/none"_s, u"/embedded"_s, u"/c/embed/devfest"_s}) {
        const Reply answer = get(path);
        if (answer.status != 302)
            QVERIFY2(policyOf(answer).contains("frame-ancestors 'none'"), qPrintable(path));
    }
}

void EmbedTest::linksStayInTheFrameOrOpenAWindow()
{
    const QString session = QRegularExpression(u"\"/embed/volga/devfest/(s/[^\"]+)\""_s)
                                .match(get(embedded(u"programme"_s)).text())
                                .captured(1);
    for (const QString &page : {u"programme"_s, u"programme/2?lang=en"_s, session, u"register"_s}) {
        const QString text = get(embedded(page)).text();
        QVERIFY(text.contains("<base target=\"_blank\">"_L1));
        auto links =
            QRegularExpression(u"<(?:a|form) ([^>]*)(?:href|action)=\"([^\"]*)\""_s).globalMatch(text);
        int inside = 0;
        int outside = 0;
        while (links.hasNext()) {
            const auto link = links.next();
            const QString address = link.captured(2).section(u'?', 0, 0);
            const bool stays = link.captured(1).contains("target=\"_self\""_L1);
            QVERIFY2(stays == (address.startsWith("/embed/volga/devfest/"_L1) || address.startsWith(u'#')),
                     qPrintable(address));
            ++(stays ? inside : outside);
            if (stays && address.startsWith("/embed"_L1) && !address.endsWith("/register"_L1))
                QVERIFY2(get(address).status == 200, qPrintable(address));
        }
        QVERIFY2(inside > 0 && outside > 0, qPrintable(page));
    }
}

void EmbedTest::oneRegistersWithoutACookie()
{
    const Reply form = get(embedded(u"register"_s));
    QVERIFY(!form.headers.contains("set-cookie"));
    QVERIFY(form.text().contains("action=\"/embed/volga/devfest/register?lang=ru\""_L1));
    const Reply done = sendForm({{"Origin", here()}});
    QCOMPARE(done.status, 200);
    QVERIFY(!done.headers.contains("set-cookie"));
    QCOMPARE(done.headers.value("cache-control"), "no-store"_ba);
    QVERIFY(done.text().contains(u"Заявка принята"_s));
    const QString order = QRegularExpression(u"<a href=\"(/o/[^\"]+)\""_s).match(done.text()).captured(1);
    QCOMPARE(get(order).status, 200);
    QCOMPARE(m_rig->all<domain::Order>().size(), 1U);
    // The same form once more is the same order; from another page it is known.
    const Reply again = sendForm({{"Sec-Fetch-Site", "same-origin"}, {"Origin", here()}});
    QCOMPARE(again.status, 409);
    QVERIFY(again.text().contains("action=\"/embed/volga/devfest/again?lang=ru\""_L1));
    const Reply sent = m_visitor->postForm(embedded(u"again"_s), filledForm(again, m_event->standard));
    QCOMPARE(sent.status, 200);
    QVERIFY(sent.text().contains("href=\"/embed/volga/devfest/register\""_L1));
    m_visitor->headers.clear();
    QCOMPARE(get(embedded(u"again"_s)).location(), u"/embed/volga/devfest/register#register"_s);
}

void EmbedTest::aFormThatIsntFromHereIsRefused_data()
{
    QTest::addColumn<QByteArray>("site");
    QTest::addColumn<QByteArray>("origin");
    QTest::newRow("another site") << "cross-site"_ba
                                  << "https://evil.example"_ba;
    QTest::newRow("another site, its word alone") << QByteArray() << "https://evil.example"_ba;
    QTest::newRow("a neighbour") << "same-site"_ba
                                 << "https://b.example"_ba;
    QTest::newRow("the address bar") << "none"_ba << QByteArray();
    QTest::newRow("a sandbox") << QByteArray() << "null"_ba;
    QTest::newRow("another port") << QByteArray() << "http://127.0.0.1:1"_ba;
    QTest::newRow("no word") << QByteArray() << QByteArray();
    QTest::newRow("no scheme") << QByteArray() << "127.0.0.1"_ba;
}

void EmbedTest::aFormThatIsntFromHereIsRefused()
{
    QFETCH(QByteArray, site);
    QFETCH(QByteArray, origin);
    QHash<QByteArray, QByteArray> headers;
    if (!site.isEmpty())
        headers["Sec-Fetch-Site"] = site;
    if (!origin.isEmpty())
        headers["Origin"] = origin;
    const Reply refused = sendForm(headers);
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.text().contains(u"Браузер не сообщил"_s));
    QVERIFY(refused.text().contains("value=\"vera@example.org\""_L1)); // Nothing typed is lost.
    QVERIFY(m_rig->all<domain::Order>().empty());
}

void EmbedTest::problemsAreSaidInTheFrame()
{
    QVERIFY(m_rig->core().settings().set(u"pages.frame-ancestors"_s, u"https://a.example"_s));
    auto fields = filledForm(get(embedded(u"register"_s)), m_event->standard);
    fields[4].second = u"<b>нет"_s;
    m_visitor->headers["Origin"] = here();
    const Reply wrong = m_visitor->postForm(embedded(u"register"_s), fields);
    QCOMPARE(wrong.status, 422);
    QVERIFY(policyOf(wrong).contains("frame-ancestors https://a.example;"));
    QVERIFY(wrong.text().contains("<a target=\"_self\" href=\"#email\">"_L1));
    QVERIFY2(wrong.text().contains(u"&lt;b&gt;нет"_s) && !wrong.text().contains(u"<b>нет"_s), wrong.body);
    QVERIFY(!wrong.text().contains(u"О событии"_s));
}

void EmbedTest::bothLanguagesAreSpoken()
{
    QVERIFY(get(embedded(u"register"_s)).text().contains("<html lang=\"ru\">"_L1));
    const QString english = get(embedded(u"register?lang=en"_s)).text();
    QVERIFY(english.contains("<html lang=\"en\">"_L1) && english.contains("Open on the site"_L1));
    QVERIFY(english.contains("/embed/volga/devfest/register?lang=en"_L1));
    QVERIFY(english.contains("href=\"/c/volga/devfest?lang=en#register\""_L1));
    const QString programme = get(embedded(u"programme?lang=en"_s)).text();
    QVERIFY(programme.contains("href=\"/embed/volga/devfest/programme/2?lang=en\""_L1));
}

VECHE_GUILESS_TEST(EmbedTest)

} // namespace embed_test

#include "embed_test.moc"
