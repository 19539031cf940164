// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/letter.h"
#include "tests/support/fakeclock.h"
#include "tests/support/filledform.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"
#include "tests/support/smtpsink.h"

#include <QTest>

namespace oneletter_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::Message;
using domain::MessageState;
using test::SmtpSink;

namespace
{
QString textOf(const QJsonObject &mail)
{
    for (const auto &part : mail[u"parts"_s].toArray()) {
        if (part.toObject()[u"type"_s].toString() == "text/plain"_L1)
            return part.toObject()[u"text"_s].toString();
    }
    return {};
}

qsizetype picturesIn(const QJsonObject &mail)
{
    const QJsonArray parts = mail[u"parts"_s].toArray();
    return std::count_if(parts.begin(), parts.end(), [](const QJsonValue &part) {
        return part.toObject()[u"type"_s].toString() == "image/png"_L1;
    });
}
} // namespace

/// One letter waits for an address and event at a time, and leaves no ticket out.
class OneLetterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLetterTellsOfAllOrdersOfItsAddress();
    void theNextLetterRestsAMinute();
    void anOrderThatComesWhileItsLetterIsOnTheWayIsToldOf();
    void aCancelledOrderLeavesTheLetterToTheOthers();
    void anAddressOfAnotherScriptWaitsForAServerThatTakesIt_data();
    void anAddressOfAnotherScriptWaitsForAServerThatTakesIt();
    void noNameBecomesALink();

private:
    void start(const QString &smtp = {})
    {
        m_visitor.reset();
        m_rig = std::make_unique<ServerRig>(m_clock, server::ServiceOptions{.smtp = smtp});
        m_event = std::make_unique<EventFixture>(m_clock.wallMs());
        QVERIFY(m_rig->commit(m_event->changes()));
        m_visitor = std::make_unique<Visitor>(m_rig->url);
    }
    Reply enter(const QString &name, const QString &email = u"vera@example.org"_s)
    {
        return m_visitor->postForm(
            m_event->path() + "/register"_L1,
            filledForm(m_visitor->get(m_event->path()), m_event->standard, name, email));
    }
    void deliverTo(const SmtpSink &sink)
    {
        m_rig->service().room<mail::MailRoom>().outbox().setSettings(
            mail::SmtpSettings::fromUrl(sink.url()).value());
    }
    void pass(qint64 ms)
    {
        m_clock.advance(ms);
        m_rig->service().room<mail::MailRoom>().outbox().wake();
    }

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<EventFixture> m_event;
    std::unique_ptr<Visitor> m_visitor;
};

