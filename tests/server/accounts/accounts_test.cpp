// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"
#include "tests/support/smtpsink.h"

#include <QTest>
#include <QWebSocket>

namespace accounts_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

class AccountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_sink = std::make_unique<test::SmtpSink>();
        m_rig = std::make_unique<ServerRig>(m_clock, server::ServiceOptions{.smtp = m_sink->url()});
        m_visitor = std::make_unique<Visitor>(m_rig->url);
    }
    void cleanup()
    {
        m_visitor.reset();
        m_rig.reset();
        m_sink.reset();
    }

    void signingInGivesATokenThatOpensTheApi();
    void withoutATokenNothingOpens();
    void badRequestsAreRefused();
    void guessingIsSlowedDown();
    void aDeviceKeepsItsIdForItsAccount();
    void aKeyThatEndedIsNeverTakenAgain();
    void devicesAreListedAndRevoked();
    void whoIsRemovedHearsNoMore();
    void aRoleThatThisServerDoesNotKnowIsTheLowest();
    void aChangedPasswordCanSignOthersOut();
    void aCommunityIsMadeAndGivenItsOwner();
    void aWorkspaceIsPutOnlineUnderItsOwnId();
    void anotherAccountsCommunityIsRefused();
    void takenSlugsGetASuffix();
    void aSlugThatWasGivenUpRestsAYear();
    void pushedRowsArePulled();
    void aForgottenPasswordIsSetByMailOnce();
    void anUnknownAddressLearnsNothing();
    void aLinkExpires();
    void aColleagueIsInvitedByMail();
    void whoHasAnAccountNeedsNoLink();
    void onlyWhoMayInvites();
    void nobodyIsFloodedWithInvitations();
    void withoutMailNobodyIsInvited();

private:
    /// The server's answer to a device of that id with that key.
    QJsonObject signInAs(const QString &device, char key, const QString &email = u"olga@example.org"_s);
    void signIn()
    {
        m_visitor->headers["Authorization"] =
            "Bearer " + m_rig->signIn(*m_visitor).json()[u"token"_s].toString().toLatin1();
    }
    QByteArray bearer(const QString &email, const QString &password)
    {
        const QJsonObject in =
            m_visitor
                ->postJson(u"/api/v1/sign-in"_s, {{u"email"_s, email},
                                                  {u"password"_s, password},
                                                  {u"devicePublicKey"_s, tests::freshKey()}})
                .json();
        const QString token = in[u"token"_s].toString();
        return token.isEmpty() ? QByteArray() : "Bearer " + token.toLatin1();
    }
    void rename(const QString &slug)
    {
        const auto before = m_rig->all<domain::Community>().front();
        auto after = before;
        after.slug = slug;
        domain::ChangeSet changes;
        changes.update(before, after);
        QVERIFY(m_rig->commit(changes));
        m_clock.advance(1000); // Pages are made anew every quarter of a second.
    }
    Reply invite(const QString &email, const QString &role)
    {
        return m_visitor->postJson(u"/api/v1/communities/%1/members"_s.arg(m_rig->community.toString()),
                                   {{u"email"_s, email},
                                    {u"name"_s, u"Иван Волков"_s},
                                    {u"role"_s, role},
                                    {u"language"_s, u"ru"_s}});
    }
    Reply setPassword(const QString &link, const QString &password)
    {
        const Reply form = m_visitor->get(link);
        return m_visitor->postForm(u"/password/reset"_s, {{u"csrf"_s, form.input(u"csrf"_s)},
                                                          {u"token"_s, form.input(u"token"_s)},
                                                          {u"password"_s, password}});
    }
    /// The letters of that subject, or part of it, in the order of arrival.
    std::vector<QJsonObject> letters(const QString &subject)
    {
        std::vector<QJsonObject> found;
        for (int i = 0; i < m_sink->count(); ++i) {
            const QJsonObject letter = m_sink->message(i);
            if (test::SmtpSink::header(letter, "Subject"_L1).contains(subject))
                found.push_back(letter);
        }
        return found;
    }
    static QString textOf(const QJsonObject &letter)
    {
        return letter[u"parts"_s].toArray().first().toObject()[u"text"_s].toString();
    }
    /// The link in such a letter by which a password is set.
    QString resetLink(const QString &subject, size_t letter = 0)
    {
        return QRegularExpression(u"http://\\S+/password/reset\\?\\S+"_s)
            .match(textOf(letters(subject).at(letter)))
            .captured();
    }

    FakeClock m_clock;
    std::unique_ptr<test::SmtpSink> m_sink;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<Visitor> m_visitor;
};

