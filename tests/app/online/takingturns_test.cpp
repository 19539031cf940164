// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/online/machine.h"
#include "tests/support/program.h"

#include <QTest>

namespace takingturns_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;
using storage::JournalState;
using tests::Machine;
using tests::ServerRig;
using tests::waited;
using workspace::Online;

namespace
{
constexpr qint64 day = 24LL * 60 * 60 * 1000;
const QString olga = u"olga@example.org"_s; // owner
const QString ivan = u"ivan@example.org"_s; // organiser
const QString vera = u"vera@example.org"_s; // viewer
} // namespace

/// The authors of edits, while people take turns at one laptop.
class TakingTurnsTest : public QObject
{
    Q_OBJECT

    tests::FakeClock m_clock; ///< the server's
    tests::FakeClock m_own;   ///< the laptop's
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<Machine> m_laptop;
    QHash<QString, AccountId> m_accounts;

    void admit(const QString &email, Role role)
    {
        const auto account = waited(m_rig->core().accounts().directory().add(
            email, email.section(u'@', 0, 0), QString::fromLatin1(ServerRig::password)));
        m_accounts[email] = account->id;
        Member member;
        member.id = Id::create();
        member.account = account->id;
        member.role = role;
        member.email = email;
        ChangeSet joins;
        joins.insert(member);
        QVERIFY(m_rig->commit(joins));
    }
    /// "tag by author", as the server's log has it.
    [[nodiscard]] QStringList onServer()
    {
        QStringList found;
        for (const Tag &tag : m_rig->all<Tag>())
            found << u"%1 by %2"_s.arg(tag.name,
                                       m_accounts.key(authorOf(tag.id), u"nobody"_s).section(u'@', 0, 0));
        found.sort();
        return found;
    }
    [[nodiscard]] AccountId authorOf(const Id &row)
    {
        const auto connection = m_rig->core().database().openReader();
        auto statement = (*connection)
                             ->prepare(u"SELECT t.author FROM tag r JOIN transactions t ON t.community = "
                                       "r.community AND t.seq = r.seq WHERE r.id = ?"_s);
        statement.bind(QVariant(row.toBytes()));
        AccountId author;
        while (statement.next())
            author = AccountId(Id::fromBytes(statement.at(0).toByteArray()).value_or(Id()));
        return author;
    }
    /// One step of a table; what it should have done is checked at the end.
    void step(const QString &text)
    {
        const QString verb = text.section(u' ', 0, 0);
        const QString what = text.section(u' ', 1);
        m_clock.advance(1000);
        m_own.advance(1000);
        if (verb == "in"_L1)
            QVERIFY2(signIn(what), qPrintable(text));
        else if (verb == "refused"_L1)
            QVERIFY2(!signIn(what), qPrintable(text));
        else if (verb == "out"_L1)
            QVERIFY(waited(m_laptop->online->signOut()));
        else if (verb == "edit"_L1)
            QVERIFY(!m_laptop->edit(what).isNull());
        else if (verb == "sync"_L1)
            QVERIFY2(m_laptop->sync(), qPrintable(text));
        else if (verb == "ahead"_L1)
            m_own.set(m_clock.wallMs() + 10 * day);
        else if (verb == "right"_L1)
            m_own.set(m_clock.wallMs());
        else if (verb == "restart"_L1)
            m_laptop->restart();
        else if (verb == "confirm"_L1)
            confirm(what);
        else
            QFAIL(qPrintable(text));
    }
    [[nodiscard]] bool signIn(const QString &what)
    {
        using Others = Online::Others;
        static const QHash<QString, Others> choices{{{}, Others::Ask},
                                                    {u"send"_s, Others::Send},
                                                    {u"aside"_s, Others::SetAside},
                                                    {u"discard"_s, Others::Discard}};
        const QString email = what.section(u' ', 0, 0) + u"@example.org"_s;
        return m_laptop->signIn(email, choices.value(what.section(u' ', 1))).has_value();
    }
    void confirm(const QString &label)
    {
        for (const sync::AsideEdit &edit : m_laptop->aside()) {
            if (edit.label == u"Add %1"_s.arg(label)) {
                const auto done = waited(workspace::confirmAside(*m_laptop->workspace, edit.ids.front()));
                QVERIFY2(done, done ? "" : qPrintable(toString(done.error())));
            }
        }
    }

private Q_SLOTS:
    void init()
    {
        m_accounts.clear();
        m_rig = std::make_unique<ServerRig>(m_clock);
        m_accounts[olga] = m_rig->account;
        admit(ivan, Role::Organiser);
        admit(vera, Role::Viewer);
        m_own.set(m_clock.wallMs());
        m_laptop = std::make_unique<Machine>(*m_rig, m_own);
        m_laptop->open();
        QVERIFY(m_laptop->signIn(ivan));
        QVERIFY(m_laptop->sync());
        QVERIFY(waited(m_laptop->online->signOut()));
    }
    void cleanup()
    {
        m_laptop.reset();
        m_rig.reset();
    }

