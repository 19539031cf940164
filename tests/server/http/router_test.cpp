// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/addressbook.h"
#include "server/http/csrf.h"
#include "server/http/form.h"
#include "server/http/responsewriter.h"
#include "server/http/router.h"
#include "tests/support/program.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace router_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::http;

namespace
{

SyncHandler saying(const QByteArray &text)
{
    return [text](const Request &) { return Response::text(text); };
}

QByteArray found(const Router &router, Method method, const QStringList &segments)
{
    const Router::Match match = router.match(method, segments);
    return match.route ? std::get<SyncHandler>(match.route->handler)({}).body : QByteArray();
}

} // namespace

class RouterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fixedTextWinsOverNames();
    void namesTakeSegments();
    void saysWhichMethodsAreServed();
    void bodyLimitsFollowTheMethod();
    void parsesForms();
    void refusesForms_data();
    void refusesForms();
    void formTokensBelongToOneVisitorAndPurpose();
    void overTlsTheCookieIsTheHostsOwn();
    void formsOfOtherSitesAreRefused();
    void everyAnswerCarriesTheCommonFields();
    void whatProgramsReadCarriesNothingAboutPages();
    void answersCannotBeSplit();
    void addressesAreForgiven();
};

void RouterTest::fixedTextWinsOverNames()
{
    Router router;
    router.get(u"/<rest...>"_s, saying("rest"));
    router.get(u"/<community>"_s, saying("community"));
    router.get(u"/<community>/<event>"_s, saying("event"));
    router.get(u"/static/<file>"_s, saying("file"));
    router.get(u"/healthz"_s, saying("health"));
    router.get(u"/"_s, saying("home"));
    QCOMPARE(found(router, Method::Get, {u"healthz"_s}), "health"_ba);
    QCOMPARE(found(router, Method::Get, {u"pycon"_s}), "community"_ba);
    QCOMPARE(found(router, Method::Get, {u"static"_s, u"a.css"_s}), "file"_ba);
    QCOMPARE(found(router, Method::Get, {u"pycon"_s, u"2026"_s}), "event"_ba);
    QCOMPARE(found(router, Method::Get, {u"a"_s, u"b"_s, u"c"_s}), "rest"_ba);
    QCOMPARE(found(router, Method::Get, {u""_s}), "home"_ba);
    QCOMPARE(found(router, Method::Head, {u"healthz"_s}), "health"_ba);
}

void RouterTest::namesTakeSegments()
{
    Router router;
    router.get(u"/api/v1/communities/<id>/changes"_s, saying("changes"));
    router.get(u"/files/<path...>"_s, saying("files"));
    Request request;
    request.params =
        router.match(Method::Get, {u"api"_s, u"v1"_s, u"communities"_s, u"a/b"_s, u"changes"_s}).params;
    QCOMPARE(request.param(u"id"), u"a/b"_s);
    QVERIFY(request.param(u"other").isNull());
    request.params = router.match(Method::Get, {u"files"_s, u"x"_s, u"y"_s}).params;
    QCOMPARE(request.param(u"path"), u"x/y"_s);
    QVERIFY(!router.match(Method::Get, {u"api"_s, u"v1"_s, u"communities"_s, u""_s, u"changes"_s}).route);
}

void RouterTest::saysWhichMethodsAreServed()
{
    Router router;
    router.get(u"/a"_s, saying("a"));
    router.post(u"/a"_s, saying("a"));
    router.del(u"/b"_s, saying("b"));
    QCOMPARE(router.match(Method::Put, {u"a"_s}).allow, "GET, HEAD, POST"_ba);
    QCOMPARE(router.match(Method::Get, {u"b"_s}).allow, "DELETE"_ba);
    QCOMPARE(router.match(Method::Get, {u"c"_s}).allow, QByteArray());
}

void RouterTest::bodyLimitsFollowTheMethod()
{
    Router router;
    router.get(u"/a"_s, saying("a"));
    router.post(u"/a"_s, saying("a"));
    router.put(u"/a"_s, saying("a"), {.bodyLimit = 7});
    QCOMPARE(router.match(Method::Get, {u"a"_s}).route->bodyLimit, 0);
    QCOMPARE(router.match(Method::Post, {u"a"_s}).route->bodyLimit, 64 << 10);
    QCOMPARE(router.match(Method::Put, {u"a"_s}).route->bodyLimit, 7);
}

