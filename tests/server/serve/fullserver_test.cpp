// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/transaction.h"
#include "shared/sync/protocol/messages.h"
#include "shared/tickets/signing.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultydisk.h"
#include "tests/support/filledform.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QLockFile>
#include <QTest>

namespace fullserver_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

/// A server whose disk takes nothing more: it goes on answering, and says so.
class FullServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<ServerRig>(m_clock);
        m_event = std::make_unique<EventFixture>(m_clock.wallMs());
        QVERIFY(m_rig->commit(m_event->changes()));
        m_visitor = std::make_unique<Visitor>(m_rig->url);
    }
    void cleanup()
    {
        disk::recover();
        m_visitor.reset();
        m_rig.reset();
    }

    void aRegistrationIsntTakenAndKeepsWhatWasTyped();
    void cancellingAnswersWithAPage();
    void theApiAnswersWithASentence();
    void aPushIsRefusedWholeAndTakenOnceThereIsRoom();
    void theLogSaysItOnce();
    void aCopyThatFindsNoRoomLeavesNone();

private:
    static void fill() { disk::breakDown({"-wal", 0, ENOSPC}); }
    QString action() const { return m_event->path() + "/register"_L1; }
    QList<std::pair<QString, QString>> form(const QString &name)
    {
        const Reply page = m_visitor->get(m_event->path());
        return filledForm(page, m_event->standard, name);
    }

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<EventFixture> m_event;
    std::unique_ptr<Visitor> m_visitor;
};

void FullServerTest::aRegistrationIsntTakenAndKeepsWhatWasTyped()
{
    const auto typed = form(u"Вера Никитина"_s);
    fill();
    const Reply refused = m_visitor->postForm(action(), typed);
    QCOMPARE(refused.status, 507);
    QVERIFY2(refused.text().contains(u"кончилось место"_s), refused.body.constData());
    QVERIFY(refused.text().contains(u"Вера Никитина"_s));
    QVERIFY(m_visitor->postForm(action() + "?lang=en"_L1, typed).text().contains(u"disk is full"_s));
    QCOMPARE(m_visitor->get(m_event->path()).status, 200);
    disk::recover();
    QVERIFY(m_rig->all<domain::Order>().empty());
    QCOMPARE(m_visitor->postForm(action(), typed).status, 303);
}

void FullServerTest::cancellingAnswersWithAPage()
{
    const QString order = m_visitor->postForm(action(), form(u"Вера"_s)).location().section(u'?', 0, 0);
    const QString token = m_visitor->get(order).input(u"csrf"_s);
    fill();
    const Reply refused = m_visitor->postForm(order + "/cancel"_L1, {{u"csrf"_s, token}});
    QCOMPARE(refused.status, 507);
    QVERIFY2(refused.text().contains("disk is full"_L1) || refused.text().contains(u"кончилось место"_s),
             refused.body.constData());
    QCOMPARE(m_visitor->get(order).status, 200);
}

void FullServerTest::theApiAnswersWithASentence()
{
    const Reply signedIn = m_rig->signIn(*m_visitor);
    QCOMPARE(signedIn.status, 200);
    m_visitor->headers.insert("Authorization", "Bearer " + signedIn.json()[u"token"_s].toString().toLatin1());
    fill();
    Visitor other(m_rig->url);
    for (const Reply &refused :
         {m_rig->signIn(other), m_visitor->postJson(u"/api/v1/communities"_s, {{u"name"_s, u"Another"_s}})}) {
        QCOMPARE(refused.status, 507);
        const QJsonObject error = refused.json()[u"error"_s].toObject();
        QCOMPARE(error[u"kind"_s].toString(), u"full"_s);
        QCOMPARE(error[u"message"_s].toString(), u"The server's disk is full: nothing was stored"_s);
    }
}

