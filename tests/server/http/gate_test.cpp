// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"

#include "server/http/server.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace veche::http;

class GateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void smoke();
};

void GateTest::smoke()
{
    Server server;
    server.router().get(u"/hello"_s, [](const Request &) { return Response::text("hi"); });
    const auto port = server.listen(QHostAddress::LocalHost, 0);
    QVERIFY(port);
    RawClient client(*port);
    auto answer = client.ask("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n");
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, "hi"_ba);
}

QTEST_GUILESS_MAIN(GateTest)
#include "gate_test.moc"
