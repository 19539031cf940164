// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"
#include "tests/support/smtpsink.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

namespace signins_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 day = 24LL * 60 * 60 * 1000;
const QString olga = u"olga@example.org"_s;
const QString wrong = u"some wrong password"_s;
} // namespace

/// Tests of who gets in, who doesn't, and who hears of it.
class SignInsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_sink = std::make_unique<test::SmtpSink>();
        m_rig = std::make_unique<ServerRig>(
            m_clock, server::ServiceOptions{.smtp = m_sink->url(),
                                            .proxies = {QHostAddress(QHostAddress::LocalHost)}});
        m_visitor = std::make_unique<Visitor>(m_rig->url);
    }
    void cleanup()
    {
        m_visitor.reset();
        m_rig.reset();
        m_sink.reset();
    }

    void guessingElsewhereKeepsNobodyOut();
    void aDeviceOfTheAccountPassesWhereOthersGuess();
    void whoGuessesWaitsLongerEachTime();
    void askingForLinksKeepsNobodyFromThem();
    void aDeviceThatIsIdleForNinetyDaysIsSignedOut();
    void theLastUseIsKeptOnceADay();
    void anUnknownDeviceIsToldOf();
    void aChangedPasswordIsToldOf();
    void failuresAreLoggedWithoutNames();
    void aLockedAccountOpensNothing();
    void anInvitationDoesNotTellWhoHasAnAccount();

private:
    Reply signIn(const QString &from, const QString &password, const QByteArray &token = {},
                 const QJsonObject &further = {})
    {
        Visitor visitor(m_rig->url);
        visitor.headers["X-Forwarded-For"] = from.toLatin1();
        visitor.headers["Accept-Language"] = "ru,en;q=0.5";
        if (!token.isEmpty())
            visitor.headers["Authorization"] = "Bearer " + token;
        QJsonObject body{{u"email"_s, olga},
                         {u"password"_s, password},
                         {u"deviceName"_s, u"laptop"_s},
                         {u"devicePublicKey"_s, tests::freshKey()}};
        for (auto field = further.begin(); field != further.end(); ++field)
            body[field.key()] = field.value();
        return visitor.postJson(u"/api/v1/sign-in"_s, body);
    }
    QByteArray token() { return signIn(u"198.51.100.1"_s, right).json()[u"token"_s].toString().toLatin1(); }
    int statusWith(const QByteArray &token)
    {
        m_visitor->headers["Authorization"] = "Bearer " + token;
        return m_visitor->get(u"/api/v1/devices"_s).status;
    }
    std::vector<QString> letters(const QString &subject, const QString &to = olga)
    {
        std::vector<QString> texts;
        for (int i = 0; i < m_sink->count(); ++i) {
            const QJsonObject letter = m_sink->message(i);
            if (test::SmtpSink::header(letter, "Subject"_L1).contains(subject) &&
                letter[u"rcptTo"_s].toArray().first().toString() == to)
                texts.push_back(letter[u"parts"_s].toArray().first().toObject()[u"text"_s].toString());
        }
        return texts;
    }
    qint64 lastSeen()
    {
        const auto connection = m_rig->core().database().openReader();
        auto statement = (*connection)->prepare(u"SELECT MAX(last_seen) FROM device"_s);
        qint64 at = 0;
        while (statement.next())
            at = statement.at(0).toLongLong();
        return at;
    }
    Reply invite(const QString &email)
    {
        return m_visitor->postJson(
            u"/api/v1/communities/%1/members"_s.arg(m_rig->community.toString()),
            {{u"email"_s, email}, {u"name"_s, u"Иван Волков"_s}, {u"role"_s, u"viewer"_s}});
    }

    const QString right = QString::fromLatin1(ServerRig::password);
    FakeClock m_clock;
    std::unique_ptr<test::SmtpSink> m_sink;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<Visitor> m_visitor;
};

void SignInsTest::guessingElsewhereKeepsNobodyOut()
{
    for (int guesser = 1; guesser <= 10; ++guesser) {
        for (int i = 0; i < 6; ++i)
            (void)signIn(u"203.0.113.%1"_s.arg(guesser), wrong);
    }
    QCOMPARE(signIn(u"203.0.113.1"_s, right).status, 429);
    QCOMPARE(signIn(u"198.51.100.1"_s, right).status, 200);
}

