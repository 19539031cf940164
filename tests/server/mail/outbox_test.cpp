// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/support/filledform.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"
#include "tests/support/smtpsink.h"

#include <QRegularExpression>
#include <QTest>

namespace outbox_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::Message;
using domain::MessageState;
using test::SmtpSink;

namespace
{
QJsonObject partOf(const QJsonObject &message, const QString &type)
{
    for (const auto &part : message[u"parts"_s].toArray()) {
        if (part.toObject()[u"type"_s].toString() == type)
            return part.toObject();
    }
    return {};
}
} // namespace

class OutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTicketArrivesWithItsLinkQrAndCalendar();
    void whatIsOwedComesWithoutATicketUntilItIsPaid();
    void aTicketGoesToWhoeverOrderedIt();
    void aRowIsSentAsItIsWritten();
    void whatFailsForNowIsTriedLater();
    void whatIsRefusedForGoodFails();
    void withoutAServerMessagesWait();
    void wrongSettingsHoldEverythingBack();
    void aCancelledTicketSendsNoLetter();
    void aStoppedServerSendsNothingTwice();
    void theOwnerSetsTheServerAndTriesIt();
    void othersMayNotSetIt();

private:
    /// A rig whose event one has registered for.
    void registerWith(const QString &smtp, const QString &language = u"ru"_s, qint64 price = 0);
    void queue(const QString &email, const QString &body);
    Message message() { return m_rig->all<Message>().front(); }

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<EventFixture> m_event;
    QString m_order;
};

void OutboxTest::registerWith(const QString &smtp, const QString &language, qint64 price)
{
    m_rig = std::make_unique<ServerRig>(m_clock, server::ServiceOptions{.smtp = smtp});
    m_event = std::make_unique<EventFixture>(m_clock.wallMs());
    m_event->event.joinLink = u"https://meet.example.org/devfest"_s;
    m_event->standard.priceMinor = price;
    m_event->standard.currency = price > 0 ? u"RUB"_s : QString();
    QVERIFY(m_rig->commit(m_event->changes()));
    Visitor visitor(m_rig->url);
    const QString query = u"?lang="_s + language;
    const Reply form = visitor.get(m_event->path() + query);
    const Reply answer = visitor.postForm(m_event->path() + "/register"_L1 + query,
                                          filledForm(form, m_event->standard, u"Вера <Никитина>"_s));
    QCOMPARE(answer.status, 303);
    m_order = answer.location().section(u'?', 0, 0);
}

void OutboxTest::queue(const QString &email, const QString &body)
{
    Message letter;
    letter.id = Id::create();
    letter.kind = u"note"_s;
    letter.toName = u"Oleg"_s;
    letter.toEmail = email;
    letter.subject = u"A note"_s;
    letter.body = body;
    letter.language = u"en"_s;
    letter.state = MessageState::Queued;
    domain::ChangeSet changes;
    changes.insert(letter);
    QVERIFY(m_rig->commit(changes));
}

void OutboxTest::aTicketArrivesWithItsLinkQrAndCalendar()
{
    SmtpSink sink;
    registerWith(sink.url());
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 1, 15'000);
    const QJsonObject mail = sink.message(0);
    QCOMPARE(mail[u"rcptTo"_s].toArray().first().toString(), u"vera@example.org"_s);
    QCOMPARE(SmtpSink::header(mail, "Subject"_L1), u"Билет: Осенний DevFest"_s);
    QVERIFY(SmtpSink::header(mail, "From"_L1).startsWith(u"Волга-Код"_s));
    QCOMPARE(SmtpSink::header(mail, "Message-ID"_L1), u"<%1@localhost>"_s.arg(message().id.toString()));
    const QString text = partOf(mail, u"text/plain"_s)[u"text"_s].toString();
    QVERIFY2(text.contains(m_rig->url + m_order), qPrintable(text));
    QVERIFY(text.contains(u"Вера <Никитина>"_s));
    QVERIFY(text.contains(u"https://meet.example.org/devfest"_s));
    const QString html = partOf(mail, u"text/html"_s)[u"text"_s].toString();
    QVERIFY(html.contains(u"Вера &lt;Никитина&gt;"_s));
    QVERIFY(html.contains(u"cid:qr@veche"_s));
    QVERIFY(partOf(mail, u"image/png"_s)[u"size"_s].toInt() > 300);
    const QString calendar = partOf(mail, u"text/calendar"_s)[u"text"_s].toString();
    QVERIFY2(calendar.contains(u"BEGIN:VEVENT"_s) && calendar.contains(m_event->event.id.toString()),
             qPrintable(calendar));
    QTRY_COMPARE(message().state, MessageState::Sent);
    QCOMPARE(message().attempts, 1);
    QVERIFY(message().sentAt.isSet());
    // Its outcome is a row like any other, and syncs.
    const auto connection = m_rig->core().database().openReader();
    const auto row = storage::loadRow(**connection, m_rig->community, Message::info(), message().id);
    QCOMPARE((*row)->seq, sync::head(**connection, m_rig->community)->seq);
}