    void whoseAnEditIs_data()
    {
        QTest::addColumn<QStringList>("steps");
        QTest::addColumn<QStringList>("onServer");
        QTest::addColumn<QStringList>("here");
        QTest::addColumn<QList<qint64>>("journal"); // pending, refused, aside
        const auto row = [](const char *name, const QStringList &steps, const QStringList &onServer,
                            const QStringList &here, const QList<qint64> &journal) {
            QTest::newRow(name) << steps << onServer << here << journal;
        };
        row("the same account signs in again", {u"in ivan"_s, u"edit A"_s, u"in ivan"_s, u"sync"_s},
            {u"A by ivan"_s}, {u"A"_s}, {0, 0, 0});
        row("what waited goes on after signing out",
            {u"in ivan"_s, u"edit A"_s, u"out"_s, u"restart"_s, u"in ivan"_s, u"sync"_s}, {u"A by ivan"_s},
            {u"A"_s}, {0, 0, 0});
        row("what waited goes on after a restart", {u"in ivan"_s, u"edit A"_s, u"restart"_s, u"sync"_s},
            {u"A by ivan"_s}, {u"A"_s}, {0, 0, 0});
        row("another isn't let in unasked", {u"in vera"_s, u"edit V"_s, u"refused olga"_s, u"sync"_s}, {}, {},
            {0, 1, 0});
        row("another isn't let in unasked after signing out",
            {u"in vera"_s, u"edit V"_s, u"out"_s, u"refused olga"_s}, {}, {u"V"_s}, {1, 0, 0});
        row("a viewer's edit is not the owner's",
            {u"in vera"_s, u"edit V"_s, u"in olga aside"_s, u"edit O"_s, u"sync"_s}, {u"O by olga"_s},
            {u"O"_s}, {0, 0, 1});
        row("sent first, by whose it is",
            {u"in ivan"_s, u"edit A"_s, u"in olga send"_s, u"edit O"_s, u"sync"_s},
            {u"A by ivan"_s, u"O by olga"_s}, {u"A"_s, u"O"_s}, {0, 0, 0});
        row("nobody else can send it",
            {u"in ivan"_s, u"edit A"_s, u"out"_s, u"refused olga send"_s, u"in olga aside"_s, u"sync"_s}, {},
            {}, {0, 0, 1});
        row("what the server refused when it was sent is set aside",
            {u"in vera"_s, u"edit V"_s, u"in olga send"_s, u"sync"_s}, {}, {}, {0, 0, 1});
        row("discarded", {u"in ivan"_s, u"edit A"_s, u"in olga discard"_s, u"restart"_s, u"sync"_s}, {}, {},
            {0, 0, 0});
        row("it comes back with who made it",
            {u"in ivan"_s, u"edit A"_s, u"in olga aside"_s, u"restart"_s, u"edit O"_s, u"sync"_s,
             u"in ivan"_s, u"sync"_s},
            {u"A by ivan"_s, u"O by olga"_s}, {u"A"_s, u"O"_s}, {0, 0, 0});
        row("a refused edit survives it all",
            {u"in vera"_s, u"edit V"_s, u"sync"_s, u"out"_s, u"in olga aside"_s, u"restart"_s, u"sync"_s,
             u"out"_s, u"restart"_s, u"in vera"_s, u"sync"_s},
            {}, {}, {0, 1, 0});
        row("a refused edit is no other's to send",
            {u"in vera"_s, u"edit V"_s, u"sync"_s, u"in olga aside"_s, u"sync"_s}, {}, {}, {0, 0, 1});
        row("what nobody made waits for a person", {u"edit N"_s, u"in ivan"_s, u"sync"_s}, {}, {}, {0, 0, 1});
        row("and is whose who confirms it", {u"edit N"_s, u"in ivan"_s, u"confirm N"_s, u"sync"_s},
            {u"N by ivan"_s}, {u"N"_s}, {0, 0, 0});
        row("one of the future survives it all",
            {u"in ivan"_s, u"ahead"_s, u"edit A"_s, u"in olga aside"_s, u"restart"_s, u"right"_s, u"edit O"_s,
             u"sync"_s, u"out"_s, u"in ivan"_s, u"restart"_s, u"sync"_s},
            {u"A by ivan"_s, u"O by olga"_s}, {u"A"_s, u"O"_s}, {0, 0, 0});
        row("another's can be made one's own",
            {u"in ivan"_s, u"edit A"_s, u"in olga aside"_s, u"confirm A"_s, u"sync"_s, u"in ivan"_s,
             u"sync"_s},
            {u"A by olga"_s}, {u"A"_s}, {0, 0, 0});
    }