void SignInsTest::aDeviceOfTheAccountPassesWhereOthersGuess()
{
    const QByteArray current = token();
    const QByteArray former = token();
    QVERIFY(statusWith(former) == 200);
    QCOMPARE(m_visitor->postJson(u"/api/v1/sign-out"_s, {}).status, 204);
    const QString venue = u"203.0.113.1"_s;
    for (int i = 0; i < 40; ++i) { // At her account, and at others from there.
        (void)signIn(venue, wrong);
        (void)signIn(venue, wrong, {}, {{u"email"_s, u"somebody%1@example.org"_s.arg(i)}});
    }
    QCOMPARE(signIn(venue, right).status, 429);
    QCOMPARE(signIn(venue, right, current).status, 200);
    QCOMPARE(signIn(venue, right, former).status, 200);
    QCOMPARE(signIn(venue, right, QByteArray(43, 'A')).status, 429);
    // Such a token doesn't let its holder guess faster.
    int tried = 0;
    while (tried < 100 && signIn(venue, wrong, former).status == 401)
        ++tried;
    QCOMPARE(tried, 5);
}

void SignInsTest::whoGuessesWaitsLongerEachTime()
{
    const QString from = u"203.0.113.1"_s;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(signIn(from, wrong).status, 401);
    int before = 0;
    for (int i = 0; i < 6; ++i) {
        const Reply refused = signIn(from, right);
        QCOMPARE(refused.status, 429);
        const int wait = refused.headers.value("retry-after").toInt();
        QVERIFY(wait > before);
        before = wait;
    }
    m_clock.advance(before * 1000LL);
    QCOMPARE(signIn(from, right).status, 200);
}

