// SPDX-License-Identifier: GPL-3.0-or-later
// Mail servers of odd manners: whose fault a refusal is, and what becomes of the letters that wait.
#include "server/doctor.h"
#include "server/mail/mailbook.h"
#include "server/mail/refusal.h"
#include "server/mail/smtpconnection.h"
#include "tests/support/fakeclock.h"
#include "tests/support/oddsmtp.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QDeadlineTimer>
#include <QTest>

Q_DECLARE_METATYPE(veche::ErrorKind)
Q_DECLARE_METATYPE(veche::domain::MailTrouble)
Q_DECLARE_METATYPE(veche::mail::Stage)

namespace oddmail_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::MailTrouble;
using domain::Message;
using domain::MessageState;
using test::OddSmtp;

namespace
{
constexpr qint64 minute = 60'000;

mail::Message letterTo(const QString &email)
{
    mail::Message message;
    message.from = {u"Volga"_s, u"team@volga.example"_s};
    message.to = {u"Oleg"_s, email};
    message.subject = u"A note"_s;
    message.text = u"Hello."_s;
    message.messageId = u"%1@volga.example"_s.arg(Id::create().toString());
    return message;
}
} // namespace

class OddMailTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusalIsClassed_data();
    void aRefusalIsClassed();
    void anAnswerTellsTheTrouble_data();
    void anAnswerTellsTheTrouble();
    void aConnectionThatIsGoneCostsNothing_data();
    void aConnectionThatIsGoneCostsNothing();
    void onlyAConnectionThatServedIsMadeAnew();
    void aFaultOfTheAccountHoldsEverythingUntilItIsMended_data();
    void aFaultOfTheAccountHoldsEverythingUntilItIsMended();
    void whatALetterOfTheServerMetIsToldInTheCommunityAtOnce();
    void otherSettingsMendAtOnce();
    void aTrialThatArrivesMendsAtOnce();
    void theFaultOfARecipientIsTheirsAlone_data();
    void theFaultOfARecipientIsTheirsAlone();
    void whoAloneIsRefusedFailsAndTheOthersArrive();
    void whatPassesArrives_data();
    void whatPassesArrives();
    void whatMayHaveBeenTakenGoesOutOnceMoreUnderItsMessageId();
    void theAttemptsGrowRarer();
    void whatWaitsWhenTheServerStopsGoesOutAfterwards();
    void lettersOfAnEarlierVersionGoOut();

private:
    void startWith(const QString &smtp);
    void queue(const QStringList &emails);
    /// By the part before the @.
    Message sentTo(const QString &who);
    int inState(MessageState state);
    mail::Outbox &outbox() { return m_rig->service().room<mail::MailRoom>().outbox(); }
    QJsonObject finding(const QString &subject);
    QJsonObject asOwner();
    void passTime(qint64 ms);

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<Visitor> m_owner;
};

void OddMailTest::startWith(const QString &smtp)
{
    m_owner.reset();
    m_rig = std::make_unique<ServerRig>(m_clock);
    m_owner = std::make_unique<Visitor>(m_rig->url);
    // Before there is mail: else a letter warns of the new device.
    m_owner->headers["Authorization"] =
        "Bearer " + m_rig->signIn(*m_owner).json()[u"token"_s].toString().toLatin1();
    if (!smtp.isEmpty())
        outbox().setSettings(*mail::SmtpSettings::fromUrl(smtp));
}

void OddMailTest::queue(const QStringList &emails)
{
    domain::ChangeSet changes;
    for (const QString &email : emails) {
        Message letter;
        letter.id = Id::create();
        letter.kind = u"note"_s;
        letter.toName = u"Oleg"_s;
        letter.toEmail = email + u"@example.org"_s;
        letter.subject = u"A note"_s;
        letter.body = u"Hello."_s;
        letter.language = u"en"_s;
        letter.state = MessageState::Queued;
        changes.insert(letter);
    }
    QVERIFY(m_rig->commit(changes));
}

Message OddMailTest::sentTo(const QString &who)
{
    const auto all = m_rig->all<Message>();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Message &message) {
        return message.toEmail.startsWith(who + u'@');
    });
    return found == all.end() ? Message() : *found;
}

int OddMailTest::inState(MessageState state)
{
    const auto all = m_rig->all<Message>();
    return static_cast<int>(std::count_if(
        all.begin(), all.end(), [state](const Message &message) { return message.state == state; }));
}

QJsonObject OddMailTest::finding(const QString &subject)
{
    const auto examined = waited(server::examine(m_rig->core(), this));
    for (const auto &value : (*examined)[u"findings"_s].toArray()) {
        if (value.toObject()[u"subject"_s] == subject)
            return value.toObject();
    }
    return {};
}