    void whoseAnEditIs()
    {
        QFETCH(QStringList, steps);
        for (const QString &text : steps) {
            step(text);
            if (QTest::currentTestFailed())
                return;
        }
        QTEST(onServer(), "onServer");
        QTEST(m_laptop->tags(), "here");
        const QList<qint64> journal{m_laptop->count(JournalState::Pending),
                                    m_laptop->count(JournalState::Rejected),
                                    m_laptop->count(JournalState::Aside)};
        QTEST(journal, "journal");
    }

    void aDeviceIsKeptByItsAccount()
    {
        const auto device = [&] { return m_laptop->online->credentials()->device; };
        QVERIFY(m_laptop->signIn(ivan));
        const DeviceId ivans = device();
        const QByteArray key = m_laptop->online->credentials()->keySeed;
        QVERIFY(m_laptop->signIn(ivan));
        QCOMPARE(device(), ivans);
        QCOMPARE(m_laptop->online->credentials()->keySeed, key);
        QVERIFY(m_laptop->signIn(olga));
        const DeviceId olgas = device();
        QVERIFY(olgas != ivans);
        QVERIFY(waited(m_laptop->online->signOut()));
        m_laptop->restart();
        QVERIFY(m_laptop->signIn(ivan));
        QCOMPARE(device(), ivans);
        QVERIFY(m_laptop->signIn(olga));
        QCOMPARE(device(), olgas);
    }

    void aRevokedDeviceSignsInWithANewKey()
    {
        QVERIFY(m_laptop->signIn(ivan));
        const auto before = *m_laptop->online->credentials();
        QVERIFY(!m_laptop->edit(u"A"_s).isNull());
        workspace::ServerApi api{QUrl(m_rig->url)};
        QVERIFY(waited(api.signOut(before.token)));
        const auto refused = m_laptop->sync();
        QVERIFY(!refused);
        QCOMPARE(m_laptop->count(JournalState::Pending), 1);
        m_laptop->restart();
        QVERIFY(m_laptop->restored);
        QVERIFY(m_laptop->signIn(ivan));
        QCOMPARE(m_laptop->online->credentials()->device, before.device);
        QVERIFY(m_laptop->online->credentials()->keySeed != before.keySeed);
        QVERIFY(m_laptop->sync());
        QCOMPARE(onServer(), QStringList{u"A by ivan"_s});
    }

