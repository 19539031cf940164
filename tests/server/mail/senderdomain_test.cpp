// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/senderdomain.h"
#include "tests/support/fakenameserver.h"
#include "tests/support/program.h"

#include <QTest>

Q_DECLARE_METATYPE(veche::mail::Spf)

namespace senderdomain_test
{

using namespace veche;
using namespace veche::mail;
using namespace Qt::StringLiterals;
using test::FakeNameServer;

class SenderDomainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsAreRead();
    void whoIsSilentIsNotTakenForNobody();
    void spfIsReadAsReceiversDo_data();
    void spfIsReadAsReceiversDo();
    void lookUpsHaveAnEnd();
    void whatAlignsIsSaid();
    void whatFailsIsSaid();
    void theDomainAboveSpeaksForItsOwn();
    void aDomainInAnotherScriptIsLookedUp();
};

void SenderDomainTest::recordsAreRead()
{
    FakeNameServer server;
    const QByteArray key(400, 'k');
    server.text("volga.example", key);
    server.host("mail.volga.example", QHostAddress(u"192.0.2.7"_s));
    server.exchanger("volga.example", "mail.volga.example");
    server.exists("quiet.example");
    const SystemNames names(server.address());
    using enum Names::Record;
    QCOMPARE(*names.ask(Text, u"volga.example"_s), QStringList{QString::fromLatin1(key)});
    QCOMPARE(*names.ask(Address, u"mail.volga.example"_s), QStringList{u"192.0.2.7"_s});
    QCOMPARE(*names.ask(Exchanger, u"volga.example"_s), QStringList{u"mail.volga.example"_s});
    QCOMPARE(*names.ask(Text, u"quiet.example"_s), QStringList());
    QVERIFY(names.ask(Text, u"nobody.example"_s).error().kind == ErrorKind::NotFound);
}

void SenderDomainTest::whoIsSilentIsNotTakenForNobody()
{
    FakeNameServer server;
    server.fallSilent();
    QElapsedTimer timer;
    timer.start();
    const auto found = lookUp(SystemNames(server.address()), u"volga.example"_s, u"192.0.2.7"_s);
    QVERIFY(!found && found.error().kind == ErrorKind::Retryable);
    QVERIFY(timer.elapsed() < 10'000);
}

void SenderDomainTest::spfIsReadAsReceiversDo_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<Spf>("spf");
    const auto row = [](const char *record, Spf spf) { QTest::newRow(record) << QByteArray(record) << spf; };
    using enum Spf;
    row("", None);
    row("v=spf10 +all", None);
    row("v=spf1", Neutral);
    row("v=spf1 -all", Fail);
    row("v=spf1 ~all", SoftFail);
    row("v=spf1 ip4:192.0.2.7 -all", Pass);
    row("v=spf1 ip4:192.0.2.0/24 -all", Pass);
    row("v=spf1 ip4:198.51.100.0/24 -all", Fail);
    row("v=spf1 -ip4:192.0.2.0/24 +all", Fail);
    row("V=SPF1 A:mail.volga.example -all", Pass);
    row("v=spf1 a -all", Fail);
    row("v=spf1 a:other.example/24 -all", Pass);
    row("v=spf1 mx -all", Pass);
    row("v=spf1 include:good.example -all", Pass);
    row("v=spf1 include:bad.example -all", Fail);
    row("v=spf1 include:nobody.example -all", PermanentError);
    row("v=spf1 redirect=good.example", Pass);
    row("v=spf1 exists:mail.volga.example -all", Pass);
    row("v=spf1 exists:%{i}.volga.example -all", Unread);
    row("v=spf1 include:circle.example -all", PermanentError);
}

void SenderDomainTest::spfIsReadAsReceiversDo()
{
    QFETCH(QByteArray, record);
    QFETCH(Spf, spf);
    FakeNameServer server;
    server.exists("volga.example");
    if (!record.isEmpty())
        server.text("volga.example", record);
    server.text("volga.example", "some-verification=1");
    server.host("mail.volga.example", QHostAddress(u"192.0.2.7"_s));
    server.host("other.example", QHostAddress(u"192.0.2.99"_s));
    server.exchanger("volga.example", "mail.volga.example");
    server.text("good.example", "v=spf1 ip4:192.0.2.7 -all");
    server.text("bad.example", "v=spf1 -all");
    server.text("circle.example", "v=spf1 include:circle.example -all");
    const auto found =
        checkSpf(SystemNames(server.address()), u"volga.example"_s, QHostAddress(u"192.0.2.7"_s));
    QVERIFY(found);
    QVERIFY2(*found == spf, qPrintable(QString::number(static_cast<int>(*found))));
}

