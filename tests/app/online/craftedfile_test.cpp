// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/outgoing.h"
#include "tests/app/online/machine.h"
#include "tests/support/program.h"

#include <QTest>

namespace craftedfile_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;
using storage::JournalState;
using tests::Machine;
using tests::ServerRig;
using tests::waited;

namespace
{
const QString olga = u"olga@example.org"_s;
}

/// A file whose journal somebody wrote with another program, before its owner opens it.
class CraftedFileTest : public QObject
{
    Q_OBJECT

    tests::FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<Machine> m_laptop;

    /// As the owner's, from her own device.
    [[nodiscard]] Transaction forged(ChangeSet changes)
    {
        Transaction made;
        made.id = Id::create();
        made.community = m_rig->community;
        made.device = m_laptop->config.deviceFor(m_laptop->path);
        made.author = m_rig->account;
        made.stamp = {static_cast<std::uint64_t>(m_clock.wallMs()), 0, made.device};
        made.label = u"Add something"_s;
        made.rows = std::move(changes.rows);
        return made;
    }
    void plant(const Transaction &transaction, const QVariant &seal)
    {
        Machine::tamper(m_laptop->path,
                        u"INSERT INTO outgoing(id, state, at, generation, payload, base, offer, seal) "
                        "VALUES(?, 0, ?, 0, ?, x'80', 0, ?)"_s,
                        {transaction.id.toBytes(), m_clock.wallMs(), encode(transaction), seal});
    }
    [[nodiscard]] static ChangeSet aTag()
    {
        Tag tag;
        tag.id = Id::create();
        tag.name = u"Planted"_s;
        ChangeSet changes;
        changes.insert(tag);
        return changes;
    }
    [[nodiscard]] ChangeSet anOwner() const
    {
        Member member;
        member.id = Id::create();
        member.account = AccountId::create();
        member.role = Role::Owner;
        ChangeSet changes;
        changes.insert(member);
        return changes;
    }
    [[nodiscard]] QVariant sealOfAnother()
    {
        m_laptop->open();
        (void)m_laptop->edit(u"Real"_s);
        const auto entries =
            storage::journal::read(m_laptop->workspace->store().reader(), JournalState::Pending, 0, 1 << 20);
        const QByteArray seal = entries->front().seal;
        m_laptop->close();
        return seal;
    }

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<ServerRig>(m_clock);
        m_laptop = std::make_unique<Machine>(*m_rig, m_clock);
        m_laptop->open();
        QVERIFY(m_laptop->signIn(olga));
        QVERIFY(m_laptop->sync());
        m_laptop->close();
        m_clock.advance(1000);
    }
    void cleanup()
    {
        m_laptop.reset();
        m_rig.reset();
    }

    void whatAnotherProgramWroteIsNotSent_data()
    {
        QTest::addColumn<int>("seal");
        QTest::newRow("no seal") << 0;
        QTest::newRow("an invented seal") << 1;
        QTest::newRow("another entry's seal") << 2;
        QTest::newRow("an empty seal") << 3;
    }

    void whatAnotherProgramWroteIsNotSent()
    {
        QFETCH(int, seal);
        const QList<QVariant> seals{QVariant(), QByteArray(32, 'x'), seal == 2 ? sealOfAnother() : QVariant(),
                                    QByteArray("")};
        plant(forged(aTag()), seals[seal]);
        m_laptop->open();
        QVERIFY(m_laptop->restored);
        QVERIFY(m_laptop->sync());
        for (const Tag &tag : m_rig->all<Tag>())
            QVERIFY(tag.name != u"Planted"_s);
        QCOMPARE(m_laptop->count(JournalState::Pending), 0);
        QCOMPARE(m_laptop->aside().size(), 1u);
        QCOMPARE(m_laptop->aside()[0].origin, sync::AsideEdit::Origin::Unknown);
        // A person may look at it and make it theirs.
        QVERIFY(waited(workspace::confirmAside(*m_laptop->workspace, m_laptop->aside()[0].ids.front())));
        QVERIFY(m_laptop->sync());
        const auto tags = m_rig->all<Tag>();
        QVERIFY(
            std::any_of(tags.begin(), tags.end(), [](const Tag &tag) { return tag.name == u"Planted"_s; }));
    }

    void nobodyBecomesAnOwnerByAFile()
    {
        ChangeSet both = anOwner();
        both.append(aTag());
        plant(forged(anOwner()), QVariant());
        plant(forged(both), QVariant());
        m_laptop->open();
        QVERIFY(m_laptop->sync());
        const auto aside = m_laptop->aside();
        int confirmed = 0;
        for (const sync::AsideEdit &edit : aside) {
            QVERIFY(edit.withheld);
            if (waited(workspace::confirmAside(*m_laptop->workspace, edit.ids.front())))
                ++confirmed;
        }
        QVERIFY(confirmed > 0);
        QVERIFY(m_laptop->sync());
        QCOMPARE(m_rig->all<Member>().size(), 1u);
        QCOMPARE(m_rig->all<Tag>().size(), 1u);
    }

    /// Its rows are what is put online; its journal is nobody's word.
    void aJournalOfAFileThatWasNeverOnlineGoes()
    {
        m_laptop->path = m_laptop->file(u"local.veche"_s);
        m_laptop->open();
        QVERIFY(!m_laptop->edit(u"Local"_s).isNull());
        QCOMPARE(m_laptop->count(JournalState::Pending), 0);
        m_laptop->close();
        plant(forged(anOwner()), QVariant());
        plant(forged(aTag()), QVariant());
        m_laptop->open();
        QVERIFY(m_laptop->signIn(olga));
        QVERIFY(m_laptop->sync());
        QCOMPARE(m_laptop->aside().size(), 0u);
        QCOMPARE(m_rig->all<Member>().size(), 1u);
        const auto tags = m_rig->all<Tag>();
        QCOMPARE(tags.size(), 1u);
        QCOMPARE(tags[0].name, u"Local"_s);
    }

    void whatWasGivenUpComesBackAsItWas()
    {
        plant(forged(aTag()), QVariant());
        m_laptop->open();
        const auto before = m_laptop->aside();
        QCOMPARE(before.size(), 1u);
        const auto dropped = waited(workspace::discardAside(*m_laptop->workspace, before[0].ids.front()));
        QVERIFY(dropped);
        QCOMPARE(m_laptop->aside().size(), 0u);
        QVERIFY(waited(workspace::keepAside(*m_laptop->workspace, *dropped)));
        m_laptop->restart();
        QCOMPARE(m_laptop->aside().size(), 1u);
        QCOMPARE(m_laptop->aside()[0].origin, sync::AsideEdit::Origin::Unknown);
    }

    void whatNobodyCanReadHindersNothing_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("base");
        for (int state = 0; state <= static_cast<int>(JournalState::Merged); ++state) {
            QTest::addRow("payload, state %d", state) << state << false;
            QTest::addRow("base, state %d", state) << state << true;
        }
    }

    void whatNobodyCanReadHindersNothing()
    {
        QFETCH(int, state);
        QFETCH(bool, base);
        const Transaction made = forged(aTag());
        const Id row = made.rows.front().id;
        const QByteArray bytes = encode(made);
        Machine::tamper(m_laptop->path,
                        u"INSERT INTO outgoing(id, state, at, generation, payload, base, offer) "
                        "VALUES(?, ?, ?, 0, ?, ?, 0)"_s,
                        {made.id.toBytes(), state, m_clock.wallMs(), base ? bytes : bytes.chopped(1),
                         base ? QByteArray("?") : QByteArray("\x80")});
        m_laptop->open();
        QVERIFY(m_laptop->sync());
        const auto done = waited(m_laptop->workspace->store().write<storage::Restamped>(
            storage::Priority::Edit, [&](storage::WriteContext &context) -> Result<storage::Restamped> {
                const auto forgotten = storage::journal::forget(context, {row});
                return forgotten ? sync::restamp(context, {}) : failure(forgotten.error());
            }));
        QVERIFY2(done, done ? "" : qPrintable(toString(done.error())));
        QVERIFY(!m_laptop->edit(u"Further"_s).isNull());
        QVERIFY(m_laptop->sync());
        QVERIFY(m_rig->all<Tag>().size() == 1u);
        for (int kept = 0; kept <= static_cast<int>(JournalState::Merged); ++kept) {
            const auto entries = storage::journal::read(m_laptop->workspace->store().reader(),
                                                        static_cast<JournalState>(kept), 0, 1 << 20);
            for (const storage::JournalEntry &entry : *entries)
                QVERIFY(base || !entry.payload.contains(row.toBytes()));
        }
    }

    /// As the build before wrote it: no author, no seal, no base.
    void anEditOfAnOldJournalWaitsForAPerson()
    {
        Transaction old = forged(aTag());
        old.author = {};
        Machine::tamper(m_laptop->path,
                        u"INSERT INTO outgoing(id, state, at, generation, payload) VALUES(?, 0, ?, 0, ?)"_s,
                        {old.id.toBytes(), m_clock.wallMs(), encode(old)});
        m_laptop->open();
        QVERIFY(m_laptop->sync());
        QCOMPARE(m_rig->all<Tag>().size(), 0u);
        QCOMPARE(m_laptop->aside().size(), 1u);
        QVERIFY(waited(workspace::confirmAside(*m_laptop->workspace, old.id)));
        QVERIFY(m_laptop->sync());
        QCOMPARE(m_rig->all<Tag>().size(), 1u);
    }
};

VECHE_GUILESS_TEST(CraftedFileTest)

} // namespace craftedfile_test

#include "craftedfile_test.moc"
