// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/door.h"
#include "tests/support/program.h"
#include "tests/support/serverprocess.h"
#include "tests/support/vecheprocess.h"

#include <QJsonArray>
#include <QTest>

namespace onlinecli_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

namespace
{
const QByteArray password = "correct horse battery";
const QString anna = u"anna@example.org"_s;
const QString boris = u"boris@example.org"_s;
} // namespace

class OnlineCliTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<tests::ServerProcess> m_server;
    std::unique_ptr<tests::VecheMachine> m_one;
    std::unique_ptr<tests::VecheMachine> m_two;

    [[nodiscard]] tests::Ran login(const tests::VecheMachine &machine, const QStringList &more = {},
                                   const QByteArray &typed = password) const
    {
        return machine.run(QStringList{u"login"_s, u"--server"_s, m_server->url(), u"--email"_s, anna,
                                       u"--workspace"_s, u"door.veche"_s, u"--token-file"_s, u"token"_s,
                                       u"--json"_s} +
                               more,
                           typed + '\n');
    }
    [[nodiscard]] tests::Ran sync(const tests::VecheMachine &machine) const
    {
        return machine.run({u"sync"_s, u"--workspace"_s, u"door.veche"_s, u"--json"_s});
    }
    [[nodiscard]] tests::Ran checkin(const tests::VecheMachine &machine, const QString &code) const
    {
        return machine.run({u"checkin"_s, u"--workspace"_s, u"door.veche"_s, u"--event"_s, u"conference"_s},
                           code.toUtf8() + '\n');
    }
    [[nodiscard]] std::vector<QJsonObject> aside(const tests::VecheMachine &machine) const
    {
        return machine.run({u"aside"_s, u"--workspace"_s, u"door.veche"_s, u"--json"_s}).lines();
    }
    /// A workspace with a community and three tickets on that machine; the code of the first.
    [[nodiscard]] QString makeLocal(const tests::VecheMachine &machine, const QString &slug = u"strelka"_s)
    {
        tests::Door door(m_clock, 3, machine.path({}));
        Community community;
        community.id = door.workspace->communityId();
        community.name = u"Strelka"_s;
        community.slug = slug;
        ChangeSet set;
        set.insert(community);
        door.commit(set);
        return door.codeOf(door.tickets[0].id);
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<tests::ServerProcess>();
        QVERIFY(m_server->addAccount(anna, password));
        QVERIFY(m_server->addAccount(boris, password));
        QVERIFY(m_server->start());
        m_one = std::make_unique<tests::VecheMachine>();
        m_two = std::make_unique<tests::VecheMachine>();
    }

    void aLocalWorkspaceGoesOnlineAndAnotherMachineHasIt()
    {
        const QString code = makeLocal(*m_one);
        const auto first = login(*m_one);
        QVERIFY2(first.code == 0, first.error.constData());
        QCOMPARE(first.json()[u"community"].toString(), u"strelka"_s);
        QCOMPARE(first.json()[u"role"].toString(), u"owner"_s);
        const auto pushed = sync(*m_one);
        QVERIFY2(pushed.code == 0, pushed.error.constData());
        QCOMPARE(pushed.json().keys(),
                 (QStringList{u"conflicts"_s, u"pulled"_s, u"pushed"_s, u"rejected"_s, u"seq"_s}));
        QVERIFY(pushed.json()[u"pushed"].toInt() > 0);
        QCOMPARE(pushed.json()[u"rejected"].toInt(), 0);
        QCOMPARE(sync(*m_one).json()[u"pushed"].toInt(), 0);
        const auto elsewhere = login(*m_one, {u"--community"_s, u"volga"_s});
        QCOMPARE(elsewhere.code, 1);
        QVERIFY2(elsewhere.error.contains("strelka"), elsewhere.error.constData());

        // The later --server counts: an address as people type it.
        const QString bare = m_server->url().mid(QStringLiteral("http://").size());
        const auto second = login(*m_two, {u"--community"_s, u"strelka"_s, u"--server"_s, bare});
        QVERIFY2(second.code == 0, second.error.constData());
        QVERIFY(sync(*m_two).json()[u"pulled"].toInt() > 9);
        QCOMPARE(checkin(*m_two, code).lines().at(0)[u"verdict"].toString(), u"ok"_s);
        QCOMPARE(sync(*m_two).json()[u"pushed"].toInt(), 1);
        QCOMPARE(sync(*m_one).json()[u"pulled"].toInt(), 1);
        QCOMPARE(checkin(*m_one, code).lines().at(0)[u"verdict"].toString(), u"already-in"_s);
    }

    void aDoorGoesOnWhileTheServerIsKilled()
    {
        const QString code = makeLocal(*m_one);
        QCOMPARE(login(*m_one).code, 0);
        QCOMPARE(sync(*m_one).code, 0);
        m_server->kill();
        QCOMPARE(checkin(*m_one, code).lines().at(0)[u"verdict"].toString(), u"ok"_s);
        const auto away = sync(*m_one);
        QCOMPARE(away.code, 1);
        QCOMPARE(away.out, QByteArray());
        QVERIFY(!away.error.isEmpty());
        QVERIFY(m_server->start());
        QCOMPARE(sync(*m_one).json()[u"pushed"].toInt(), 1);
    }

    void syncRunsInTheProgramThatHasTheWorkspaceOpen()
    {
        const QString code = makeLocal(*m_one);
        QCOMPARE(login(*m_one).code, 0);
        QProcess owner;
        m_one->prepare(owner);
        owner.setArguments({u"checkin"_s, u"--workspace"_s, u"door.veche"_s});
        owner.start();
        owner.write(code.toUtf8() + '\n');
        QVERIFY(owner.waitForReadyRead(30'000));
        const auto ran = sync(*m_one);
        QVERIFY2(ran.code == 0, ran.error.constData());
        QVERIFY(ran.json()[u"pushed"].toInt() > 1);
        owner.closeWriteChannel();
        QVERIFY(owner.waitForFinished());
    }

    void anotherLogUnderTheAddressWaitsForAWord()
    {
        const QString code = makeLocal(*m_one);
        QCOMPARE(login(*m_one).code, 0);
        QCOMPARE(sync(*m_one).code, 0);
        m_server->kill();
        QVERIFY(m_server->loseData());
        QVERIFY(m_server->addAccount(anna, password));
        QVERIFY(m_server->start());
        QCOMPARE(login(*m_one).code, 0);
        const auto asked = sync(*m_one);
        QCOMPARE(asked.code, 1);
        QVERIFY2(asked.error.contains("--accept-log"), asked.error.constData());
        const auto accepted =
            m_one->run({u"sync"_s, u"--workspace"_s, u"door.veche"_s, u"--accept-log"_s, u"--json"_s});
        QVERIFY2(accepted.code == 0, accepted.error.constData());
        QCOMPARE(accepted.json()[u"rejected"].toInt(), 0);
        QCOMPARE(checkin(*m_one, code).lines().at(0)[u"verdict"].toString(), u"ok"_s);
        QCOMPARE(sync(*m_one).json()[u"pushed"].toInt(), 1);
        QCOMPARE(login(*m_two, {u"--community"_s, u"strelka"_s}).code, 0);
        QCOMPARE(sync(*m_two).code, 0);
        QCOMPARE(checkin(*m_two, code).lines().at(0)[u"verdict"].toString(), u"already-in"_s);
    }

    void anotherAccountSaysWhatBecomesOfWhatWaits()
    {
        const QString code = makeLocal(*m_one);
        QCOMPARE(login(*m_one).code, 0);
        QCOMPARE(sync(*m_one).code, 0);
        QCOMPARE(checkin(*m_one, code).lines().at(0)[u"verdict"].toString(), u"ok"_s);
        const QStringList asBoris{u"--email"_s, boris};
        const auto unasked = login(*m_one, asBoris);
        QCOMPARE(unasked.code, 1);
        QVERIFY2(unasked.error.contains("--others send|aside|discard"), unasked.error.constData());
        QCOMPARE(login(*m_one, asBoris + QStringList{u"--others"_s, u"away"_s}).code, 1);
        QCOMPARE(aside(*m_one).size(), 0u);
        (void)login(*m_one, asBoris + QStringList{u"--others"_s, u"aside"_s}); // He is no member there.
        const auto set = aside(*m_one);
        QCOMPARE(set.size(), 1u);
        QCOMPARE(set[0][u"origin"].toString(), u"other"_s);
        QVERIFY(set[0][u"changes"].toArray().at(0).toString().startsWith(u"scan "_s));
        QCOMPARE(login(*m_one).code, 0);
        QCOMPARE(aside(*m_one).size(), 0u);
        QCOMPARE(sync(*m_one).json()[u"pushed"].toInt(), 1);
    }

    void whoCannotSignInIsTold()
    {
        (void)makeLocal(*m_one);
        const auto wrong = login(*m_one, {}, "wrong");
        QCOMPARE(wrong.code, 1);
        QVERIFY2(wrong.error.contains("password is wrong"), wrong.error.constData());
        const auto none = login(*m_one, {}, {});
        QCOMPARE(none.code, 1);
        QVERIFY(none.error.contains("standard input"));
        const auto nowhere = login(*m_two, {u"--community"_s, u"nowhere"_s});
        QCOMPARE(nowhere.code, 1);
        QVERIFY2(nowhere.error.contains("nowhere"), nowhere.error.constData());
        QVERIFY(!QFile::exists(m_two->path(u"door.veche"_s)));
        QCOMPARE(sync(*m_one).code, 1);
        const auto open = m_one->run({u"login"_s, u"--server"_s, u"http://example.org"_s, u"--email"_s, anna,
                                      u"--workspace"_s, u"door.veche"_s},
                                     password);
        QCOMPARE(open.code, 1);
        QVERIFY(open.error.contains("https"));
    }

    void whoWasSignedInBeforeIsNotKeptOutByGuesses()
    {
        (void)makeLocal(*m_one);
        QCOMPARE(login(*m_one).code, 0);
        const QStringList community{u"--community"_s, u"strelka"_s};
        for (int i = 0; i < 6; ++i)
            QCOMPARE(login(*m_two, community, "wrong").code, 1);
        const auto stranger = login(*m_two, community);
        QCOMPARE(stranger.code, 1);
        QVERIFY2(stranger.error.contains("Too many attempts"), stranger.error.constData());
        const auto known = login(*m_one);
        QVERIFY2(known.code == 0, known.error.constData());
    }

    void withoutAKeychainAFileIsAskedForBeforeAnythingIsSent()
    {
        (void)makeLocal(*m_one);
        const auto ran = m_one->run({u"login"_s, u"--server"_s, m_server->url(), u"--email"_s, anna,
                                     u"--workspace"_s, u"door.veche"_s},
                                    password);
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.error.contains("--token-file"), ran.error.constData());
    }
};

VECHE_GUILESS_TEST(OnlineCliTest)

} // namespace onlinecli_test

#include "onlinecli_test.moc"