void AccountsTest::signingInGivesATokenThatOpensTheApi()
{
    const Reply in = m_rig->signIn(*m_visitor);
    QCOMPARE(in.status, 200);
    QCOMPARE(in.json()[u"token"_s].toString().size(), 43);
    QCOMPARE(in.json()[u"account"_s][u"name"_s].toString(), u"Olga"_s);
    QCOMPARE(in.json()[u"account"_s][u"serverOwner"_s].toBool(), true);
    const QJsonObject community = in.json()[u"communities"_s].toArray().first().toObject();
    QCOMPARE(community[u"slug"_s].toString(), u"volga"_s);
    QCOMPARE(community[u"role"_s].toString(), u"owner"_s);
    m_visitor->headers["Authorization"] = "Bearer " + in.json()[u"token"_s].toString().toLatin1();
    QCOMPARE(m_visitor->get(u"/api/v1/communities"_s).json()[u"communities"_s].toArray().size(), 1);
    // The stored data can't be used to sign in.
    QFile file(m_rig->data() + "/server.veche-wal"_L1);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray stored = file.readAll();
    QVERIFY(!stored.contains(in.json()[u"token"_s].toString().toLatin1()));
    QVERIFY(!stored.contains(ServerRig::password));
    QVERIFY(!m_rig->log.contains("olga@"));
}

void AccountsTest::withoutATokenNothingOpens()
{
    for (const QString &path : {u"/api/v1/communities"_s, u"/api/v1/devices"_s, u"/api/v1/mail"_s}) {
        m_visitor->headers.clear();
        QCOMPARE(m_visitor->get(path).status, 401);
        m_visitor->headers["Authorization"] = "Bearer " + QByteArray(43, 'A');
        QCOMPARE(m_visitor->get(path).status, 401);
    }
    QCOMPARE(m_visitor->get(u"/api/v1/nothing"_s).status, 404);
    QVERIFY(m_visitor->get(u"/api/v1/nothing"_s).json().contains(u"error"_s));
}