QJsonObject OddMailTest::asOwner()
{
    return m_owner->get(u"/api/v1/mail"_s).json();
}

void OddMailTest::passTime(qint64 ms)
{
    m_clock.advance(ms);
    outbox().wake();
}

void OddMailTest::aRefusalIsClassed_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<MailTrouble>("trouble");
    const auto row = [](const char *manner, const char *to, ErrorKind kind, MailTrouble trouble) {
        QTest::newRow(manner) << QString::fromLatin1(to) + u"@example.org"_s << kind << trouble;
    };
    using enum ErrorKind;
    row("quota", "vera", Denied, MailTrouble::Quota);
    row("limit", "vera", Denied, MailTrouble::Quota);
    row("sendas", "vera", Denied, MailTrouble::Sender);
    row("sender", "vera", Denied, MailTrouble::Sender);
    row("bareSender", "vera", Denied, MailTrouble::Sender);
    row("relay", "vera", Denied, MailTrouble::Relaying);
    row("signin", "vera", Denied, MailTrouble::SignIn);
    for (const char *manner : {"nouser", "bareNouser", "full"})
        row(manner, "nobody", Rejected, MailTrouble::Recipient);
    row("large", "nobody", Rejected, MailTrouble::Refused);
    for (const char *manner : {"greylist", "data451"})
        row(manner, "vera", Retryable, MailTrouble::Later);
    row("unclear", "vera", Conflict, MailTrouble::Refused);
    row("busy", "vera", Offline, MailTrouble::Busy);
}

void OddMailTest::aRefusalIsClassed()
{
    QFETCH(QString, to);
    QFETCH(ErrorKind, kind);
    QFETCH(MailTrouble, trouble);
    const OddSmtp server(QString::fromLatin1(QTest::currentDataTag()));
    const auto sent = mail::send(*mail::SmtpSettings::fromUrl(server.url()), letterTo(to));
    QVERIFY(!sent);
    QVERIFY2(sent.error().kind == kind,
             qPrintable(kindName(sent.error().kind) + u' ' + toString(sent.error())));
    QCOMPARE(domain::enumName(sent.error().trouble), domain::enumName(trouble));
    const QString answer = sent.error().fault().answer;
    QVERIFY2(answer.startsWith(u'4') || answer.startsWith(u'5'), qPrintable(answer));
    QCOMPARE(sent.error().fault().text, sent.error().message + u": "_s + answer);
    QCOMPARE(server.count(), 0);
}

void OddMailTest::anAnswerTellsTheTrouble_data()
{
    QTest::addColumn<mail::Stage>("stage");
    QTest::addColumn<MailTrouble>("trouble");
    const auto row = [](const char *answer, mail::Stage stage, MailTrouble trouble) {
        QTest::newRow(answer) << stage << trouble;
    };
    using enum MailTrouble;
    using mail::Stage;
    row("535 5.7.8 Username and Password not accepted", Stage::Opening, SignIn);
    row("554 No SMTP service here", Stage::Opening, Account);
    row("553 5.1.8 Sender address rejected", Stage::Recipient, MailTrouble::Sender);
    row("501 5.1.7 Bad sender address", Stage::Sender, MailTrouble::Sender);
    row("550 5.7.64 TenantAttribution; Relay Access Denied", Stage::Recipient, Relaying);
    row("550 Relaying denied. Authenticate first", Stage::Recipient, Relaying);
    row("550 5.7.232 Your message can't be sent", Stage::Content, Quota);
    row("554 You have sent too many messages", Stage::Content, Quota);
    row("550 5.7.708 Service unavailable", Stage::Content, Account);
    row("554 Your account is suspended", Stage::Content, Account);
    row("550 5.1.1 No such user", Stage::Recipient, Recipient);
    row("552 5.2.2 Mailbox full", Stage::Content, Recipient);
    row("552 Too large", Stage::Content, Refused);
    row("421 4.7.0 Try again later", Stage::Content, Busy);
}

void OddMailTest::anAnswerTellsTheTrouble()
{
    QFETCH(mail::Stage, stage);
    QFETCH(MailTrouble, trouble);
    const auto told = mail::errorOf({stage, QTest::currentDataTag()});
    QCOMPARE(domain::enumName(told.trouble), domain::enumName(trouble));
    QCOMPARE(told.fault().answer, QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!told.message.isEmpty());
}

