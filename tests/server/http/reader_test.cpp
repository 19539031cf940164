// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requestreader.h"
#include "tests/support/program.h"

#include <QRandomGenerator>
#include <QTest>

namespace reader_test
{

using namespace Qt::StringLiterals;
using namespace veche::http;

namespace
{

struct Read {
    std::vector<Request> requests;
    std::vector<Framing> framings;
    int status = 0;
};

/// Feeds `bytes` in pieces of `piece` and takes every request that comes out.
Read readAll(const QByteArray &bytes, qsizetype piece, const Limits &limits = {}, qint64 bodyLimit = 1000)
{
    RequestReader reader(limits);
    Read result;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        reader.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        for (auto step = reader.next(); step != RequestReader::Step::Starved; step = reader.next()) {
            if (step == RequestReader::Step::Failed) {
                result.status = reader.fault().status;
                return result;
            }
            if (step == RequestReader::Step::Head) {
                result.framings.push_back(reader.framing());
                (void)reader.setBodyLimit(bodyLimit);
            } else {
                result.requests.push_back(reader.take());
            }
        }
    }
    return result;
}

QByteArray get(const QByteArray &fields)
{
    return "GET /a HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
}

QByteArray post(const QByteArray &fields, const QByteArray &body)
{
    return "POST /a HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" + body;
}

QByteArray chunked(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

} // namespace

class ReaderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void limits_data();
    void limits();
    void readsTheParts();
    void readsTargets_data();
    void readsTargets();
    void readsBodies();
    void cutsPipelinedRequests();
    void neverKeepsMoreThanItNeeds();
    void mutatedRequestsReadAlikeInAnyPieces();
};

void ReaderTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("two Hosts in 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400);
    row("Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400);
    row("Host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400);
    row("bare LF after the request line", "GET / HTTP/1.1\nHost: h\r\n\r\n", 400);
    row("bare LF after a field", "GET / HTTP/1.1\r\nHost: h\n\r\n", 400);
    row("bare LF as the end", "GET / HTTP/1.1\r\nHost: h\r\n\n", 400);
    row("bare CR in a value", get("X: a\rb\r\n"), 400);
    row("bare CR before the end", get("X: a\r\r\n"), 400);
    row("NUL in a value", get("X: a"_ba + '\0' + "b\r\n"), 400);
    row("NUL in the target", "GET /a"_ba + '\0' + " HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("control character", get("X: \x01\r\n"), 400);
    row("DEL", get("X: \x7f\r\n"), 400);
    row("obs-fold with a space", get("X: a\r\n b\r\n"), 400);
    row("obs-fold with a tab", get("X: a\r\n\tb\r\n"), 400);
    row("obs-fold at once", "GET / HTTP/1.1\r\n Host: h\r\n\r\n", 400);
    row("space before the colon", get("X : a\r\n"), 400);
    row("no colon", get("X\r\n"), 400);
    row("no name", get(": a\r\n"), 400);
    row("name that isn't a token", get("X(y): a\r\n"), 400);
    row("no version", "GET /\r\nHost: h\r\n\r\n", 400);
    row("two spaces", "GET  / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("space in the target", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("tab for a space", "GET\t/ HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("leading space", " GET / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("trailing space", "GET / HTTP/1.1 \r\nHost: h\r\n\r\n", 400);
    row("lower-case version", "GET / http/1.1\r\nHost: h\r\n\r\n", 400);
    row("odd version", "GET / HTTP/1.11\r\nHost: h\r\n\r\n", 400);
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\n", 505);
    row("HTTP/0.9 with a version", "GET / HTTP/0.9\r\nHost: h\r\n\r\n", 505);
    row("unknown method", "BREW / HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    row("lower-case method", "get / HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    row("CONNECT", "CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    row("TRACE", "TRACE / HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    row("too long a method", "GETGETGETGETGETGETGETGETGET / HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    row("method that isn't a token", "G(T / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("target without a slash", "GET a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("star for GET", "GET * HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("fragment", "GET /#a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("byte above 127 in the target", "GET /\xd0\xb0 HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("broken escape", "GET /%4 HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("escape that isn't hex", "GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("escaped NUL", "GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("escaped bytes that aren't UTF-8", "GET /%ff%fe HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("dot segment", "GET /a/../b HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("escaped dot segment", "GET /a/%2e%2e/b HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("absolute target with a user", "GET http://u@h/ HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("absolute target without a host", "GET http:///a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("another scheme", "GET ftp://h/a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("a stream of empty lines", "\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("TLS hello", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"_ba, 400);

    row("two lengths", post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"), 400);
    row("the same length twice", post("Content-Length: 1\r\nContent-Length: 1\r\n", "a"), 400);
    row("a list of lengths", post("Content-Length: 1, 1\r\n", "a"), 400);
    row("negative length", post("Content-Length: -1\r\n", ""), 400);
    row("signed length", post("Content-Length: +1\r\n", "a"), 400);
    row("hex length", post("Content-Length: 0x1\r\n", "a"), 400);
    row("empty length", post("Content-Length: \r\n", ""), 400);
    row("length beyond 64 bits", post("Content-Length: 99999999999999999999\r\n", ""), 400);
    row("length and coding", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
    row("coding and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400);
    row("coding in 1.0", "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("two codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        400);
    row("chunked isn't last", post("Transfer-Encoding: chunked, gzip\r\n", ""), 400);
    row("identity", post("Transfer-Encoding: identity\r\n", ""), 400);
    row("almost chunked", post("Transfer-Encoding: xchunked\r\n", ""), 400);
    row("another coding first", post("Transfer-Encoding: gzip, chunked\r\n", ""), 501);
    row("empty coding", post("Transfer-Encoding:\r\n", ""), 400);
    row("unknown expectation", post("Expect: cake\r\nContent-Length: 1\r\n", "a"), 417);

    row("chunk size that isn't hex", chunked("x\r\n"), 400);
    row("chunk size with 0x", chunked("0x1\r\na\r\n0\r\n\r\n"), 400);
    row("negative chunk size", chunked("-1\r\n"), 400);
    row("no chunk size", chunked("\r\n"), 400);
    row("space before the chunk size", chunked(" 1\r\na\r\n0\r\n\r\n"), 400);
    row("space after the chunk size", chunked("1 \r\na\r\n0\r\n\r\n"), 400);
    row("bare LF after the chunk size", chunked("1\na\r\n0\r\n\r\n"), 400);
    row("bare LF after the chunk", chunked("1\r\na\n0\r\n\r\n"), 400);
    row("bare CR in an extension", chunked("1;a\rb\r\na\r\n0\r\n\r\n"), 400);
    row("NUL in an extension", chunked("1;a"_ba + '\0' + "\r\na\r\n0\r\n\r\n"), 400);
    row("chunk longer than it says", chunked("1\r\nab\r\n0\r\n\r\n"), 400);
    row("chunk size that overflows", chunked("ffffffffffffffffff\r\n"), 413);
    row("endless extension", chunked("1;" + QByteArray(400, 'a')), 400);
    row("malformed trailer", chunked("0\r\nX : a\r\n\r\n"), 400);
    row("folded trailer", chunked("0\r\nX: a\r\n b\r\n\r\n"), 400);
    row("endless trailers",
        chunked("0\r\n" + QByteArray("X: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n").repeated(200)), 431);
}

void ReaderTest::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), bytes.size()}) {
        const Read read = readAll(bytes, piece);
        QCOMPARE(read.status, status);
        QVERIFY(read.requests.empty());
    }
}

void ReaderTest::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray host = "Host: h\r\n"_ba;
    const auto target = [&](int size) {
        return "GET /" + QByteArray(size - 1, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n";
    };
    QTest::newRow("URL at the limit") << target(100) << 0;
    QTest::newRow("URL beyond") << target(101) << 414;
    QTest::newRow("endless URL") << target(10'000) << 414;
    QTest::newRow("endless method") << QByteArray(10'000, 'G') << 501;
    QTest::newRow("count at the limit") << get(QByteArray("X: y\r\n").repeated(9)) << 0;
    QTest::newRow("count beyond") << get(QByteArray("X: y\r\n").repeated(10)) << 431;
    QTest::newRow("head beyond") << get("X: " + QByteArray(1000, 'y') + "\r\n") << 431;
    QTest::newRow("endless field") << "GET / HTTP/1.1\r\nX: " + QByteArray(10'000, 'y') << 431;
    QTest::newRow("body at the limit") << post("Content-Length: 20\r\n", QByteArray(20, 'b')) << 0;
    QTest::newRow("body beyond") << post("Content-Length: 21\r\n", QByteArray(21, 'b')) << 413;
    QTest::newRow("chunks at the limit") << chunked("a\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n") << 0;
    QTest::newRow("chunks beyond") << chunked("a\r\n0123456789\r\nb\r\n0123456789x\r\n0\r\n\r\n") << 413;
}

void ReaderTest::limits()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    Limits limits;
    limits.url = 100;
    limits.head = 1000;
    limits.headerCount = 10;
    for (const qsizetype piece : {qsizetype(1), qsizetype(64), bytes.size()}) {
        const Read read = readAll(bytes, piece, limits, 20);
        QCOMPARE(read.status, status);
        QCOMPARE(read.requests.size(), std::size_t(status == 0 ? 1 : 0));
    }
}

void ReaderTest::readsTheParts()
{
    const QByteArray bytes =
        "\r\nPUT /%D0%B0/b%2Fc?x=1&y=%20 HTTP/1.1\r\nhOST: example.org:81\r\nCookie: a=1; b=2\r\n"
        "X-Empty:\r\nX-Text: \t two words \t\r\ncookie: c=3\r\n\r\n";
    for (const qsizetype piece : {qsizetype(1), bytes.size()}) {
        const Read read = readAll(bytes, piece);
        QCOMPARE(read.requests.size(), std::size_t(1));
        const Request &request = read.requests.front();
        QCOMPARE(request.method, Method::Put);
        QCOMPARE(request.path, u"/а/b/c"_s);
        QCOMPARE(request.segments, (QStringList{u"а"_s, u"b/c"_s}));
        QCOMPARE(request.host, "example.org:81"_ba);
        QCOMPARE(request.queryValue(u"y"), u" "_s);
        QCOMPARE(request.query().queryItemValue(u"x"_s), u"1"_s);
        QCOMPARE(request.cookie("b"), "2"_ba);
        QCOMPARE(request.cookie("c"), "3"_ba);
        QVERIFY(request.cookie("d").isNull());
        QCOMPARE(request.headers.value("X-TEXT"), "two words"_ba);
        QVERIFY(request.headers.contains("x-empty"));
        QVERIFY(read.framings.front().keepAlive);
    }
}

void ReaderTest::readsTargets_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("root") << "GET / HTTP/1.1"_ba << u"/"_s << QByteArray() << "h"_ba;
    QTest::newRow("trailing slash") << "GET /a/ HTTP/1.1"_ba << u"/a/"_s << QByteArray() << "h"_ba;
    QTest::newRow("double slash") << "GET //a HTTP/1.1"_ba << u"//a"_s << QByteArray() << "h"_ba;
    QTest::newRow("query") << "GET /a?b=/c?d HTTP/1.1"_ba << u"/a"_s << "b=/c?d"_ba
                           << "h"_ba;
    QTest::newRow("absolute") << "GET http://other:8/a?b HTTP/1.1"_ba << u"/a"_s << "b"_ba
                              << "other:8"_ba;
    QTest::newRow("absolute, no path")
        << "GET HTTPS://other HTTP/1.1"_ba << u"/"_s << QByteArray() << "other"_ba;
    QTest::newRow("absolute, query only") << "GET http://other?q HTTP/1.1"_ba << u"/"_s << "q"_ba
                                          << "other"_ba;
    QTest::newRow("star") << "OPTIONS * HTTP/1.1"_ba << u"*"_s << QByteArray() << "h"_ba;
    QTest::newRow("later minor version") << "GET / HTTP/1.9"_ba << u"/"_s << QByteArray() << "h"_ba;
}

void ReaderTest::readsTargets()
{
    QFETCH(QByteArray, line);
    const Read read = readAll(line + "\r\nHost: h\r\n\r\n", 1000);
    QCOMPARE(read.status, 0);
    QCOMPARE(read.requests.size(), std::size_t(1));
    QTEST(read.requests.front().path, "path");
    QTEST(read.requests.front().rawQuery, "query");
    QTEST(read.requests.front().host, "host");
}

void ReaderTest::readsBodies()
{
    const QByteArray text = "hello, world"_ba;
    const QByteArray plain = post("Content-Length: 12\r\n", text);
    const QByteArray chunks =
        chunked("5;name=\"v\"\r\nhello\r\n07\r\n, world\r\n000\r\nX-Trailer: dropped\r\n\r\n");
    for (const QByteArray &bytes : {plain, chunks}) {
        for (const qsizetype piece : {qsizetype(1), qsizetype(3), bytes.size()}) {
            const Read read = readAll(bytes, piece);
            QCOMPARE(read.requests.size(), std::size_t(1));
            QCOMPARE(read.requests.front().body, text);
            QVERIFY(!read.requests.front().headers.contains("x-trailer"));
        }
    }
}

void ReaderTest::cutsPipelinedRequests()
{
    const QByteArray bytes = get({}) + post("Content-Length: 3\r\n", "abc") + "\r\n" +
                             chunked("1\r\nx\r\n0\r\n\r\n") +
                             "GET /last HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n";
    for (qsizetype piece = 1; piece < 40; ++piece) {
        const Read read = readAll(bytes, piece);
        QCOMPARE(read.status, 0);
        QCOMPARE(read.requests.size(), std::size_t(4));
        QCOMPARE(read.requests[1].body, "abc"_ba);
        QCOMPARE(read.requests[2].body, "x"_ba);
        QCOMPARE(read.requests[3].path, u"/last"_s);
        QVERIFY(read.framings[3].http10 && read.framings[3].keepAlive);
    }
}

void ReaderTest::neverKeepsMoreThanItNeeds()
{
    const Limits limits;
    RequestReader reader(limits);
    reader.feed(post("Content-Length: 1000000\r\n", {}));
    QCOMPARE(reader.next(), RequestReader::Step::Head);
    QVERIFY(reader.setBodyLimit(1'000'000));
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(reader.next(), RequestReader::Step::Starved);
        QCOMPARE(reader.buffered(), 0);
        reader.feed(QByteArray(10'000, 'b'));
    }
    QCOMPARE(reader.next(), RequestReader::Step::Complete);
    QCOMPARE(reader.take().body.size(), 1'000'000);
    QVERIFY(reader.isBetween());
}

void ReaderTest::mutatedRequestsReadAlikeInAnyPieces()
{
    const QByteArray seeds = get("X: y\r\n") + post("Content-Length: 3\r\n", "abc") +
                             chunked("5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nT: v\r\n\r\n") +
                             "GET http://h/%D0%B0?q HTTP/1.0\r\n\r\n";
    const QByteArray spice = "\r\n :;,\t%0aF\x00\xff/?HTTP1"_ba;
    QRandomGenerator random(20260701);
    int whole = 0;
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
        QByteArray bytes = seeds;
        for (int change = random.bounded(1, 4); change > 0; --change) {
            const int at = random.bounded(int(bytes.size()));
            switch (random.bounded(4)) {
            case 0:
                bytes[at] = spice[random.bounded(int(spice.size()))];
                break;
            case 1:
                bytes.insert(at, spice[random.bounded(int(spice.size()))]);
                break;
            case 2:
                bytes.remove(at, random.bounded(1, 4));
                break;
            default:
                bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), random.bounded(20)));
                break;
            }
        }
        const Read once = readAll(bytes, bytes.size());
        const Read pieces = readAll(bytes, random.bounded(1, 9));
        QCOMPARE(pieces.status, once.status);
        QCOMPARE(pieces.requests.size(), once.requests.size());
        for (std::size_t each = 0; each < once.requests.size(); ++each) {
            QCOMPARE(pieces.requests[each].path, once.requests[each].path);
            QCOMPARE(pieces.requests[each].body, once.requests[each].body);
        }
        whole += int(once.requests.size());
        refused += once.status != 0;
    }
    QVERIFY(whole > 20'000 && refused > 5'000);
}

VECHE_GUILESS_TEST(ReaderTest)

} // namespace reader_test

#include "reader_test.moc"