void FullServerTest::aPushIsRefusedWholeAndTakenOnceThereIsRoom()
{
    const auto key = signing::generate();
    const Reply signedIn = m_visitor->postJson(
        u"/api/v1/sign-in"_s,
        {{u"email"_s, u"olga@example.org"_s},
         {u"password"_s, QString::fromLatin1(ServerRig::password)},
         {u"deviceName"_s, u"laptop"_s},
         {u"devicePublicKey"_s, QString::fromLatin1(key.publicKey.toBytes().toBase64())}});
    QCOMPARE(signedIn.status, 200);
    m_visitor->headers.insert("Authorization", "Bearer " + signedIn.json()[u"token"_s].toString().toLatin1());
    domain::Tag tag;
    tag.id = Id::create();
    tag.name = u"pushed"_s;
    domain::ChangeSet changes;
    changes.insert(tag);
    domain::Transaction transaction;
    transaction.id = Id::create();
    transaction.community = m_rig->community;
    transaction.device = *DeviceId::fromString(signedIn.json()[u"deviceId"_s].toString());
    transaction.author = m_rig->account;
    transaction.stamp = {.ms = static_cast<std::uint64_t>(m_clock.wallMs()), .device = transaction.device};
    transaction.rows = changes.rows;
    const QByteArray payload = domain::encode(transaction);
    const QByteArray body = sync::encodePush(
        {.acknowledged = {},
         .transactions = {{payload, signing::sign(signing::Purpose::Transaction, payload, key.secretKey)}}});
    const auto push = [&] {
        return m_visitor->postBytes(u"/api/v1/communities/%1/changes"_s.arg(m_rig->community.toString()),
                                    "application/cbor", body);
    };
    fill();
    const Reply refused = push();
    QCOMPARE(refused.status, 507);
    QCOMPARE(refused.json()[u"error"_s][u"kind"_s].toString(), u"full"_s);
    disk::recover();
    QVERIFY(m_rig->all<domain::Tag>().empty());
    const Reply taken = push();
    QCOMPARE(taken.status, 200);
    const auto result = sync::decodePushResult(taken.body);
    QVERIFY(result && result->answers.at(0).durable);
    QCOMPARE(m_rig->all<domain::Tag>().size(), 1u);
}

void FullServerTest::theLogSaysItOnce()
{
    const auto typed = form(u"Вера"_s);
    QCOMPARE(m_visitor->get(u"/healthz"_s).status, 200);
    fill();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_visitor->postForm(action(), typed).status, 507);
    QTRY_COMPARE(m_rig->log.count("\"not stored\""), 1);
    QVERIFY2(m_rig->log.contains("The disk is full: nothing can be stored."), m_rig->log.constData());
    const Reply health = m_visitor->get(u"/healthz"_s);
    QCOMPARE(health.status, 503);
    QVERIFY(health.body.contains("disk is full"));
}

void FullServerTest::aCopyThatFindsNoRoomLeavesNone()
{
    for (const qint64 room : {0, 5'000, 50'000}) {
        disk::breakDown({".copy", room, ENOSPC});
        const auto copied = waited(m_rig->core().copyDatabase());
        QVERIFY(!copied);
        QCOMPARE(copied.error().kind, ErrorKind::Full);
        QVERIFY(!QFile::exists(m_rig->core().folder().copy()));
        QVERIFY(!QFile::exists(m_rig->core().folder().copy() + "-journal"_L1));
    }
    disk::recover();
    QVERIFY(waited(m_rig->core().copyDatabase()));
    QVERIFY(!QFile::exists(m_rig->core().folder().copy())); // For nobody waits for it.
    QLockFile asker(m_rig->core().folder().copyLock());
    QVERIFY(asker.tryLock(0));
    QVERIFY(waited(m_rig->core().copyDatabase()));
    QVERIFY(QFile::exists(m_rig->core().folder().copy()));
    QCOMPARE(m_visitor->postForm(action(), form(u"Вера"_s)).status, 303);
}

VECHE_GUILESS_TEST(FullServerTest)

} // namespace fullserver_test

#include "fullserver_test.moc"