    void settingsFromAnotherMachineAreAnotherDevices()
    {
        QVERIFY(m_laptop->signIn(ivan));
        QVERIFY(!m_laptop->edit(u"A"_s).isNull());
        const DeviceId device = m_laptop->workspace->device();
        m_laptop->close();
        QSettings &settings = m_laptop->config.settings();
        int machines = 0;
        for (const QString &key : settings.allKeys()) {
            if (!key.endsWith("/machine"_L1))
                continue;
            settings.setValue(key, u"another"_s);
            ++machines;
        }
        if (machines == 0)
            QSKIP("This machine has no id");
        m_laptop->open();
        QVERIFY(!m_laptop->restored);
        QVERIFY(m_laptop->workspace->device() != device);
        QVERIFY(m_laptop->signIn(ivan));
        QVERIFY(m_laptop->workspace->device() != device);
        QVERIFY(m_laptop->sync());
        QCOMPARE(m_laptop->count(JournalState::Aside), 1);
        QCOMPARE(onServer(), QStringList());
    }

    void aCopyOfTheFileIsAnotherDevice()
    {
        QVERIFY(m_laptop->signIn(ivan));
        QVERIFY(!m_laptop->edit(u"A"_s).isNull());
        const DeviceId device = m_laptop->workspace->device();
        m_laptop->close();
        const QString original = std::exchange(m_laptop->path, m_laptop->file(u"copy.veche"_s));
        QVERIFY(QFile::copy(original, m_laptop->path));
        m_laptop->open();
        QVERIFY(!m_laptop->restored);
        QVERIFY(m_laptop->signIn(ivan));
        QVERIFY(m_laptop->workspace->device() != device);
        QVERIFY(m_laptop->sync());
        QCOMPARE(m_laptop->count(JournalState::Aside), 1);
        QCOMPARE(m_laptop->aside().front().origin, sync::AsideEdit::Origin::Unknown);
        QCOMPARE(onServer(), QStringList());
    }

    /// The program dies after each of the steps of another's sign-in.
    void nothingIsLostWhereSigningInIsCutShort()
    {
        QVERIFY(m_laptop->signIn(ivan));
        QVERIFY(!m_laptop->edit(u"A"_s).isNull());
        m_laptop->secrets.locked = true; // The server has the device, the keychain hasn't.
        QVERIFY(!m_laptop->signIn(olga, Online::Others::SetAside));
        m_laptop->secrets.locked = false;
        m_laptop->restart();
        QVERIFY(!m_laptop->restored);
        QVERIFY(!m_laptop->signIn(olga));
        QVERIFY(m_laptop->signIn(olga, Online::Others::SetAside));
        m_laptop->restart(); // Before anything is sent.
        QVERIFY(m_laptop->restored);
        QCOMPARE(m_laptop->workspace->author(), m_accounts[olga]);
        QVERIFY(m_laptop->sync());
        QCOMPARE(onServer(), QStringList());
        QVERIFY(m_laptop->signIn(ivan));
        m_laptop->restart();
        QVERIFY(m_laptop->sync());
        QCOMPARE(onServer(), QStringList{u"A by ivan"_s});
    }

    void aServerThatMovedKnowsWhoseTheEditsAre()
    {
        QVERIFY(m_laptop->signIn(ivan));
        QVERIFY(!m_laptop->edit(u"A"_s).isNull());
        m_rig->url.replace(u"127.0.0.1"_s, u"localhost"_s);
        QVERIFY(m_laptop->signIn(ivan)); // Nobody asks what becomes of his own.
        QCOMPARE(m_laptop->count(JournalState::Aside), 0);
        QVERIFY(m_laptop->sync());
        QCOMPARE(onServer(), QStringList{u"A by ivan"_s});
    }

    void aTypedAddressIsNotTrustedToBeThatAccount()
    {
        QVERIFY(m_laptop->signIn(ivan));
        QVERIFY(!m_laptop->edit(u"A"_s).isNull());
        // The settings say that Olga's address is Ivan's account.
        m_laptop->config.noteSignIn(m_laptop->path,
                                    {m_rig->url, olga, m_accounts[ivan], m_laptop->workspace->device()});
        const auto refused = m_laptop->signIn(olga);
        QVERIFY(!refused);
        QVERIFY(Online::asksForOthers(refused.error()));
        QCOMPARE(m_laptop->online->credentials()->account, m_accounts[ivan]);
        QVERIFY(m_laptop->sync());
        QCOMPARE(onServer(), QStringList{u"A by ivan"_s});
    }
};

VECHE_GUILESS_TEST(TakingTurnsTest)

} // namespace takingturns_test

#include "takingturns_test.moc"