void RouterTest::parsesForms()
{
    const auto form = Form::parse("name=%D0%92%D0%B5%D1%80%D0%B0+%C3%89&empty=&flag&x=1&x=2&");
    QVERIFY(form);
    QCOMPARE(form->value(u"name"), u"Вера É"_s);
    QVERIFY(!form->value(u"empty").isNull() && form->value(u"empty").isEmpty());
    QVERIFY(form->contains(u"flag"));
    QVERIFY(form->value(u"absent").isNull());
    QCOMPARE(form->values(u"x"), (QStringList{u"1"_s, u"2"_s}));
}

void RouterTest::refusesForms_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("broken escape") << "a=%2"_ba;
    QTest::newRow("not hex") << "a=%gg"_ba;
    QTest::newRow("not UTF-8") << "a=%ff"_ba;
    QTest::newRow("raw bytes that aren't UTF-8") << "a=\xff"_ba;
    QTest::newRow("NUL") << "a=%00"_ba;
    QTest::newRow("too many") << QByteArray("a=1&").repeated(4);
    QTest::newRow("long name") << "abcdefghijk=1"_ba;
    QTest::newRow("long value") << "a=" + QByteArray(21, 'v');
    QTest::newRow("long value, decoded") << "a=" + QByteArray("%D0%B0").repeated(11);
}

void RouterTest::refusesForms()
{
    QFETCH(QByteArray, body);
    const FormLimits limits{.fields = 3, .nameBytes = 10, .valueBytes = 20};
    const auto form = Form::parse(body, limits);
    QVERIFY(!form);
    QCOMPARE(form.error().kind, ErrorKind::Invalid);
    QVERIFY(Form::parse("abcdefghij=01234567890123456789&b=2&c=3", limits));
}

void RouterTest::formTokensBelongToOneVisitorAndPurpose()
{
    const Csrf csrf(QByteArray(32, 's'));
    Response response;
    const QByteArray visitor = csrf.visitor({}, response);
    QVERIFY(response.headers.value("Set-Cookie").startsWith("veche_visitor=" + visitor + "; "));
    QVERIFY(response.headers.value("Set-Cookie").contains("HttpOnly; SameSite=Lax"));

    Request request;
    request.headers.add("Cookie"_ba, "veche_visitor=" + visitor);
    Response again;
    QCOMPARE(csrf.visitor(request, again), visitor);
    QVERIFY(!again.headers.contains("Set-Cookie"));

    const QByteArray token = csrf.token(visitor, "register");
    QVERIFY(csrf.accepts(request, token, "register"));
    QVERIFY(!csrf.accepts(request, token, "cancel"));
    QVERIFY(!csrf.accepts(request, {}, "register"));
    QVERIFY(!csrf.accepts(request, token + 'x', "register"));
    QVERIFY(!csrf.accepts({}, token, "register"));
    QVERIFY(!Csrf(QByteArray(32, 't')).accepts(request, token, "register"));
    Request other;
    Response ignored;
    other.headers.add("Cookie"_ba, "veche_visitor=" + csrf.visitor({}, ignored));
    QVERIFY(!csrf.accepts(other, token, "register"));
}

void RouterTest::overTlsTheCookieIsTheHostsOwn()
{
    const Csrf csrf(QByteArray(32, 's'));
    Request request;
    request.secure = true;
    Response response;
    const QByteArray visitor = csrf.visitor(request, response);
    const QByteArray head = responseHead(response, {.secure = true}, "now");
    QVERIFY(head.contains("Set-Cookie: __Host-veche_visitor=" + visitor + "; Path=/; "));
    QVERIFY(head.contains("; Secure\r\n"));
    QVERIFY(!head.contains("Domain="));
    // One that was set in the open, by whoever stood between, is none of ours.
    request.headers.add("Cookie"_ba, "veche_visitor=" + visitor);
    QVERIFY(!csrf.accepts(request, csrf.token(visitor, "f"), "f"));
    request.headers.add("Cookie"_ba, "__Host-veche_visitor=" + visitor);
    QVERIFY(csrf.accepts(request, csrf.token(visitor, "f"), "f"));
}

