// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/addressquery.h"
#include "tests/support/program.h"

#include <QTest>

namespace addressquery_test
{

using namespace veche;
using namespace veche::sync;
using namespace Qt::StringLiterals;

namespace
{
const QString text = u"0195f2c0-1111-7abc-8def-0123456789ab"_s;
const Id someId = *Id::fromString(text);

QUrlQuery received(const QUrlQuery &sent)
{
    QUrl url(u"http://localhost/"_s);
    url.setQuery(sent);
    return QUrlQuery(QString::fromLatin1(url.toEncoded().mid(url.toEncoded().indexOf('?') + 1)));
}
} // namespace

class AddressQueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPullIsAskedAsEver()
    {
        PullQuery query;
        QCOMPARE(toAddress(query).toString(), u"since=0&limit=2000&v=2"_s);
        query.since = 7;
        query.last = query.epoch = query.acknowledged = query.log = someId;
        query.maxRows = 5;
        query.within = "a.b_c-1";
        query.version = 1;
        QCOMPARE(toAddress(query).toString(),
                 u"since=7&limit=5&last=%1&epoch=%1&ack=%1&v=1&in=a.b_c-1&log=%1"_s.arg(text));
        const PullQuery read = pullQueryIn(received(toAddress(query)));
        QCOMPARE(toAddress(read).toString(), toAddress(query).toString());
    }

    void aPushSaysWhereItStands()
    {
        const PushQuery query{7, someId, someId, someId, {}};
        QCOMPARE(toAddress(query).toString(), u"since=7&last=%1&ack=%1&log=%1"_s.arg(text));
        const PushQuery read = pushQueryIn(received(toAddress(query)));
        QCOMPARE(toAddress(read).toString(), toAddress(query).toString());
        QCOMPARE(logIn(received(toAddress(query))), someId);
    }

    void aGreetingBringsItsNonce()
    {
        const GreetingQuery query{"\x01\xff", true};
        QCOMPARE(toAddress(query).toString(), u"nonce=01ff&known=1"_s);
        const GreetingQuery read = greetingQueryIn(received(toAddress(query)));
        QCOMPARE(read.nonce, query.nonce);
        QVERIFY(read.known);
        QVERIFY(!greetingQueryIn(received(toAddress(GreetingQuery{"\x01", false}))).known);
    }

    void whatCantBeReadIsTheDefault()
    {
        const QUrlQuery odd(u"since=-4&limit=x&last=nonsense&v=900&epoch=&in="_s);
        const PullQuery read = pullQueryIn(odd);
        QCOMPARE(read.since, 0);
        QCOMPARE(read.maxRows, PullQuery().maxRows);
        QVERIFY(read.last.isNull() && read.epoch.isNull() && read.log.isNull() && read.within.isEmpty());
        QCOMPARE(read.version, protocolVersion);
        QCOMPARE(versionIn({}), 1);
        QCOMPARE(versionIn(versionAddress(2)), 2);
    }
};

VECHE_GUILESS_TEST(AddressQueryTest)

} // namespace addressquery_test

#include "addressquery_test.moc"