void OneLetterTest::aLetterTellsOfAllOrdersOfItsAddress()
{
    start();
    for (const QString &name : {u"Вера"_s, u"Олег"_s, u"Анна"_s})
        QCOMPARE(enter(name).status, 303);
    m_clock.advance(60'000);
    SmtpSink sink;
    deliverTo(sink);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 1, 15'000);
    const QJsonObject mail = sink.message(0);
    QCOMPARE(picturesIn(mail), 3);
    for (const domain::Order &order : m_rig->all<domain::Order>())
        QVERIFY2(textOf(mail).contains(m_rig->url + "/o/"_L1 + order.secret), qPrintable(textOf(mail)));
    QVERIFY(textOf(mail).contains(u"Олег: Стандарт"_s));
    QTRY_COMPARE(m_rig->all<Message>().front().state, MessageState::Sent);
    pass(600'000);
    QTest::qWait(50);
    QCOMPARE(sink.count(), 1);
}

void OneLetterTest::theNextLetterRestsAMinute()
{
    const SmtpSink sink;
    start(sink.url());
    QCOMPARE(enter(u"Вера"_s).status, 303);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 1, 15'000);
    QTRY_COMPARE(m_rig->all<Message>().front().state, MessageState::Sent);
    m_clock.advance(1000);
    QCOMPARE(enter(u"Олег"_s).status, 303);
    QCOMPARE(enter(u"Анна"_s).status, 303);
    pass(1000);
    QTest::qWait(100);
    QCOMPARE(sink.count(), 1);
    pass(60'000);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 2, 15'000);
    QCOMPARE(picturesIn(sink.message(1)), 3);
    // A letter to another address waits for nobody.
    QCOMPARE(enter(u"Игорь"_s, u"igor@example.org"_s).status, 303);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 3, 15'000);
}

void OneLetterTest::anOrderThatComesWhileItsLetterIsOnTheWayIsToldOf()
{
    const SmtpSink sink({u"--delay-ms"_s, u"700"_s});
    start(sink.url());
    QCOMPARE(enter(u"Вера"_s).status, 303);
    QTest::qWait(200);
    QCOMPARE(sink.count(), 0);
    QCOMPARE(enter(u"Олег"_s).status, 303);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 1, 15'000);
    QCOMPARE(picturesIn(sink.message(0)), 1);
    pass(60'000);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 2, 15'000);
    QCOMPARE(picturesIn(sink.message(1)), 2);
}

void OneLetterTest::aCancelledOrderLeavesTheLetterToTheOthers()
{
    start();
    QCOMPARE(enter(u"Вера"_s).status, 303);
    const Reply second = enter(u"Олег"_s);
    const QString order = second.location().section(u'?', 0, 0);
    const Reply ticket = m_visitor->get(order);
    QCOMPARE(m_visitor->postForm(order + "/cancel"_L1, {{u"csrf"_s, ticket.input(u"csrf"_s)}}).status, 303);
    m_clock.advance(60'000);
    const SmtpSink sink;
    deliverTo(sink);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 1, 15'000);
    QCOMPARE(picturesIn(sink.message(0)), 1);
    QVERIFY(!textOf(sink.message(0)).contains(order));
}

void OneLetterTest::anAddressOfAnotherScriptWaitsForAServerThatTakesIt_data()
{
    QTest::addColumn<QStringList>("server");
    QTest::addColumn<bool>("takesIt");
    QTest::addRow("with SMTPUTF8") << QStringList() << true;
    QTest::addRow("without") << QStringList{u"--ascii-only"_s} << false;
}

void OneLetterTest::anAddressOfAnotherScriptWaitsForAServerThatTakesIt()
{
    QFETCH(QStringList, server);
    QFETCH(bool, takesIt);
    const SmtpSink sink(server);
    start(sink.url());
    // Before the server has said anything nobody knows.
    const Reply before = enter(u"Мюллер"_s, u"müller@example.org"_s);
    QCOMPARE(before.status, 422);
    QVERIFY2(before.text().contains(u"не умеет писать на адреса с такими буквами"_s),
             before.body.constData());
    QVERIFY(before.text().contains(u"value=\"müller@example.org\""_s));
    QVERIFY(m_visitor
                ->postForm(m_event->path() + "/register?lang=en"_L1,
                           filledForm(m_visitor->get(m_event->path()), m_event->standard, u"M"_s,
                                      u"müller@example.org"_s))
                .text()
                .contains("write to an address with such letters before the @"_L1));
    // A domain of another script goes as ASCII everywhere.
    QCOMPARE(enter(u"Вера"_s, u"vera@пример.рф"_s).status, 303);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 1, 15'000);
    QCOMPARE(sink.message(0)[u"rcptTo"_s].toArray().first().toString(), u"vera@xn--e1afmkfd.xn--p1ai"_s);
    QTRY_COMPARE(m_rig->all<Message>().front().state, MessageState::Sent);
    QCOMPARE(enter(u"Мюллер"_s, u"müller@example.org"_s).status, takesIt ? 303 : 422);
    if (!takesIt)
        return;
    QTRY_VERIFY2_WITH_TIMEOUT(sink.count() == 2, qPrintable(m_rig->all<Message>().back().error), 15'000);
}

void OneLetterTest::noNameBecomesALink()
{
    QCOMPARE(mail::unlinked(u"Ромашка.рф"_s), u"Ромашка.\u2060рф"_s);
    QCOMPARE(mail::unlinked(u"J. R. R. Tolkien."_s), u"J. R. R. Tolkien."_s);
    const SmtpSink sink;
    start(sink.url());
    QCOMPARE(enter(u"casino.example"_s).status, 303);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 1, 15'000);
    const QJsonArray parts = sink.message(0)[u"parts"_s].toArray();
    for (const auto &part : parts)
        QVERIFY(!part.toObject()[u"text"_s].toString().contains("casino.example"_L1));
    QVERIFY(textOf(sink.message(0)).contains(u"casino.\u2060example"_s));
}

VECHE_GUILESS_TEST(OneLetterTest)

} // namespace oneletter_test

#include "oneletter_test.moc"
