// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/api/communitymessages.h"
#include "shared/api/failure.h"
#include "shared/api/mailmessages.h"
#include "shared/api/nudge.h"
#include "tests/support/program.h"

#include <QTest>

namespace apimessages_test
{

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
const Id someId = *Id::fromString(u"0195f2c0-1111-7abc-8def-0123456789ab"_s);

/// The error in that body; empty where there is none.
template <typename T>
QString wrongIn(const QByteArray &body)
{
    const auto read = api::decode<T>(body);
    return read ? QString() : read.error().message;
}

/// A JSON value of another kind than this.
QJsonValue ofAnotherKind(const QJsonValue &value)
{
    return value.isBool() ? QJsonValue(u"yes"_s) : QJsonValue(true);
}

api::SignedIn signedIn()
{
    return {u"tok"_s,
            {0xabcULL},
            {domain::AccountId(someId), u"o@example.org"_s, u"Olga"_s, true},
            {{domain::CommunityId(someId), u"volga"_s, u"Волга"_s, domain::Role::Programme}},
            17};
}
} // namespace

class ApiMessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWireIsWhatItWas_data();
    void theWireIsWhatItWas();
    void anotherKindIsRefusedByName();
    void whatCantBeEmptyIsNeeded();
    void anUnknownWordIsRefusedInARequestAlone();
    void keysOfANewerPeerArePassedOver();
    void numbersAreWhole();
};

namespace
{
template <typename T>
void wire(const char *name, const T &message, const char *bytes)
{
    const auto read = api::decode<T>(bytes);
    QTest::newRow(name) << api::encode(message) << QByteArray(bytes)
                        << (read ? api::encode(*read) : read.error().message.toUtf8());
}
} // namespace