void SenderDomainTest::lookUpsHaveAnEnd()
{
    FakeNameServer server;
    server.text("volga.example", "v=spf1 redirect=volga.example");
    QVERIFY(checkSpf(SystemNames(server.address()), u"volga.example"_s, QHostAddress(u"192.0.2.7"_s)) ==
            Spf::PermanentError);
    QVERIFY(server.questions() < 20);
}

void SenderDomainTest::whatAlignsIsSaid()
{
    FakeNameServer server;
    server.text("volga.example", "v=spf1 mx -all");
    server.exchanger("volga.example", "mail.volga.example");
    server.host("mail.volga.example", QHostAddress(u"192.0.2.7"_s));
    server.exists("_domainkey.volga.example");
    server.text("_dmarc.volga.example", "v=DMARC1; p=reject; rua=mailto:dmarc@volga.example");
    const auto found = lookUp(SystemNames(server.address()), u"volga.example"_s, u"mail.volga.example"_s);
    QVERIFY(found);
    QVERIFY(found->spf == Spf::Pass && found->hasDkimKeys);
    QVERIFY(found->policy == SenderDomain::Policy::Reject);
    QVERIFY(!found->isRefused());
    QVERIFY2(!found->report().contains(u"fails"_s), qPrintable(found->report()));
    QVERIFY(found->advice().isEmpty());
}

void SenderDomainTest::whatFailsIsSaid()
{
    FakeNameServer server;
    server.text("volga.example", "v=spf1 ip4:198.51.100.1 -all");
    server.host("smtp.provider.example", QHostAddress(u"192.0.2.7"_s));
    server.text("_dmarc.volga.example", "v=DMARC1; p=quarantine");
    const SystemNames names(server.address());
    const auto found = lookUp(names, u"volga.example"_s, u"smtp.provider.example"_s);
    QVERIFY(found && found->isRefused());
    QVERIFY2(found->report().contains(
                 u"SPF alignment fails: the record doesn't name the mail server (192.0.2.7)"_s),
             qPrintable(found->report()));
    QVERIFY2(found->report().contains(u"DKIM alignment fails"_s), qPrintable(found->report()));
    QVERIFY(!found->advice().isEmpty());
    // Under a usual selector there is one.
    server.text("selector1._domainkey.volga.example", "v=DKIM1; k=rsa; p=MIIB");
    const auto keyed = lookUp(names, u"volga.example"_s, u"smtp.provider.example"_s);
    QVERIFY(keyed && keyed->hasDkimKeys && !keyed->isRefused());
    // From where this machine's own letters come isn't known here.
    const auto here = lookUp(names, u"volga.example"_s, u"localhost"_s);
    QVERIFY(here && !here->spfFails());
}

void SenderDomainTest::theDomainAboveSpeaksForItsOwn()
{
    FakeNameServer server;
    server.text("_dmarc.volga.example", "v=DMARC1; p=none; sp=reject");
    const SystemNames names(server.address());
    QVERIFY(lookUp(names, u"events.volga.example"_s, u"192.0.2.7"_s)->policy == SenderDomain::Policy::Reject);
    QVERIFY(lookUp(names, u"volga.example"_s, u"192.0.2.7"_s)->policy == SenderDomain::Policy::None);
    QVERIFY(lookUp(names, u"other.example"_s, u"192.0.2.7"_s)->policy == SenderDomain::Policy::Unsaid);
}

void SenderDomainTest::aDomainInAnotherScriptIsLookedUp()
{
    FakeNameServer server;
    server.text("_dmarc.xn--80adi7e.xn--p1ai", "v=DMARC1; p=reject");
    const QString domain = QUrl::fromAce("xn--80adi7e.xn--p1ai");
    const auto found = lookUp(SystemNames(server.address()), domain, u"192.0.2.7"_s);
    QVERIFY(found && found->policy == SenderDomain::Policy::Reject);
}

VECHE_GUILESS_TEST(SenderDomainTest)

} // namespace senderdomain_test

#include "senderdomain_test.moc"