void OddMailTest::aConnectionThatIsGoneCostsNothing_data()
{
    QTest::addColumn<int>("pauseMs");
    QTest::newRow("idle") << 700;
    QTest::newRow("idleSilent") << 700;
    QTest::newRow("onlyOne") << 0;
    QTest::newRow("hangUp") << 0;
}

void OddMailTest::aConnectionThatIsGoneCostsNothing()
{
    QFETCH(int, pauseMs);
    const OddSmtp server(QString::fromLatin1(QTest::currentDataTag()));
    mail::SmtpConnection connection(*mail::SmtpSettings::fromUrl(server.url()));
    for (int i = 0; i < 3; ++i) {
        const auto sent = connection.send(letterTo(u"vera@example.org"_s));
        QVERIFY2(sent, qPrintable(sent ? QString() : toString(sent.error())));
        QTest::qWait(pauseMs);
    }
    QCOMPARE(server.count(), 3);
    QVERIFY2(server.log().contains("3 S 220"), "no connection was over");
}

void OddMailTest::onlyAConnectionThatServedIsMadeAnew()
{
    const OddSmtp server(u"busy"_s);
    mail::SmtpConnection connection(*mail::SmtpSettings::fromUrl(server.url()));
    QVERIFY(!connection.send(letterTo(u"vera@example.org"_s)));
    QCOMPARE(server.log().count("421"), 1);
}

void OddMailTest::aFaultOfTheAccountHoldsEverythingUntilItIsMended_data()
{
    QTest::addColumn<int>("none");
    for (const char *manner :
         {"quota", "limit", "sendas", "sender", "bareSender", "relay", "signin", "unclear", "busy"})
        QTest::newRow(manner) << 0;
}