void OutboxTest::whatIsOwedComesWithoutATicketUntilItIsPaid()
{
    SmtpSink sink;
    registerWith(sink.url(), u"en"_s, 50'000);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 1, 15'000);
    const QJsonObject first = sink.message(0);
    QCOMPARE(SmtpSink::header(first, "Subject"_L1), u"Registration: Осенний DevFest"_s);
    const QString text = partOf(first, u"text/plain"_s)[u"text"_s].toString();
    QVERIFY2(text.contains(u"Waiting for payment"_s) && text.contains(u"500"_s), qPrintable(text));
    QVERIFY(!text.contains(u"meet.example.org"_s));
    QVERIFY(partOf(first, u"image/png"_s).isEmpty());
    QVERIFY(partOf(first, u"text/calendar"_s).isEmpty());
    Visitor visitor(m_rig->url);
    const Reply waits = visitor.get(m_order + u"?lang=en"_s);
    QVERIFY2(waits.body.contains("Waiting for payment") && !waits.body.contains("<svg"),
             waits.body.constData());
    QVERIFY(!waits.body.contains("You are registered") && !waits.body.contains("meet.example.org"));

    const auto order = m_rig->all<domain::Order>().front();
    domain::Order paid = order;
    paid.state = domain::OrderState::Confirmed;
    domain::Message letter = message();
    letter.id = Id::create();
    letter.state = MessageState::Queued;
    letter.subject.clear(); // As the application writes it.
    letter.sentAt = {};
    domain::ChangeSet changes;
    changes.update(order, paid);
    changes.insert(letter);
    QVERIFY(m_rig->commit(changes));
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 2, 15'000);
    const QJsonObject second = sink.message(1);
    QCOMPARE(SmtpSink::header(second, "Subject"_L1), u"Ticket: Осенний DevFest"_s);
    QVERIFY(partOf(second, u"image/png"_s)[u"size"_s].toInt() > 300);
    // Whole words: the link's random code may hold the same digits.
    static const QRegularExpression price(u"\\b500\\b"_s);
    QVERIFY(price.match(text).hasMatch());
    const QString ticketText = partOf(second, u"text/plain"_s)[u"text"_s].toString();
    QVERIFY2(!price.match(ticketText).hasMatch(), qPrintable(ticketText));
    const Reply ticket = visitor.get(m_order + u"?lang=en"_s);
    QVERIFY(ticket.body.contains("<svg") && !ticket.body.contains("Waiting"));
}