void SignInsTest::askingForLinksKeepsNobodyFromThem()
{
    const auto ask = [&](const QString &from) {
        Visitor visitor(m_rig->url);
        visitor.headers["X-Forwarded-For"] = from.toLatin1();
        return visitor.postJson(u"/api/v1/password/reset"_s, {{u"email"_s, olga}}).status;
    };
    for (int from = 1; from <= 6; ++from) {
        for (int i = 0; i < 6; ++i)
            (void)ask(u"203.0.113.%1"_s.arg(from));
    }
    QCOMPARE(ask(u"203.0.113.1"_s), 429);
    QCOMPARE(ask(u"198.51.100.1"_s), 202);
    // Her letters are few, however many ask for them, and the newest one's link works.
    QTRY_COMPARE_WITH_TIMEOUT(letters(u"New password"_s).size(), 5u, 15'000);
    int working = 0;
    for (const QString &text : letters(u"New password"_s)) {
        const QString link =
            QRegularExpression(u"http://\\S+/password/reset\\?\\S+"_s).match(text).captured();
        working += m_visitor->get(link).status == 200 ? 1 : 0;
    }
    QCOMPARE(working, 1);
}

void SignInsTest::aDeviceThatIsIdleForNinetyDaysIsSignedOut()
{
    const QByteArray used = token();
    const QByteArray idle = token();
    m_clock.advance(50 * day);
    QCOMPARE(statusWith(used), 200);
    QTRY_COMPARE(lastSeen(), m_clock.wallMs());
    m_clock.advance(50 * day);
    QCOMPARE(statusWith(idle), 401);
    QCOMPARE(statusWith(used), 200);
    QCOMPARE(m_visitor->get(u"/api/v1/devices"_s).json()[u"devices"_s].toArray().size(), 1);
}

void SignInsTest::theLastUseIsKeptOnceADay()
{
    const QByteArray used = token();
    const qint64 first = lastSeen();
    m_clock.advance(day - 1000);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(statusWith(used), 200);
    (void)waited(
        m_rig->core().accounts().directory().setLocked(u"nobody@example.org"_s, true)); // Behind any write.
    QCOMPARE(lastSeen(), first);
    m_clock.advance(2000);
    QCOMPARE(statusWith(used), 200);
    QTRY_COMPARE(lastSeen(), m_clock.wallMs());
}

void SignInsTest::anUnknownDeviceIsToldOf()
{
    const QString subject = u"Вход в «Вече» с нового устройства"_s;
    const QByteArray first = token();
    QTRY_COMPARE_WITH_TIMEOUT(letters(subject).size(), 1u, 15'000);
    QVERIFY(letters(subject)[0].contains(u"laptop"_s));
    QVERIFY(letters(subject)[0].contains(m_rig->url + "/password/forgotten?lang=ru"_L1));
    // It signs in again, as itself.
    QCOMPARE(signIn(u"198.51.100.1"_s, right, first).status, 200);
    // Another one, which chose its name for the letter.
    QCOMPARE(
        signIn(u"203.0.113.1"_s, right, {},
               {{u"deviceName"_s, u"Urgent: https://evil.example/veche <b>"_s}, {u"language"_s, u"en"_s}})
            .status,
        200);
    QTRY_COMPARE_WITH_TIMEOUT(letters(u"A new device"_s).size(), 1u, 15'000);
    const QString text = letters(u"A new device"_s)[0];
    QVERIFY2(text.contains(u"Urgent https evil example veche b"_s), qPrintable(text));
    QVERIFY(!text.contains(u"evil.example"_s));
    QCOMPARE(letters(subject).size(), 1u);
}

void SignInsTest::aChangedPasswordIsToldOf()
{
    m_visitor->headers["Authorization"] = "Bearer " + token();
    const QJsonObject change{{u"current"_s, right}, {u"new"_s, u"another long passphrase here"_s}};
    m_visitor->headers["Accept-Language"] = "ru";
    QCOMPARE(m_visitor->postJson(u"/api/v1/password"_s, change).status, 204);
    QTRY_COMPARE_WITH_TIMEOUT(letters(u"Пароль вашей учётной записи изменён"_s).size(), 1u, 15'000);
    QCOMPARE(m_visitor->postJson(u"/api/v1/password/reset"_s, {{u"email"_s, olga}}).status, 202);
    QTRY_COMPARE_WITH_TIMEOUT(letters(u"New password"_s).size(), 1u, 15'000);
    const QString link = QRegularExpression(u"http://\\S+/password/reset\\?\\S+"_s)
                             .match(letters(u"New password"_s)[0])
                             .captured();
    const Reply form = m_visitor->get(link);
    QCOMPARE(
        m_visitor
            ->postForm(u"/password/reset?lang=en"_s, {{u"csrf"_s, form.input(u"csrf"_s)},
                                                      {u"token"_s, form.input(u"token"_s)},
                                                      {u"password"_s, u"a passphrase of the third kind"_s}})
            .status,
        200);
    QTRY_COMPARE_WITH_TIMEOUT(letters(u"The password of your account was changed"_s).size(), 1u, 15'000);
    // An account's first password is set, not changed.
    const QString ivan = u"ivan@example.org"_s;
    m_visitor->headers["Authorization"] =
        "Bearer " + signIn(u"198.51.100.1"_s, u"a passphrase of the third kind"_s)
                        .json()[u"token"_s]
                        .toString()
                        .toLatin1();
    QCOMPARE(invite(ivan).status, 201);
    QTRY_COMPARE_WITH_TIMEOUT(letters(u"Join the team"_s, ivan).size(), 1u, 15'000);
    const Reply first = m_visitor->get(QRegularExpression(u"http://\\S+/password/reset\\?\\S+"_s)
                                           .match(letters(u"Join the team"_s, ivan)[0])
                                           .captured());
    QCOMPARE(m_visitor
                 ->postForm(u"/password/reset"_s, {{u"csrf"_s, first.input(u"csrf"_s)},
                                                   {u"token"_s, first.input(u"token"_s)},
                                                   {u"password"_s, u"a passphrase of ivan's own"_s}})
                 .status,
             200);
    (void)token(); // A letter that comes after the one that must not.
    QCOMPARE(letters(u"changed"_s, ivan).size(), 0u);
}

void SignInsTest::failuresAreLoggedWithoutNames()
{
    (void)signIn(u"203.0.113.77"_s, wrong);
    (void)signIn(u"203.0.113.77"_s, wrong, {}, {{u"email"_s, u"Boris@Example.org"_s}});
    (void)signIn(u"2001:db8::7"_s, wrong);
    std::vector<QJsonObject> failures;
    for (const QByteArray &line : m_rig->log.split('\n')) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        if (entry[u"event"_s].toString() == "sign-in failed"_L1)
            failures.push_back(entry);
    }
    QCOMPARE(failures.size(), 3u);
    const auto of = [&](size_t which, const QString &field) { return failures[which][field].toString(); };
    QCOMPARE(of(0, u"why"_s), u"password"_s);
    QCOMPARE(of(0, u"account"_s).size(), 16);
    QVERIFY(of(0, u"account"_s) != of(1, u"account"_s));
    QCOMPARE(of(0, u"address"_s), of(1, u"address"_s));
    QCOMPARE(of(0, u"account"_s), of(2, u"account"_s));
    QVERIFY(of(0, u"address"_s) != of(2, u"address"_s));
    for (const char *name : {"olga", "boris", "Boris", "203.0.113", "2001:db8", "wrong"})
        QVERIFY2(!m_rig->log.contains(name), name);
    const QFileInfo key(m_rig->data() + "/log.secret"_L1);
    QVERIFY(key.exists());
    QVERIFY((key.permissions() & (QFile::ReadGroup | QFile::ReadOther)) == QFile::Permissions());
    // Another server tells the same person by another word.
    ServerRig other(m_clock, server::ServiceOptions{.proxies = {QHostAddress(QHostAddress::LocalHost)}});
    Visitor visitor(other.url);
    (void)other.signIn(visitor, wrong);
    QVERIFY(!other.log.contains(of(0, u"account"_s).toLatin1()));
}

void SignInsTest::aLockedAccountOpensNothing()
{
    const QByteArray used = token();
    QCOMPARE(statusWith(used), 200);
    QNetworkRequest live(QUrl(u"ws"_s + m_rig->url.mid(4) +
                              u"/api/v1/communities/%1/live"_s.arg(m_rig->community.toString())));
    live.setRawHeader("Authorization", "Bearer " + used);
    QWebSocket channel;
    QSignalSpy ended(&channel, &QWebSocket::disconnected);
    channel.open(live);
    QTRY_COMPARE(channel.state(), QAbstractSocket::ConnectedState);
    QVERIFY(waited(m_rig->core().accounts().directory().setLocked(u" Olga@Example.org"_s, true)));
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(statusWith(used), 401);
    QCOMPARE(m_visitor->get(u"/api/v1/communities/%1/changes"_s.arg(m_rig->community.toString())).status,
             401);
    // Only who knows the password learns of it.
    const Reply told = signIn(u"198.51.100.1"_s, right);
    QCOMPARE(told.status, 409);
    QVERIFY(told.body.contains("locked"));
    QCOMPARE(signIn(u"198.51.100.1"_s, wrong).status, 401);
    QVERIFY(waited(m_rig->core().accounts().directory().setLocked(olga, true)));
    QVERIFY(waited(m_rig->core().accounts().directory().setLocked(olga, false)));
    QCOMPARE(statusWith(used), 200);
    QCOMPARE(signIn(u"198.51.100.1"_s, right).status, 200);
    QCOMPARE(
        waited(m_rig->core().accounts().directory().setLocked(u"nobody@example.org"_s, true)).error().kind,
        ErrorKind::NotFound);
}

void SignInsTest::anInvitationDoesNotTellWhoHasAnAccount()
{
    const QString masha = u"masha@example.org"_s;
    const QString nobody = u"nobody@example.org"_s;
    QVERIFY(waited(m_rig->core().accounts().directory().add(masha, u"Маша"_s, u"a passphrase of hers"_s)));
    m_visitor->headers["Authorization"] = "Bearer " + token();
    for (int round = 0; round < 2; ++round) {
        const Reply known = invite(masha);
        QElapsedTimer timer;
        timer.start();
        const Reply unknown = invite(nobody);
        QVERIFY(timer.elapsed() >= 100);
        QCOMPARE(known.status, 201);
        QCOMPARE(known.status, unknown.status);
        QCOMPARE(known.body, unknown.body);
    }
    // The accounts' ids in the members' rows tell no time either.
    for (const auto &member : m_rig->all<domain::Member>()) {
        const QByteArray id = member.account.toBytes();
        qint64 ms = 0;
        for (int i = 0; i < 6; ++i)
            ms = ms << 8 | quint8(id[i]);
        QVERIFY(qAbs(ms - QDateTime::currentMSecsSinceEpoch()) > day);
    }
}

VECHE_GUILESS_TEST(SignInsTest)

} // namespace signins_test

#include "signins_test.moc"