void ApiMessagesTest::theWireIsWhatItWas_data()
{
    QTest::addColumn<QByteArray>("encoded");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("again");
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(1'790'000'000'123, Qt::UTC);
    wire(
        "sign-in",
        api::SignIn{u"o@example.org"_s, u"pass"_s, u"laptop"_s, "\x01\x02", DeviceId{0xabcULL}, u"ru"_s},
        R"({"deviceId":"0000000000000abc","deviceName":"laptop","devicePublicKey":"AQI=","email":"o@example.org","language":"ru","password":"pass"})");
    wire(
        "signed in", signedIn(),
        R"({"account":{"email":"o@example.org","id":"0195f2c0-1111-7abc-8def-0123456789ab","name":"Olga","serverOwner":true},"communities":[{"id":"0195f2c0-1111-7abc-8def-0123456789ab","name":"Волга","role":"programme","slug":"volga"}],"deviceId":"0000000000000abc","now":17,"token":"tok"})");
    wire(
        "devices", api::Devices{{{DeviceId{1}, u"laptop"_s, time, time, true}}},
        R"({"devices":[{"created":"2026-09-21T14:13:20.123Z","current":true,"id":"0000000000000001","lastSeen":"2026-09-21T14:13:20.123Z","name":"laptop"}]})");
    wire("password", api::PasswordChange{u"old"_s, u"new one"_s, true, u"en"_s},
         R"({"current":"old","language":"en","new":"new one","signOutOthers":true})");
    wire("a new community", api::NewCommunity{{}, u"volga"_s, u"Volga"_s, u"ru"_s, u"Europe/Moscow"_s},
         R"({"language":"ru","name":"Volga","slug":"volga","zone":"Europe/Moscow"})");
    wire("an invitation", api::Invitation{u"b@example.org"_s, u"Boris"_s, domain::Role::Door, u"ru"_s},
         R"({"email":"b@example.org","language":"ru","name":"Boris","role":"door"})");
    wire("mail to anybody",
         api::MailState{.configured = true,
                        .working = true,
                        .server = {},
                        .from = {},
                        .fixed = {},
                        .problem = {},
                        .waiting = {}},
         R"({"configured":true,"working":true})");
    wire(
        "mail to the owner",
        api::MailState{true, false, u"smtp://mx:25"_s, u"t@example.org"_s, false, u"down"_s, 3, 4},
        R"({"configured":true,"failed":4,"fixed":false,"from":"t@example.org","problem":"down","server":"smtp://mx:25","waiting":3,"working":false})");
    wire(
        "mail that waits for something",
        api::MailState{.configured = true,
                       .working = false,
                       .server = u"smtp://mx:25"_s,
                       .from = {},
                       .fixed = {},
                       .problem = u"Too much: 554"_s,
                       .waiting = {},
                       .failed = {},
                       .trouble = domain::MailTrouble::Quota,
                       .answer = u"554"_s},
        R"({"answer":"554","configured":true,"problem":"Too much: 554","server":"smtp://mx:25","trouble":"quota","working":false})");
    wire("a trial to oneself", api::MailTrial{u""_s, u"t@example.org"_s, {}, u"en"_s},
         R"({"from":"t@example.org","language":"en","url":""})");
    wire("tried", api::MailTried{false, u"rejected"_s, u"No"_s, u""_s, {}},
         R"({"answer":"","kind":"rejected","message":"No","sent":false})");
    wire("failed", api::Failed{{u"denied"_s, u"No"_s}}, R"({"error":{"kind":"denied","message":"No"}})");
    wire("a nudge", api::Nudge{12}, R"({"head":12})");
}

void ApiMessagesTest::theWireIsWhatItWas()
{
    QFETCH(QByteArray, encoded);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, again);
    QCOMPARE(encoded, bytes);
    QCOMPARE(again, bytes);
}

namespace
{
template <typename T>
void refusesOtherKinds(const T &message)
{
    const QJsonObject whole = api::toJson(message);
    for (auto key = whole.begin(); key != whole.end(); ++key) {
        for (const QJsonValue &wrong : {ofAnotherKind(*key), QJsonValue(QJsonValue::Null)}) {
            QJsonObject spoilt = whole;
            spoilt[key.key()] = wrong;
            const auto read = api::fromJson<T>(spoilt);
            QVERIFY2(!read, qPrintable(key.key()));
            QCOMPARE(read.error().kind, ErrorKind::Invalid);
            QVERIFY2(read.error().message.startsWith(key.key() + u" must be "_s),
                     qPrintable(read.error().message));
        }
    }
}
} // namespace

void ApiMessagesTest::anotherKindIsRefusedByName()
{
    refusesOtherKinds(signedIn());
    refusesOtherKinds(api::SignIn{{}, {}, {}, {}, DeviceId{1}, {}});
    refusesOtherKinds(api::Devices());
    refusesOtherKinds(api::PasswordChange());
    refusesOtherKinds(api::PasswordReset());
    refusesOtherKinds(api::NewCommunity{domain::CommunityId(someId), {}, {}, {}, {}});
    refusesOtherKinds(api::Invitation());
    refusesOtherKinds(api::Invited());
    refusesOtherKinds(
        api::MailState{true, false, u"s"_s, u"f"_s, false, u"p"_s, 3, 4, domain::MailTrouble::Quota, u"a"_s});
    refusesOtherKinds(api::MailSettings());
    refusesOtherKinds(api::MailTrial{{}, {}, u"t"_s, {}});
    refusesOtherKinds(api::MailTried{false, u"k"_s, u"m"_s, u"a"_s, u"h"_s});
    refusesOtherKinds(api::Failed());
    refusesOtherKinds(api::Nudge());
    QCOMPARE(wrongIn<api::SignIn>(R"({"email":42})"), u"email must be a text"_s);
    QCOMPARE(wrongIn<api::SignIn>(R"({"devicePublicKey":"§"})"),
             u"devicePublicKey must be bytes as base64"_s);
    QCOMPARE(wrongIn<api::SignIn>(R"({"deviceId":"abc"})"), u"deviceId must be 16 hexadecimal digits"_s);
    QCOMPARE(wrongIn<api::Communities>(R"({"communities":[{"id":"x"}]})"),
             u"communities.0.id must be a UUID"_s);
    QCOMPARE(wrongIn<api::Communities>(R"({"communities":[1]})"), u"communities.0 must be an object"_s);
    QCOMPARE(wrongIn<api::Communities>(R"([1])"), u"That is no JSON object"_s);
}

void ApiMessagesTest::whatCantBeEmptyIsNeeded()
{
    QCOMPARE(wrongIn<api::SignIn>("{}"), QString());
    QCOMPARE(wrongIn<api::Communities>("{}"), QString());
    QCOMPARE(wrongIn<api::SignedIn>("{}"), u"deviceId is needed"_s);
    QCOMPARE(wrongIn<api::Invitation>("{}"), u"role is needed"_s);
    QCOMPARE(wrongIn<api::Communities>(R"({"communities":[{}]})"), u"communities.0.id is needed"_s);
}

void ApiMessagesTest::anUnknownWordIsRefusedInARequestAlone()
{
    QCOMPARE(wrongIn<api::Invitation>(R"({"role":"wizard"})"),
             u"role must be one of owner, organiser, programme, reviewer, door, viewer"_s);
    const auto community =
        api::decode<api::Community>(R"({"id":"0195f2c0-1111-7abc-8def-0123456789ab","role":"wizard"})");
    QVERIFY(community);
    QCOMPARE(community->role, domain::Role::Viewer);
    const auto mail = api::decode<api::MailState>(R"({"answer":"554","trouble":"bewitched"})");
    QVERIFY(mail);
    QVERIFY(!mail->trouble);
    QCOMPARE(mail->answer, u"554"_s);
}

void ApiMessagesTest::keysOfANewerPeerArePassedOver()
{
    const auto nudge = api::decode<api::Nudge>(R"({"head":12,"colour":"red"})");
    QVERIFY(nudge);
    QCOMPARE(nudge->head, 12);
}

void ApiMessagesTest::numbersAreWhole()
{
    for (const char *body : {R"({"head":1.5})", R"({"head":1e30})", R"({"head":"1"})", R"({"head":0.5})"})
        QCOMPARE(wrongIn<api::Nudge>(body), u"head must be a whole number"_s);
    for (const char *body : {R"({"head":0})", R"({"head":1})", R"({"head":-7})"})
        QCOMPARE(wrongIn<api::Nudge>(body), QString());
}

VECHE_GUILESS_TEST(ApiMessagesTest)

} // namespace apimessages_test

#include "apimessages_test.moc"