void RouterTest::formsOfOtherSitesAreRefused()
{
    const Csrf csrf(QByteArray(32, 's'));
    Response response;
    const QByteArray visitor = csrf.visitor({}, response);
    const auto request = [&](const QByteArray &name, const QByteArray &value) {
        Request made;
        made.host = "venue.example:8080"_ba;
        made.headers.add("Cookie"_ba, "veche_visitor=" + visitor);
        made.headers.add(name, value);
        return made;
    };
    const QByteArray token = csrf.token(visitor, "f");
    QVERIFY(csrf.accepts(request("Origin", "http://venue.example:8080"), token, "f"));
    QVERIFY(csrf.accepts(request("Sec-Fetch-Site", "same-origin"), token, "f"));
    QVERIFY(!csrf.accepts(request("Origin", "http://evil.example"), token, "f"));
    // A page under a secret address names no origin; the token alone decides.
    QVERIFY(csrf.accepts(request("Origin", "null"), token, "f"));
    QVERIFY(!csrf.accepts(request("Origin", "null"), csrf.token(visitor, "g"), "f"));
    QVERIFY(!csrf.accepts(request("Sec-Fetch-Site", "cross-site"), token, "f"));
}

void RouterTest::everyAnswerCarriesTheCommonFields()
{
    const QByteArray head = responseHead(Response::html("<p>"), {}, "now");
    for (const char *field : {"Content-Security-Policy: default-src 'none'", "frame-ancestors 'none'",
                              "X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin",
                              "Permissions-Policy:", "Cross-Origin-Opener-Policy: same-origin",
                              "Cache-Control: no-store", "Date: now"})
        QVERIFY2(head.contains(field), field);
    QVERIFY(!head.contains("Strict-Transport-Security"));

    auto own = Response::text("x").with("content-security-policy", "own").with("Cache-Control", "max-age=60");
    own.setCookie({.name = "a", .value = "b"});
    const QByteArray ownHead = responseHead(own, {.keepAlive = false, .secure = true}, "now");
    QCOMPARE(ownHead.count("security-policy"), 1);
    QCOMPARE(ownHead.count("Cache-Control"), 1);
    QVERIFY(ownHead.contains("X-Content-Type-Options: nosniff"));
    QVERIFY(ownHead.contains("Set-Cookie: a=b; Path=/; HttpOnly; SameSite=Lax; Secure\r\n"));
    QVERIFY(ownHead.contains("Strict-Transport-Security"));
    QVERIFY(ownHead.contains("Connection: close\r\n"));
}

void RouterTest::whatProgramsReadCarriesNothingAboutPages()
{
    for (const Response &data : {Response::json(QByteArray("{}")), Response::cbor({})}) {
        const QByteArray head = responseHead(data, {.secure = true}, "now");
        for (const char *field :
             {"Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n",
              "X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin",
              "Cache-Control: no-store", "Strict-Transport-Security"})
            QVERIFY2(head.contains(field), field);
        for (const char *field : {"Permissions-Policy", "Referrer-Policy", "Cross-Origin-Opener-Policy"})
            QVERIFY2(!head.contains(field), field);
    }
}

void RouterTest::answersCannotBeSplit()
{
    const auto response = Response::redirect("/a\r\nSet-Cookie: evil=1").with("X-Good"_ba, "1"_ba);
    const QByteArray head = responseHead(response, {}, "now");
    QVERIFY(!head.contains("evil"));
    QVERIFY(head.contains("X-Good: 1"));
}

void RouterTest::addressesAreForgiven()
{
    Limits limits;
    limits.failuresPerAddress = 10;
    AddressBook book(limits);
    const auto key = AddressBook::keyOf(QHostAddress(u"192.0.2.1"_s));
    QCOMPARE(key, AddressBook::keyOf(QHostAddress(u"::ffff:192.0.2.1"_s)));
    QCOMPARE(AddressBook::keyOf(QHostAddress(u"2001:db8::1"_s)),
             AddressBook::keyOf(QHostAddress(u"2001:db8::ff"_s)));
    QVERIFY(AddressBook::keyOf(QHostAddress(u"2001:db8::1"_s)) !=
            AddressBook::keyOf(QHostAddress(u"2001:db8:0:1::1"_s)));
    for (int i = 0; i < 10; ++i)
        book.blame(key, 1000);
    QVERIFY(!book.isBlocked(key, 1000));
    for (int i = 0; i < 10'000; ++i)
        book.blame(key, 1000);
    QVERIFY(book.isBlocked(key, 1000));
    QVERIFY(book.isBlocked(key, 20'000));
    QVERIFY(!book.isBlocked(key, 32'000));
    book.sweep(20'000);
    QCOMPARE(book.size(), 1);
    book.sweep(40'000);
    QCOMPARE(book.size(), 0);
}

VECHE_GUILESS_TEST(RouterTest)

} // namespace router_test

#include "router_test.moc"