void AccountsTest::badRequestsAreRefused()
{
    QCOMPARE(m_visitor->postBytes(u"/api/v1/sign-in"_s, "text/plain", "{}").status, 422);
    QCOMPARE(m_visitor->postBytes(u"/api/v1/sign-in"_s, "application/json", "[1").status, 422);
    const Reply wrongKind = m_visitor->postJson(u"/api/v1/sign-in"_s, {{u"email"_s, 42}});
    QCOMPARE(wrongKind.status, 422);
    QCOMPARE(wrongKind.json()[u"error"_s][u"message"_s].toString(), u"email must be a text"_s);
    QCOMPARE(m_visitor->postBytes(u"/api/v1/sign-in"_s, "application/json", QByteArray(20'000, ' ')).status,
             413);
    signIn();
    QCOMPARE(m_visitor->postJson(u"/api/v1/communities"_s, {{u"slug"_s, u"x"_s}}).status, 422);
    QCOMPARE(
        m_visitor->postJson(u"/api/v1/communities"_s, {{u"name"_s, u"X"_s}, {u"id"_s, u"nonsense"_s}}).status,
        422);
    QCOMPARE(m_visitor->postJson(u"/api/v1/communities"_s, {{u"name"_s, u"X"_s}, {u"zone"_s, u"Mars/Base"_s}})
                 .status,
             422);
    QCOMPARE(m_visitor->remove(u"/api/v1/devices/zz"_s).status, 404);
}

void AccountsTest::guessingIsSlowedDown()
{
    int denied = 0;
    int slowed = 0;
    for (int i = 0; i < 8; ++i) {
        const Reply answer = m_rig->signIn(*m_visitor, u"wrong password no %1"_s.arg(i));
        denied += answer.status == 401;
        slowed += answer.status == 429 && answer.headers.contains("retry-after");
    }
    QVERIFY(denied >= 5);
    QVERIFY(slowed >= 2);
    QCOMPARE(m_rig->signIn(*m_visitor).status, 429);
    m_clock.advance(10 * 60'000);
    QCOMPARE(m_rig->signIn(*m_visitor).status, 200);
}

QJsonObject AccountsTest::signInAs(const QString &device, char key, const QString &email)
{
    return m_visitor
        ->postJson(u"/api/v1/sign-in"_s,
                   {{u"email"_s, email},
                    {u"password"_s, QString::fromLatin1(ServerRig::password)},
                    {u"deviceId"_s, device},
                    {u"devicePublicKey"_s, QString::fromLatin1(QByteArray(32, key).toBase64())}})
        .json();
}

void AccountsTest::aDeviceKeepsItsIdForItsAccount()
{
    (void)waited(m_rig->core().accounts().directory().add(u"ivan@example.org"_s, u"Ivan"_s,
                                                          QString::fromLatin1(ServerRig::password)));
    const QString own = u"00000000deadbeef"_s;
    const auto idOf = [](const QJsonObject &answer) { return answer[u"deviceId"_s].toString(); };
    QCOMPARE(idOf(signInAs(own, 'a')), own);
    QCOMPARE(idOf(signInAs(own, 'a')), own);
    QCOMPARE(idOf(signInAs(own, 'b')), own); // Its keychain was lost.
    const QString another = idOf(signInAs(own, 'c', u"ivan@example.org"_s));
    QVERIFY(!another.isEmpty() && another != own);
    QCOMPARE(idOf(signInAs(own, 'd')), own);
}

void AccountsTest::aKeyThatEndedIsNeverTakenAgain()
{
    const QString own = u"00000000deadbeef"_s;
    const auto isTaken = [&](char key, const QString &device) {
        return !signInAs(device, key)[u"token"_s].toString().isEmpty();
    };
    QVERIFY(isTaken('a', own));
    QVERIFY(isTaken('b', own));
    QVERIFY(!isTaken('a', own)); // Another took its place.
    const QByteArray token =
        "Bearer " + signInAs(u"00000000deadbee0"_s, 'c')[u"token"_s].toString().toLatin1();
    m_visitor->headers["Authorization"] = token;
    QCOMPARE(m_visitor->remove(u"/api/v1/devices/"_s + own).status, 204);
    m_visitor->headers.remove("Authorization");
    QVERIFY(!isTaken('b', own));
    QVERIFY(!isTaken('b', u"00000000deadbee1"_s));
    QVERIFY(isTaken('e', own)); // The same device, with a new key.
    QVERIFY(!isTaken('b', own));
}

void AccountsTest::devicesAreListedAndRevoked()
{
    signIn();
    const QString other = m_rig->signIn(*m_visitor).json()[u"deviceId"_s].toString();
    const QByteArray otherToken =
        "Bearer " + m_rig->signIn(*m_visitor).json()[u"token"_s].toString().toLatin1();
    const QJsonArray devices = m_visitor->get(u"/api/v1/devices"_s).json()[u"devices"_s].toArray();
    QCOMPARE(devices.size(), 3);
    int current = 0;
    for (const auto &device : devices)
        current += device[u"current"_s].toBool();
    QCOMPARE(current, 1);
    QCOMPARE(m_visitor->remove(u"/api/v1/devices/"_s + other).status, 204);
    QCOMPARE(m_visitor->remove(u"/api/v1/devices/"_s + other).status, 404);
    QCOMPARE(m_visitor->get(u"/api/v1/devices"_s).json()[u"devices"_s].toArray().size(), 2);
    QCOMPARE(m_visitor->postJson(u"/api/v1/sign-out"_s, {}).status, 204);
    QCOMPARE(m_visitor->get(u"/api/v1/devices"_s).status, 401);
    m_visitor->headers["Authorization"] = otherToken;
    QCOMPARE(m_visitor->get(u"/api/v1/devices"_s).status, 200);
}

void AccountsTest::whoIsRemovedHearsNoMore()
{
    const auto ivan = waited(m_rig->core().accounts().directory().add(
        u"ivan@example.org"_s, u"Ivan"_s, QString::fromLatin1(ServerRig::password)));
    domain::Member member;
    member.id = Id::create();
    member.account = ivan->id;
    member.role = domain::Role::Door;
    domain::ChangeSet joins;
    joins.insert(member);
    QVERIFY(m_rig->commit(joins));
    QNetworkRequest live(QUrl(u"ws"_s + m_rig->url.mid(4) +
                              u"/api/v1/communities/%1/live"_s.arg(m_rig->community.toString())));
    live.setRawHeader("Authorization",
                      bearer(u"ivan@example.org"_s, QString::fromLatin1(ServerRig::password)));
    QWebSocket socket;
    int heard = 0;
    connect(&socket, &QWebSocket::textMessageReceived, this, [&heard] { ++heard; });
    socket.open(live);
    QTRY_VERIFY(heard > 0);
    domain::ChangeSet leaves;
    leaves.remove(domain::Member::info(), member.id);
    QVERIFY(m_rig->commit(leaves));
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    m_visitor->headers["Authorization"] = live.rawHeader("Authorization");
    const QString changes = u"/api/v1/communities/%1/changes"_s.arg(m_rig->community.toString());
    QCOMPARE(m_visitor->get(changes).status, 404);
}

void AccountsTest::aRoleThatThisServerDoesNotKnowIsTheLowest()
{
    signIn();
    const auto ivan = waited(m_rig->core().accounts().directory().add(
        u"ivan@example.org"_s, u"Ivan"_s, QString::fromLatin1(ServerRig::password)));
    const auto join = [&](const domain::RoleKey &role) {
        domain::Member member;
        member.id = Id::create();
        member.account = ivan->id;
        member.role = role;
        domain::ChangeSet joins;
        joins.insert(member);
        return m_rig->commit(joins).has_value();
    };
    const auto told = [&] {
        m_visitor->headers["Authorization"] =
            bearer(u"ivan@example.org"_s, QString::fromLatin1(ServerRig::password));
        m_visitor->headers["Accept"] = "application/json";
        return m_visitor->get(u"/api/v1/communities/%1/changes"_s.arg(m_rig->community.toString()))
            .json()[u"role"_s]
            .toString();
    };
    QVERIFY(join(domain::RoleKey(u"treasurer"_s)));
    QCOMPARE(told(), u"viewer"_s);
    // Two rows for one account: the higher rank speaks, in whatever order they come.
    QVERIFY(join(domain::Role::Door));
    QCOMPARE(told(), u"door"_s);
}

void AccountsTest::aChangedPasswordCanSignOthersOut()
{
    const QByteArray other = "Bearer " + m_rig->signIn(*m_visitor).json()[u"token"_s].toString().toLatin1();
    signIn();
    const QString wanted = u"another long passphrase here"_s;
    const auto change = [&](const QString &current, const QString &to) {
        return m_visitor
            ->postJson(u"/api/v1/password"_s,
                       {{u"current"_s, current}, {u"new"_s, to}, {u"signOutOthers"_s, true}})
            .status;
    };
    QCOMPARE(change(u"not the current one"_s, wanted), 403);
    QCOMPARE(change(QString::fromLatin1(ServerRig::password), u"short"_s), 422);
    QCOMPARE(change(QString::fromLatin1(ServerRig::password), wanted), 204);
    QCOMPARE(m_visitor->get(u"/api/v1/devices"_s).status, 200);
    Visitor second(m_rig->url);
    second.headers["Authorization"] = other;
    QCOMPARE(second.get(u"/api/v1/devices"_s).status, 401);
    QCOMPARE(m_rig->signIn(second).status, 401);
    QCOMPARE(m_rig->signIn(second, wanted).status, 200);
}

void AccountsTest::aCommunityIsMadeAndGivenItsOwner()
{
    signIn();
    const Reply made = m_visitor->postJson(
        u"/api/v1/communities"_s,
        {{u"slug"_s, u"kama"_s}, {u"name"_s, u"Кама"_s}, {u"zone"_s, u"Europe/Samara"_s}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json()[u"role"_s].toString(), u"owner"_s);
    const QString id = made.json()[u"id"_s].toString();
    const Reply pulled = [&] {
        m_visitor->headers["Accept"] = "application/json";
        return m_visitor->get(u"/api/v1/communities/%1/changes"_s.arg(id));
    }();
    QCOMPARE(pulled.status, 200);
    QCOMPARE(pulled.json()[u"role"_s].toString(), u"owner"_s);
    QCOMPARE(pulled.json()[u"rows"_s].toArray().size(), 2);
    QCOMPARE(m_visitor->get(u"/c/kama"_s).status, 200);
}

void AccountsTest::aWorkspaceIsPutOnlineUnderItsOwnId()
{
    signIn();
    const Id id = Id::create();
    const QJsonObject wanted{{u"id"_s, id.toString()}, {u"slug"_s, u"kama"_s}, {u"name"_s, u"Кама"_s}};
    for (int i = 0; i < 2; ++i) { // An answer that was lost is asked for again.
        const Reply made = m_visitor->postJson(u"/api/v1/communities"_s, wanted);
        QCOMPARE(made.status, 201);
        QCOMPARE(made.json()[u"id"_s].toString(), id.toString());
        QCOMPARE(made.json()[u"slug"_s].toString(), u"kama"_s);
    }
    // Its own rows are still to come; the owner is there.
    const auto connection = m_rig->core().database().openReader();
    const domain::CommunityId community(id);
    QCOMPARE(storage::readAll<domain::Member>(**connection, community)->size(), 1u);
    QCOMPARE(storage::readAll<domain::Community>(**connection, community)->size(), 0u);
}

void AccountsTest::anotherAccountsCommunityIsRefused()
{
    QVERIFY(waited(m_rig->core().accounts().directory().add(u"boris@example.org"_s, u"Boris"_s,
                                                            QString::fromLatin1(ServerRig::password))));
    const Reply in = m_visitor->postJson(
        u"/api/v1/sign-in"_s, {{u"email"_s, u"Boris@Example.org "_s},
                               {u"password"_s, QString::fromLatin1(ServerRig::password)},
                               {u"devicePublicKey"_s, QString::fromLatin1(QByteArray(32, 'b').toBase64())}});
    QCOMPARE(in.json()[u"communities"_s].toArray().size(), 0);
    QCOMPARE(in.json()[u"account"_s][u"serverOwner"_s].toBool(), false);
    m_visitor->headers["Authorization"] = "Bearer " + in.json()[u"token"_s].toString().toLatin1();
    const QString id = m_rig->community.toString();
    QCOMPARE(m_visitor->postJson(u"/api/v1/communities"_s, {{u"id"_s, id}, {u"name"_s, u"Mine"_s}}).status,
             403);
    QCOMPARE(m_visitor->get(u"/api/v1/communities/%1/changes"_s.arg(id)).status, 404);
}

void AccountsTest::takenSlugsGetASuffix()
{
    signIn();
    const Reply made =
        m_visitor->postJson(u"/api/v1/communities"_s, {{u"slug"_s, u"volga"_s}, {u"name"_s, u"Другая"_s}});
    QCOMPARE(made.json()[u"slug"_s].toString(), u"volga-2"_s);
    // An edited slug becomes the address; a taken one is corrected in the row.
    const auto before = m_rig->all<domain::Community>().front();
    auto after = before;
    after.slug = u"volga-2"_s;
    domain::ChangeSet changes;
    changes.update(before, after);
    QVERIFY(m_rig->commit(changes));
    QTRY_COMPARE(m_rig->all<domain::Community>().front().slug, u"volga-2-2"_s);
    QTRY_COMPARE(m_visitor->get(u"/c/volga-2-2"_s).status, 200);
}

void AccountsTest::aSlugThatWasGivenUpRestsAYear()
{
    signIn();
    rename(u"oka"_s);
    QTRY_COMPARE(m_visitor->get(u"/c/volga?lang=en"_s).location(), u"/c/oka?lang=en"_s);
    const auto claimed = [&](const QString &slug) {
        return m_visitor->postJson(u"/api/v1/communities"_s, {{u"slug"_s, slug}, {u"name"_s, u"Другая"_s}})
            .json()[u"slug"_s]
            .toString();
    };
    QCOMPARE(claimed(u"volga"_s), u"volga-2"_s);
    QCOMPARE(
        waited(m_rig->core().accounts().communities().add(
                   {.id = {}, .slug = u"volga"_s, .exactly = true, .name = u"X"_s, .owner = m_rig->account}))
            .error()
            .kind,
        ErrorKind::Conflict);
    // Its own it can have back, and the other rests then.
    rename(u"volga"_s);
    QTRY_COMPARE(m_visitor->get(u"/c/oka"_s).location(), u"/c/volga"_s);
    QCOMPARE(m_visitor->get(u"/c/volga"_s).status, 200);
    // Nobody keeps names from others by passing through them.
    for (int i = 0; i < 12; ++i) {
        rename(u"kama-%1"_s.arg(i));
        QTRY_COMPARE(m_visitor->get(u"/c/kama-%1"_s.arg(i)).status, 200);
    }
    QCOMPARE(claimed(u"oka"_s), u"oka"_s);
    QCOMPARE(claimed(u"kama-9"_s), u"kama-9-2"_s);
    m_clock.advance(366LL * 24 * 60 * 60 * 1000);
    signIn();
    QCOMPARE(claimed(u"kama-9"_s), u"kama-9"_s);
    QCOMPARE(m_visitor->get(u"/c/kama-9"_s).status, 200);
}

void AccountsTest::pushedRowsArePulled()
{
    signIn();
    const EventFixture event(m_clock.wallMs());
    QVERIFY(m_rig->commit(event.changes()));
    m_visitor->headers["Accept"] = "application/json";
    const QJsonObject page =
        m_visitor->get(u"/api/v1/communities/%1/changes"_s.arg(m_rig->community.toString())).json();
    QStringList entities;
    for (const auto &row : page[u"rows"_s].toArray())
        entities << row[u"entity"_s].toString();
    QVERIFY(entities.contains(u"event"_s) && entities.contains(u"quota_member"_s));
    QCOMPARE(page[u"more"_s].toBool(true), false);
}

void AccountsTest::aForgottenPasswordIsSetByMailOnce()
{
    const QByteArray before = "Bearer " + m_rig->signIn(*m_visitor).json()[u"token"_s].toString().toLatin1();
    const Reply ask = m_visitor->get(u"/password/forgotten?lang=ru"_s);
    const Reply sent =
        m_visitor->postForm(u"/password/forgotten?lang=ru"_s,
                            {{u"csrf"_s, ask.input(u"csrf"_s)}, {u"email"_s, u"Olga@example.org"_s}});
    QVERIFY2(sent.text().contains(u"Проверьте почту"_s), sent.body.constData());
    const QString subject = u"Новый пароль"_s;
    QTRY_COMPARE_WITH_TIMEOUT(letters(subject).size(), 1u, 15'000);
    QCOMPARE(letters(subject)[0][u"rcptTo"_s].toArray().first().toString(), u"olga@example.org"_s);
    const QString link = resetLink(subject);
    QVERIFY(!link.isEmpty());

    const Reply form = m_visitor->get(link);
    QCOMPARE(form.status, 200);
    const QString wanted = u"a new passphrase of mine"_s;
    const auto set = [&](const QString &password) {
        return m_visitor->postForm(u"/password/reset?lang=ru"_s, {{u"csrf"_s, form.input(u"csrf"_s)},
                                                                  {u"token"_s, form.input(u"token"_s)},
                                                                  {u"password"_s, password}});
    };
    const Reply flawed = set(u"short"_s);
    QCOMPARE(flawed.status, 422);
    QVERIFY(flawed.text().contains(u"не меньше 12 знаков"_s));
    const Reply done = set(wanted);
    QVERIFY2(done.text().contains(u"Пароль задан"_s), done.body.constData());
    QCOMPARE(set(u"and yet another passphrase"_s).status, 403);
    QCOMPARE(m_visitor->get(link).status, 403);
    m_visitor->headers["Authorization"] = before;
    QCOMPARE(m_visitor->get(u"/api/v1/devices"_s).status, 401);
    QCOMPARE(m_rig->signIn(*m_visitor).status, 401);
    QCOMPARE(m_rig->signIn(*m_visitor, wanted).status, 200);
}

void AccountsTest::anUnknownAddressLearnsNothing()
{
    const Reply known =
        m_visitor->postJson(u"/api/v1/password/reset"_s, {{u"email"_s, u"olga@example.org"_s}});
    const Reply unknown =
        m_visitor->postJson(u"/api/v1/password/reset"_s, {{u"email"_s, u"nobody@example.org"_s}});
    QCOMPARE(known.status, 202);
    QCOMPARE(unknown.status, 202);
    QCOMPARE(known.body, unknown.body);
    QTRY_COMPARE_WITH_TIMEOUT(m_sink->count(), 1, 15'000);
    // Wrong password and no such account read alike.
    const Reply wrong = m_rig->signIn(*m_visitor, u"some wrong password"_s);
    const Reply nobody =
        m_visitor->postJson(u"/api/v1/sign-in"_s, {{u"email"_s, u"nobody@example.org"_s},
                                                   {u"password"_s, u"some wrong password"_s},
                                                   {u"devicePublicKey"_s, tests::freshKey()}});
    QCOMPARE(nobody.status, wrong.status);
    QCOMPARE(nobody.body, wrong.body);
}

void AccountsTest::aLinkExpires()
{
    QCOMPARE(m_visitor->postJson(u"/api/v1/password/reset"_s, {{u"email"_s, u"olga@example.org"_s}}).status,
             202);
    QTRY_COMPARE_WITH_TIMEOUT(m_sink->count(), 1, 15'000);
    const QString link = resetLink(u"New password"_s);
    QCOMPARE(m_visitor->get(link).status, 200);
    m_clock.advance(61 * 60'000);
    QCOMPARE(m_visitor->get(link).status, 403);
    QCOMPARE(m_visitor->get(u"/password/reset?token=nonsense"_s).status, 403);
}

void AccountsTest::aColleagueIsInvitedByMail()
{
    const QString ivan = u"ivan@example.org"_s;
    const QString wanted = u"a passphrase of ivan"_s;
    signIn();
    const Reply first = invite(ivan, u"programme"_s);
    QCOMPARE(first.status, 201);
    QVERIFY(!first.body.contains("token"));
    const QString subject = u"Приглашение в команду «Волга-Код»"_s;
    QTRY_COMPARE_WITH_TIMEOUT(letters(subject).size(), 1u, 15'000);
    QCOMPARE(letters(subject)[0][u"rcptTo"_s].toArray().first().toString(), ivan);
    const QString text = textOf(letters(subject)[0]);
    for (const QString &part : {u"Иван Волков"_s, m_rig->url, u"приглашает вас в команду «Волга-Код»"_s,
                                u"Ваша роль — редактор программы"_s, u"спросите у того, кто вас пригласил"_s})
        QVERIFY2(text.simplified().contains(part), qPrintable(part + u"\n"_s + text));
    QVERIFY(!m_rig->core().settings().set(u"accounts.application"_s, u"javascript:alert(1)"_s));
    QVERIFY(m_rig->core().settings().set(u"accounts.application"_s, u"https://example.org/get"_s));
    // Nobody signs in without a password, whatever is typed.
    QVERIFY(bearer(ivan, u""_s).isEmpty());
    QVERIFY(bearer(ivan, wanted).isEmpty());
    // A letter that was lost is sent again, now with another role; nobody ends the first by asking for one.
    m_clock.advance(60'000);
    const Reply second = invite(ivan, u"organiser"_s);
    QCOMPARE(second.json()[u"role"_s].toString(), u"organiser"_s);
    QTRY_COMPARE_WITH_TIMEOUT(letters(subject).size(), 2u, 15'000);
    QVERIFY(
        textOf(letters(subject)[1]).simplified().contains(u"можно взять здесь: https://example.org/get"_s));
    QVERIFY(textOf(letters(subject)[1]).contains(u"Ваша роль — организатор"_s));
    QCOMPARE(m_visitor->get(resetLink(subject, 0)).status, 200);
    const Reply set = setPassword(resetLink(subject, 1), wanted);
    QCOMPARE(set.status, 200);
    QVERIFY2(set.body.contains("href=\"https://example.org/get\""), set.body.constData());
    for (const QString &part :
         {u"You belong to the team of “Волга-Код”"_s, u"Your role is organiser"_s, m_rig->url})
        QVERIFY2(QString::fromUtf8(set.body).contains(part), qPrintable(part));
    QCOMPARE(m_visitor->get(resetLink(subject, 0)).status, 403);
    QCOMPARE(invite(u"OLGA@example.org"_s, u"programme"_s).status, 409); // Nobody gives themselves a role.
    m_clock.advance(60'000);
    const QByteArray his = bearer(ivan, wanted);
    QVERIFY(!his.isEmpty());
    m_visitor->headers["Authorization"] = his;
    const QJsonObject community =
        m_visitor->get(u"/api/v1/communities"_s).json()[u"communities"_s].toArray().first().toObject();
    QCOMPARE(community[u"role"_s].toString(), u"organiser"_s);
    QCOMPARE(m_rig->all<domain::Member>().size(), size_t(2));
    // He takes part here; a community of his own is for the server's owner to allow.
    QCOMPARE(m_visitor->postJson(u"/api/v1/communities"_s, {{u"name"_s, u"Another"_s}}).status, 403);
    QTRY_VERIFY(m_rig->log.contains("/members"));
    QVERIFY(!m_rig->log.contains("ivan"));
    QVERIFY(!m_rig->log.contains(QUrlQuery(QUrl(resetLink(subject, 1))).queryItemValue(u"token"_s).toUtf8()));
}

void AccountsTest::whoHasAnAccountNeedsNoLink()
{
    const QString masha = u"masha@example.org"_s;
    QVERIFY(waited(m_rig->core().accounts().directory().add(masha, u"Маша"_s, u"a passphrase of hers"_s)));
    signIn();
    const Reply first = invite(masha, u"door"_s);
    QCOMPARE(first.status, 201);
    QVERIFY(!first.body.contains(QByteArray("Маша"))); // The inviter doesn't learn whose address it is.
    QTRY_COMPARE_WITH_TIMEOUT(letters(u"Приглашение в команду"_s).size(), 1u, 15'000);
    QVERIFY(resetLink(u"Приглашение в команду"_s).isEmpty());
    // Taken out of the team, she can come back, with another role.
    const auto members = m_rig->all<domain::Member>();
    const auto hers =
        std::find_if(members.begin(), members.end(), [&](const auto &m) { return m.email == masha; });
    QVERIFY(hers != members.end());
    domain::ChangeSet farewell;
    farewell.remove(domain::Member::info(), hers->id);
    QVERIFY(m_rig->commit(farewell));
    QCOMPARE(invite(masha, u"viewer"_s).status, 201);
    m_visitor->headers["Authorization"] = bearer(masha, u"a passphrase of hers"_s);
    const QJsonObject community =
        m_visitor->get(u"/api/v1/communities"_s).json()[u"communities"_s].toArray().first().toObject();
    QCOMPARE(community[u"role"_s].toString(), u"viewer"_s);
}

void AccountsTest::onlyWhoMayInvites()
{
    QCOMPARE(invite(u"ivan@example.org"_s, u"viewer"_s).status, 401);
    signIn();
    QCOMPARE(invite(u"ivan at example"_s, u"viewer"_s).status, 422);
    QCOMPARE(invite(u"ivan@example.org"_s, u"emperor"_s).status, 422);
    QCOMPARE(invite(u"<ivan@example.org>"_s, u"viewer"_s).status, 422);
    const QString password = u"a passphrase of theirs"_s;
    const std::pair<QString, QString> people[] = {{u"org@example.org"_s, u"organiser"_s},
                                                  {u"pro@example.org"_s, u"programme"_s}};
    for (const auto &[email, role] : people) {
        QVERIFY(waited(m_rig->core().accounts().directory().add(email, email, password)));
        QCOMPARE(invite(email, role).status, 201);
    }
    m_visitor->headers["Authorization"] = bearer(u"org@example.org"_s, password);
    QCOMPARE(invite(u"ivan@example.org"_s, u"owner"_s).status, 403);
    QCOMPARE(invite(u"ivan@example.org"_s, u"organiser"_s).status, 201);
    m_visitor->headers["Authorization"] = bearer(u"pro@example.org"_s, password);
    QCOMPARE(invite(u"anna@example.org"_s, u"viewer"_s).status, 403);
    QCOMPARE(m_visitor
                 ->postJson(u"/api/v1/communities/%1/members"_s.arg(Id::create().toString()),
                            {{u"email"_s, u"a@example.org"_s}, {u"name"_s, u"A"_s}, {u"role"_s, u"viewer"_s}})
                 .status,
             404);
}

void AccountsTest::nobodyIsFloodedWithInvitations()
{
    signIn();
    for (int i = 0; i < 4; ++i)
        QCOMPARE(invite(u"ivan@example.org"_s, u"viewer"_s).status, 201);
    const Reply fifth = invite(u"Ivan@example.org"_s, u"viewer"_s);
    QCOMPARE(fifth.status, 429);
    QVERIFY(fifth.headers.contains("retry-after"));
    QCOMPARE(invite(u"anna@example.org"_s, u"viewer"_s).status, 201);
}

void AccountsTest::withoutMailNobodyIsInvited()
{
    m_rig = std::make_unique<ServerRig>(m_clock);
    m_visitor = std::make_unique<Visitor>(m_rig->url);
    signIn();
    QCOMPARE(invite(u"ivan@example.org"_s, u"viewer"_s).status, 503);
    QCOMPARE(waited(m_rig->core().accounts().directory().byEmail(u"ivan@example.org"_s)).error().kind,
             ErrorKind::NotFound);
}

VECHE_GUILESS_TEST(AccountsTest)

} // namespace accounts_test

#include "accounts_test.moc"
