// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/rawclient.h"
#include "tests/support/fakeclock.h"
#include "tests/support/filledform.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QTest>

namespace addresses_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

/// Addresses that somebody made up, or that must stay a secret.
class AddressesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksOfAnErrorStayOnTheHost_data();
    void linksOfAnErrorStayOnTheHost();
    void whatOpensByItsAddressIsKeptNowhere();
    void overTlsCookiesAreTheHostsOwn();
    void anEventsFormerAddressLeadsToIt();

private:
    FakeClock m_clock;
};

void AddressesTest::linksOfAnErrorStayOnTheHost_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path :
         {"//evil.example/?", "///evil.example", "//evil.example/%2e", "/%2F/evil.example",
          "/%5Cevil.example", "/%09/evil.example", "/%5C%5Cevil.example/x", "//evil.example%2Fx",
          "/x%22onclick=alert(1)", "/c/nobody/%2F%2Fevil.example", "/javascript:alert(1)", "/o//evil.example",
          "//password/forgotten", "http://evil.example//evil.example", "/c//evil.example",
          "/password/reset/%0d%0aLocation:%20x"})
        QTest::newRow(path) << QByteArray(path);
}

void AddressesTest::linksOfAnErrorStayOnTheHost()
{
    QFETCH(QByteArray, path);
    ServerRig rig(m_clock);
    const QUrl here(rig.url);
    http::RawClient client(quint16(here.port()));
    const auto answer = client.ask("GET " + path + " HTTP/1.1\r\nHost: veche.example\r\n\r\n");
    QVERIFY(answer && (answer->status == 404 || answer->status == 400));
    const QString page = QString::fromUtf8(answer->body);
    auto links = QRegularExpression(u"(?:href|src|action)=\"([^\"#][^\"]*)\""_s).globalMatch(page);
    QVERIFY(links.hasNext() || answer->status == 400);
    while (links.hasNext()) {
        const QString link = links.next().captured(1).replace("&amp;"_L1, "&"_L1);
        // As a browser reads it: it drops tabs, and a backslash is a slash to it.
        const QString read = QString(link).remove(u'\t').remove(u'\n').replace(u'\\', u'/');
        QVERIFY2(read.startsWith(u'/') && !read.startsWith("//"_L1), qPrintable(link));
        QCOMPARE(here.resolved(QUrl(link)).authority(), here.authority());
    }
}

void AddressesTest::whatOpensByItsAddressIsKeptNowhere()
{
    ServerRig rig(m_clock);
    const EventFixture event(m_clock.wallMs());
    QVERIFY(rig.commit(event.changes()));
    Visitor visitor(rig.url);
    const Reply form = visitor.get(event.path());
    const Reply placed = visitor.postForm(event.path() + "/register"_L1,
                                          filledForm(form, event.standard, u"Ева"_s, u"eva@example.org"_s));
    QCOMPARE(placed.status, 303);
    const QString order = placed.location().section(u'?', 0, 0);
    for (const QString &path : {order, order + "/ticket.ics"_L1, u"/o/nothing"_s,
                                u"/password/reset?token=abc"_s, u"/password/reset"_s}) {
        const Reply page = visitor.get(path);
        QCOMPARE(page.headers.value("cache-control"), "no-store"_ba);
        QCOMPARE(page.headers.value("referrer-policy"), "no-referrer"_ba);
    }
    QCOMPARE(placed.headers.value("cache-control"), "no-store"_ba);
    QVERIFY(visitor.get(event.path()).headers.value("referrer-policy") == "same-origin");
    // Its form goes through though the page names no origin.
    const QString token = visitor.get(order).input(u"csrf"_s);
    visitor.headers["Origin"] = "null";
    QCOMPARE(visitor.postForm(order + "/cancel"_L1, {{u"csrf"_s, token}}).status, 303);
    QCOMPARE(rig.all<domain::Order>().front().state, domain::OrderState::Cancelled);
}

void AddressesTest::overTlsCookiesAreTheHostsOwn()
{
    ServerRig rig(m_clock, server::ServiceOptions{.publicUrl = u"https://veche.example"_s});
    Visitor visitor(rig.url);
    const Reply local = visitor.get(u"/password/forgotten"_s);
    QVERIFY(local.headers.value("set-cookie").startsWith("veche_visitor="));
    QVERIFY(!local.headers.contains("strict-transport-security"));
    visitor.headers["Host"] = "veche.example";
    const Reply outside = visitor.get(u"/password/forgotten"_s);
    QVERIFY(outside.headers.value("set-cookie").startsWith("__Host-veche_visitor="));
    QVERIFY(outside.headers.value("set-cookie").endsWith("; Secure"));
    QVERIFY(outside.headers.contains("strict-transport-security"));
}

void AddressesTest::anEventsFormerAddressLeadsToIt()
{
    ServerRig rig(m_clock);
    const EventFixture fixture(m_clock.wallMs());
    QVERIFY(rig.commit(fixture.changes()));
    Visitor visitor(rig.url);
    const auto commit = [&](const domain::ChangeSet &changes) {
        QVERIFY(rig.commit(changes));
        m_clock.advance(1000); // Pages are made anew every quarter of a second.
    };
    const auto rename = [&](const domain::Event &before, const QString &slug) {
        domain::Event after = before;
        after.slug = slug;
        domain::ChangeSet changes;
        changes.update(before, after);
        commit(changes);
    };
    QCOMPARE(visitor.get(u"/c/volga/devfest"_s).status, 200);
    rename(fixture.event, u"осень 25"_s);
    QTRY_COMPARE(visitor.get(u"/c/volga/devfest"_s).status, 302);
    QCOMPARE(visitor.get(u"/c/volga/devfest"_s).location(),
             u"/c/volga/"_s + QString::fromLatin1(QUrl::toPercentEncoding(u"осень 25"_s)));
    QVERIFY(visitor.get(u"/c/volga/devfest/programme/2?lang=ru&x=1"_s)
                .location()
                .endsWith("/programme/2?lang=ru&x=1"_L1));
    QCOMPARE(visitor.get(visitor.get(u"/c/volga/devfest"_s).location()).status, 200);
    QCOMPARE(visitor.get(u"/c/volga/nothing"_s).status, 404);
    QCOMPARE(visitor.get(u"/c/kama/devfest"_s).status, 404);
    // The next year's event may be where this one was.
    domain::Event next = fixture.event;
    next.id = Id::create();
    domain::ChangeSet added;
    added.insert(next);
    commit(added);
    QTRY_COMPARE(visitor.get(u"/c/volga/devfest"_s).status, 200);
    // A hidden event isn't led to.
    rename(next, u"secret-plan"_s);
    domain::Event draft = next;
    draft.slug = u"secret-plan"_s;
    domain::Event hidden = draft;
    hidden.state = domain::EventState::Draft;
    domain::ChangeSet hide;
    hide.update(draft, hidden);
    commit(hide);
    QTRY_COMPARE(visitor.get(u"/c/volga/devfest"_s).status, 404);
}

VECHE_GUILESS_TEST(AddressesTest)

} // namespace addresses_test

#include "addresses_test.moc"