void OddMailTest::aFaultOfTheAccountHoldsEverythingUntilItIsMended()
{
    OddSmtp server(QString::fromLatin1(QTest::currentDataTag()));
    startWith(server.url());
    queue({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    QTRY_VERIFY_WITH_TIMEOUT(outbox().pause().isClosed(), 15'000);
    QTRY_COMPARE(inState(MessageState::Queued), 4);
    QCOMPARE(sentTo(u"a"_s).attempts, 0);
    // The team reads it beside the letter that met it.
    const auto told = [this] {
        const auto all = m_rig->all<Message>();
        return std::any_of(all.begin(), all.end(), [this](const Message &message) {
            return message.fault() == outbox().pause().why();
        });
    };
    QTRY_VERIFY(told());
    QVERIFY(outbox().pause().why().answer.contains(QRegularExpression(u"[45]\\d\\d"_s)));
    // It is told to the owner, to the doctor, and in figures.
    const QJsonObject state = asOwner();
    QCOMPARE(state[u"working"_s].toBool(true), false);
    QCOMPARE(state[u"waiting"_s].toInt(), 4);
    QCOMPARE(state[u"problem"_s].toString(), outbox().pause().why().text);
    QCOMPARE(state[u"trouble"_s].toString(), domain::enumName(outbox().pause().why().trouble));
    QCOMPARE(state[u"answer"_s].toString(), outbox().pause().why().answer);
    const QJsonObject doctor = finding(u"mail"_s);
    QCOMPARE(doctor[u"grade"_s].toString(), u"bad"_s);
    QVERIFY2(doctor[u"text"_s].toString().contains(outbox().pause().why().text),
             qPrintable(doctor[u"text"_s].toString()));
    QVERIFY(finding(u"outbox"_s)[u"text"_s].toString().startsWith(u"4 letters wait"_s));
    // Nobody knocks again before it is time.
    const auto refusals = server.log().count(" S 4") + server.log().count(" S 5");
    QVERIFY2(refusals <= 4, server.log().constData());
    queue({u"e"_s});
    QTest::qWait(300);
    QCOMPARE(server.log().count(" S 4") + server.log().count(" S 5"), refusals);
    server.behave();
    passTime(minute + 1);
    QTRY_COMPARE_WITH_TIMEOUT(server.count(), 5, 15'000);
    QTRY_COMPARE(inState(MessageState::Sent), 5);
    QVERIFY(!outbox().pause().isClosed());
    QCOMPARE(asOwner()[u"working"_s].toBool(), true);
    QCOMPARE(finding(u"mail"_s)[u"grade"_s].toString(), u"good"_s);
}

void OddMailTest::whatALetterOfTheServerMetIsToldInTheCommunityAtOnce()
{
    OddSmtp server(u"sendas"_s);
    startWith(server.url());
    QVERIFY(waited(
        m_rig->core().database().write<void>(storage::Priority::Edit, [](storage::Connection &connection) {
            return mail::book::put(connection, {Id::create(),
                                                u"reset"_s,
                                                u"Vera"_s,
                                                u"vera@example.org"_s,
                                                u"en"_s,
                                                u"https://example.org"_s,
                                                {},
                                                0});
        })));
    outbox().wake();
    QTRY_VERIFY_WITH_TIMEOUT(outbox().pause().isClosed(), 15'000);
    queue({u"a"_s, u"b"_s});
    const auto told = [this] {
        const auto all = m_rig->all<Message>();
        return std::count_if(all.begin(), all.end(), [this](const Message &message) {
            return message.fault() == outbox().pause().why();
        });
    };
    QTRY_COMPARE(told(), 1);
    queue({u"c"_s});
    QTest::qWait(200);
    QCOMPARE(told(), 1);
    server.behave();
    passTime(minute + 1);
    QTRY_COMPARE_WITH_TIMEOUT(inState(MessageState::Sent), 3, 15'000);
    QVERIFY(sentTo(u"a"_s).fault() == domain::MailFault() && sentTo(u"b"_s).fault() == domain::MailFault());
}

void OddMailTest::otherSettingsMendAtOnce()
{
    const OddSmtp wrong(u"sendas"_s);
    startWith(wrong.url());
    queue({u"a"_s, u"b"_s});
    QTRY_VERIFY_WITH_TIMEOUT(outbox().pause().isClosed(), 15'000);
    const OddSmtp right({});
    outbox().setSettings(*mail::SmtpSettings::fromUrl(right.url()));
    QTRY_COMPARE_WITH_TIMEOUT(right.count(), 2, 15'000);
}

void OddMailTest::aTrialThatArrivesMendsAtOnce()
{
    OddSmtp server(u"relay"_s);
    startWith(server.url());
    queue({u"a"_s, u"b"_s});
    QTRY_VERIFY_WITH_TIMEOUT(outbox().pause().isClosed(), 15'000);
    server.behave();
    const QJsonObject tried =
        m_owner->postJson(u"/api/v1/mail/trial"_s, {{u"to"_s, u"olga@example.org"_s}}).json();
    QVERIFY(tried[u"sent"_s].toBool());
    // It tells with which headers it went out.
    const QString headers = tried[u"headers"_s].toString();
    for (const char *header : {"From:", "To:", "Subject:", "Date:", "Message-ID:"})
        QVERIFY2(headers.contains(QLatin1String(header)), qPrintable(headers));
    QTRY_COMPARE_WITH_TIMEOUT(server.count(), 3, 15'000);
}

void OddMailTest::theFaultOfARecipientIsTheirsAlone_data()
{
    QTest::addColumn<int>("none");
    for (const char *manner : {"nouser", "bareNouser", "full"})
        QTest::newRow(manner) << 0;
}

void OddMailTest::theFaultOfARecipientIsTheirsAlone()
{
    const OddSmtp server(QString::fromLatin1(QTest::currentDataTag()));
    startWith(server.url());
    queue({u"nobody1"_s, u"nobody2"_s, u"vera"_s, u"nobody3"_s});
    QTRY_COMPARE_WITH_TIMEOUT(inState(MessageState::Failed), 3, 15'000);
    QTRY_COMPARE(sentTo(u"vera"_s).state, MessageState::Sent);
    QVERIFY(sentTo(u"nobody1"_s).answer.contains(u"55"_s));
    QCOMPARE(sentTo(u"nobody1"_s).trouble, MailTrouble::Recipient);
    QVERIFY(!outbox().pause().isClosed());
    QCOMPARE(asOwner()[u"failed"_s].toInt(), 3);
    QVERIFY2(finding(u"outbox"_s)[u"text"_s].toString().contains(u"3 failed"_s),
             qPrintable(finding(u"outbox"_s)[u"text"_s].toString()));
}

void OddMailTest::whoAloneIsRefusedFailsAndTheOthersArrive()
{
    const OddSmtp server(u"spam"_s);
    startWith(server.url());
    queue({u"spam"_s, u"a"_s, u"b"_s});
    const QDeadlineTimer patience(15'000);
    while ((inState(MessageState::Failed) == 0 || inState(MessageState::Sent) < 2) &&
           !patience.hasExpired()) {
        QTest::qWait(200);
        passTime(minute + 1);
    }
    QTRY_COMPARE(sentTo(u"spam"_s).state, MessageState::Failed);
    QTRY_COMPARE(inState(MessageState::Sent), 2);
    QVERIFY(!outbox().pause().isClosed());
}

void OddMailTest::whatPassesArrives_data()
{
    QTest::addColumn<int>("none");
    for (const char *manner : {"greylist", "data451", "banner", "helo", "hangUp", "onlyOne", "idle"})
        QTest::newRow(manner) << 0;
}

void OddMailTest::whatPassesArrives()
{
    const OddSmtp server(QString::fromLatin1(QTest::currentDataTag()));
    startWith(server.url());
    queue({u"a"_s, u"b"_s, u"c"_s});
    const QDeadlineTimer patience(15'000);
    while (inState(MessageState::Sent) < 3 && !patience.hasExpired()) {
        QTest::qWait(300);
        passTime(minute);
    }
    QTRY_COMPARE(inState(MessageState::Sent), 3);
    QCOMPARE(server.count(), 3);
    QVERIFY(!outbox().pause().isClosed());
}

void OddMailTest::whatMayHaveBeenTakenGoesOutOnceMoreUnderItsMessageId()
{
    const OddSmtp server(u"mute"_s);
    startWith(server.url());
    queue({u"a"_s});
    QTRY_COMPARE_WITH_TIMEOUT(sentTo(u"a"_s).attempts, 1, 15'000);
    QCOMPARE(sentTo(u"a"_s).state, MessageState::Queued);
    QVERIFY(!outbox().pause().isClosed());
    passTime(minute);
    QTRY_COMPARE(sentTo(u"a"_s).state, MessageState::Sent);
    passTime(60 * minute);
    QTest::qWait(100);
    QCOMPARE(server.count(), 2);
    QVERIFY(!server.messageId(0).isEmpty());
    QCOMPARE(server.messageId(1), server.messageId(0));
}

void OddMailTest::theAttemptsGrowRarer()
{
    const OddSmtp server(u"signin"_s);
    startWith(server.url());
    queue({u"a"_s});
    QTRY_VERIFY_WITH_TIMEOUT(outbox().pause().isClosed(), 15'000);
    qint64 wait = outbox().pause().until() - m_clock.wallMs();
    QCOMPARE(wait, minute);
    for (int i = 0; i < 6; ++i) {
        const qint64 until = outbox().pause().until();
        passTime(wait);
        QTRY_VERIFY(outbox().pause().until() > until);
        wait = outbox().pause().until() - m_clock.wallMs();
    }
    QCOMPARE(wait, 15 * minute);
    QCOMPARE(sentTo(u"a"_s).state, MessageState::Queued);
}

void OddMailTest::whatWaitsWhenTheServerStopsGoesOutAfterwards()
{
    OddSmtp server(u"quota"_s);
    startWith(server.url());
    queue({u"a"_s, u"b"_s});
    QTRY_VERIFY_WITH_TIMEOUT(outbox().pause().isClosed(), 15'000);
    const QTemporaryDir copy;
    m_rig->stop();
    QVERIFY(QProcess::execute(u"cp"_s, {u"-r"_s, m_rig->data(), copy.filePath(u"data"_s)}) == 0);
    server.behave();
    server::Service next(m_clock);
    QVERIFY(next.start({.data = copy.filePath(u"data"_s), .smtp = server.url()}));
    QTRY_COMPARE_WITH_TIMEOUT(server.count(), 2, 15'000);
    QTest::qWait(300);
    QCOMPARE(server.count(), 2);
    next.stop();
}

void OddMailTest::lettersOfAnEarlierVersionGoOut()
{
    startWith({});
    queue({u"a"_s, u"b"_s});
    QVERIFY(waited(m_rig->core().database().write<void>(
        storage::Priority::Edit, [](storage::Connection &connection) -> Result<void> {
            auto done = connection.exec(u"DELETE FROM job"_s);
            return done ? connection.exec(
                              u"INSERT INTO server_letter(id, kind, to_name, to_email, language, link, "
                              u"attempts, "
                              "next_at) VALUES(x'000102030405060708090a0b0c0d0e0f', 'reset', 'Vera', "
                              "'vera@example.org', 'en', 'https://example.org', 3, 5)"_s)
                        : done;
        })));
    const QTemporaryDir copy;
    m_rig->stop();
    QVERIFY(QProcess::execute(u"cp"_s, {u"-r"_s, m_rig->data(), copy.filePath(u"data"_s)}) == 0);
    const OddSmtp server({});
    server::Service next(m_clock);
    QVERIFY(next.start({.data = copy.filePath(u"data"_s), .smtp = server.url()}));
    QTRY_COMPARE_WITH_TIMEOUT(server.count(), 3, 15'000);
    QTest::qWait(300);
    QCOMPARE(server.count(), 3);
    next.stop();
}

VECHE_GUILESS_TEST(OddMailTest)

} // namespace oddmail_test

#include "oddmail_test.moc"