void OutboxTest::aTicketGoesToWhoeverOrderedIt()
{
    SmtpSink sink;
    registerWith(sink.url(), u"en"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 1, 15'000);
    // A member asks for a ticket letter to themselves, which opens the order.
    Message letter;
    letter.id = Id::create();
    letter.order = domain::OrderId(m_rig->all<domain::Order>().front().id);
    letter.kind = u"ticket"_s;
    letter.toName = u"Mallory"_s;
    letter.toEmail = u"mallory@example.org"_s;
    letter.language = u"en"_s;
    letter.state = MessageState::Queued;
    domain::ChangeSet changes;
    changes.insert(letter);
    QVERIFY(m_rig->commit(changes));
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 2, 15'000);
    QCOMPARE(sink.message(1)[u"rcptTo"_s].toArray().first().toString(), u"vera@example.org"_s);
    QVERIFY(!partOf(sink.message(1), u"text/plain"_s)[u"text"_s].toString().contains(u"Mallory"_s));
    const auto sent = [&] {
        const auto all = m_rig->all<Message>();
        return *std::find_if(all.begin(), all.end(), [&](const Message &m) { return m.id == letter.id; });
    };
    QTRY_COMPARE(sent().state, MessageState::Sent);
    QCOMPARE(sent().toEmail, u"vera@example.org"_s); // The list shows the address that was used.
}

void OutboxTest::aRowIsSentAsItIsWritten()
{
    SmtpSink sink;
    registerWith(sink.url(), u"en"_s);
    queue(u"oleg@example.org"_s, u"First <b>line</b>.\n\nSecond."_s);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 2, 15'000);
    const bool noteFirst = SmtpSink::header(sink.message(0), "Subject"_L1) == "A note"_L1;
    const QJsonObject note = sink.message(noteFirst ? 0 : 1);
    const QJsonObject ticket = sink.message(noteFirst ? 1 : 0);
    QCOMPARE(partOf(note, u"text/plain"_s)[u"text"_s].toString().replace("\r\n"_L1, "\n"_L1).trimmed(),
             u"First <b>line</b>.\n\nSecond."_s);
    QVERIFY(partOf(note, u"text/html"_s)[u"text"_s].toString().contains(u"First &lt;b&gt;line"_s));
    QCOMPARE(SmtpSink::header(ticket, "Subject"_L1), u"Ticket: Осенний DevFest"_s);
    QVERIFY(partOf(ticket, u"text/plain"_s)[u"text"_s].toString().contains(u"You are registered"_s));
}

void OutboxTest::whatFailsForNowIsTriedLater()
{
    SmtpSink sink({u"--fail-first"_s, u"1"_s});
    registerWith(sink.url());
    QTRY_COMPARE_WITH_TIMEOUT(message().attempts, 1, 15'000);
    QCOMPARE(message().state, MessageState::Queued);
    QVERIFY(message().error.contains(u"451"_s));
    QVERIFY(message().nextAt.ms > m_clock.wallMs());
    QCOMPARE(sink.count(), 0);
    m_clock.set(message().nextAt.ms + 1);
    queue(u"oleg@example.org"_s, u"Wakes the outbox."_s);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 2, 15'000);
    QTRY_VERIFY([&] {
        const auto all = m_rig->all<Message>();
        return std::all_of(all.begin(), all.end(),
                           [](const Message &m) { return m.state == MessageState::Sent; });
    }());
    QCOMPARE(message().fault(), domain::MailFault());
}

void OutboxTest::whatIsRefusedForGoodFails()
{
    SmtpSink sink({u"--reject"_s, u"vera"_s});
    registerWith(sink.url());
    QTRY_COMPARE_WITH_TIMEOUT(message().state, MessageState::Failed, 15'000);
    QVERIFY(message().error.contains(u"550"_s));
    QCOMPARE(message().trouble, domain::MailTrouble::Recipient);
    QVERIFY2(message().answer.startsWith(u"550"_s), qPrintable(message().answer));
    QCOMPARE(sink.count(), 0);
}

void OutboxTest::withoutAServerMessagesWait()
{
    registerWith({});
    QCOMPARE(message().state, MessageState::Queued);
    Visitor visitor(m_rig->url);
    visitor.headers["Authorization"] =
        "Bearer " + m_rig->signIn(visitor).json()[u"token"_s].toString().toLatin1();
    const QJsonObject state = visitor.get(u"/api/v1/mail"_s).json();
    QCOMPARE(state[u"configured"_s].toBool(true), false);
    QCOMPARE(state[u"waiting"_s].toInt(), 1);
}

void OutboxTest::wrongSettingsHoldEverythingBack()
{
    SmtpSink sink({u"--auth"_s, u"veche:secret"_s});
    registerWith(QString(sink.url()).replace("smtp://"_L1, "smtp://veche:wrong@"_L1));
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->service().room<mail::MailRoom>().outbox().pause().isClosed(), 15'000);
    QCOMPARE(message().state, MessageState::Queued);
    QCOMPARE(message().attempts, 0);
    QCOMPARE(sink.count(), 0);
}

void OutboxTest::aCancelledTicketSendsNoLetter()
{
    registerWith({});
    QVERIFY(waited(m_rig->service().room<registration::RegistrationRoom>().orders().cancel(m_order.mid(3))));
    SmtpSink sink;
    m_rig->service().room<mail::MailRoom>().outbox().setSettings(*mail::SmtpSettings::fromUrl(sink.url()));
    QTRY_COMPARE_WITH_TIMEOUT(message().state, MessageState::Failed, 15'000);
    QCOMPARE(message().trouble, domain::MailTrouble::Gone);
    QCOMPARE(sink.count(), 0);
}

void OutboxTest::aStoppedServerSendsNothingTwice()
{
    SmtpSink sink;
    registerWith(sink.url());
    QTRY_COMPARE_WITH_TIMEOUT(message().state, MessageState::Sent, 15'000);
    m_rig->service().room<mail::MailRoom>().outbox().wake();
    queue(u"oleg@example.org"_s, u"The next."_s);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 2, 15'000);
    m_rig->stop();
    QCOMPARE(sink.count(), 2);
}

void OutboxTest::theOwnerSetsTheServerAndTriesIt()
{
    SmtpSink sink;
    registerWith({});
    Visitor visitor(m_rig->url);
    visitor.headers["Authorization"] =
        "Bearer " + m_rig->signIn(visitor).json()[u"token"_s].toString().toLatin1();
    QCOMPARE(visitor.putJson(u"/api/v1/mail"_s, {{u"url"_s, u"gopher://x"_s}}).status, 422);
    QCOMPARE(visitor.putJson(u"/api/v1/mail"_s, {{u"url"_s, sink.url()}, {u"from"_s, u"nonsense"_s}}).status,
             422);
    // Tried before it is kept.
    const QJsonObject refused = visitor
                                    .postJson(u"/api/v1/mail/trial"_s, {{u"to"_s, u"olga@example.org"_s},
                                                                        {u"url"_s, u"smtp://127.0.0.1:1"_s}})
                                    .json();
    QCOMPARE(refused[u"sent"_s].toBool(true), false);
    QVERIFY(!refused[u"message"_s].toString().isEmpty());
    QCOMPARE(refused[u"trouble"_s].toString(), u"unreachable"_s);
    const Reply tried =
        visitor.postJson(u"/api/v1/mail/trial"_s, {{u"to"_s, u"olga@example.org"_s}, {u"url"_s, sink.url()}});
    QVERIFY2(tried.json()[u"sent"_s].toBool(), tried.body.constData());
    QCOMPARE(sink.count(), 1);

    QCOMPARE(
        visitor.putJson(u"/api/v1/mail"_s, {{u"url"_s, sink.url()}, {u"from"_s, u"team@volga.example"_s}})
            .status,
        204);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 2, 15'000); // The waiting letter leaves now.
    QVERIFY(SmtpSink::header(sink.message(1), "From"_L1).contains("team@volga.example"_L1));
    const QFileInfo kept(m_rig->data() + "/mail.json"_L1);
    QCOMPARE(kept.permissions() &
                 (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
    const QJsonObject state = visitor.get(u"/api/v1/mail"_s).json();
    QVERIFY(state[u"working"_s].toBool());
    QCOMPARE(state[u"from"_s].toString(), u"team@volga.example"_s);
}

void OutboxTest::othersMayNotSetIt()
{
    registerWith({});
    QVERIFY(waited(m_rig->core().accounts().directory().add(u"boris@example.org"_s, u"Boris"_s,
                                                            QString::fromLatin1(ServerRig::password))));
    Visitor visitor(m_rig->url);
    QCOMPARE(visitor.get(u"/api/v1/mail"_s).status, 401);
    const Reply in = visitor.postJson(
        u"/api/v1/sign-in"_s, {{u"email"_s, u"boris@example.org"_s},
                               {u"password"_s, QString::fromLatin1(ServerRig::password)},
                               {u"devicePublicKey"_s, QString::fromLatin1(QByteArray(32, 'b').toBase64())}});
    visitor.headers["Authorization"] = "Bearer " + in.json()[u"token"_s].toString().toLatin1();
    const QJsonObject state = visitor.get(u"/api/v1/mail"_s).json();
    QVERIFY(state.contains(u"configured"_s));
    QVERIFY(!state.contains(u"server"_s));
    QCOMPARE(visitor.putJson(u"/api/v1/mail"_s, {{u"url"_s, u"smtp://localhost"_s}}).status, 403);
    QCOMPARE(visitor.postJson(u"/api/v1/mail/trial"_s, {{u"to"_s, u"x@example.org"_s}}).status, 403);
}

VECHE_GUILESS_TEST(OutboxTest)

} // namespace outbox_test

#include "outbox_test.moc"
