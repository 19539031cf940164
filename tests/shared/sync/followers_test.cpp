// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "tests/support/ledgerbench.h"
#include "tests/support/program.h"

#include <QTest>

namespace followers_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::storage;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
Session titled(const QString &text)
{
    Session session;
    session.id = SessionId::create();
    session.title = text;
    return session;
}

ChangeSet retitling(const Id &id, const QString &text)
{
    ChangeSet set;
    set.set(Session::info(), id, Session::info().fieldIndex("title"), text);
    return set;
}

/// Remembers what it was told: "before→now".
class Witness final : public RowFollower
{
public:
    Result<void> afterRows(Connection &, const RowsChanged &changed, Consequences &) override
    {
        for (const ChangedRow &row : changed.rows) {
            if (!row.now.is(Session::info()))
                continue; // A conflict, which an edit that knows of no other makes.
            QString before = u"-"_s;
            if (row.before)
                before = entityOf<Session>(*row.before).title;
            told << before + u"→"_s + entityOf<Session>(*row.now.row).title;
        }
        return {};
    }
    QStringList told;
};

/// Ends each title with a mark, once or each time anew.
class Marker final : public RowFollower
{
public:
    explicit Marker(bool endless = false)
        : m_endless(endless)
    {
    }
    Result<void> afterRows(Connection &, const RowsChanged &changed, Consequences &consequences) override
    {
        for (const ChangedRow &row : changed.rows) {
            const auto session = entityOf<Session>(*row.now.row);
            if (session.title.endsWith(u'!') && !m_endless)
                continue;
            consequences.changes.append(retitling(session.id, session.title + u'!'));
            consequences.notice = u"It is louder now"_s;
        }
        return {};
    }

private:
    bool m_endless;
};

class Refusing final : public RowFollower
{
public:
    Result<void> afterRows(Connection &, const RowsChanged &, Consequences &) override
    {
        return failure(ErrorKind::Conflict, u"Not now"_s);
    }
};

/// Why the ledger's commit failed, with nothing of it left; nothing where it didn't.
std::optional<Error> refusalOf(LedgerBench &bench, const ChangeSet &changes)
{
    return bench.write<std::optional<Error>>([&](Connection &connection) -> Result<std::optional<Error>> {
        (void)connection.exec(u"SAVEPOINT trial"_s);
        const auto done = bench.ledger->commit(connection, bench.community, changes);
        (void)connection.exec(u"ROLLBACK TO trial; RELEASE trial"_s);
        return done ? std::optional<Error>() : std::optional(done.error());
    });
}
} // namespace

class FollowersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFollowerSeesEachRowAsItWasAndAsItIs()
    {
        LedgerBench bench;
        Witness witness;
        bench.ledger->setFollowers({&witness});
        const Session session = titled(u"One"_s);
        bench.apply(bench.transaction(inserting(session)));
        bench.apply(bench.transaction(retitling(session.id, u"Two"_s)));
        bench.commit(retitling(session.id, u"Three"_s));
        QCOMPARE(witness.told, (QStringList{u"-→One"_s, u"One→Two"_s, u"Two→Three"_s}));
        bench.commit(retitling(session.id, u"Three"_s)); // Nothing is another one by that.
        QCOMPARE(witness.told.size(), 3);
    }

    void whatAFollowerChangesIsNumberedAndToldToTheOthers()
    {
        LedgerBench bench;
        Witness witness;
        Marker marker;
        bench.ledger->setFollowers({&marker, &witness});
        const Session session = titled(u"One"_s);
        const Applied applied = bench.apply(bench.transaction(inserting(session)));
        QCOMPARE(bench.get<Session>(session.id).title, u"One!"_s);
        QCOMPARE(witness.told, (QStringList{u"-→One"_s, u"One→One!"_s}));
        QCOMPARE(applied.notice, u"It is louder now"_s);
        QCOMPARE(applied.rows.size(), 2U);
        QCOMPARE(applied.seq, 1);
        QCOMPARE(bench.headSeq(), 2);
        const auto own = bench.commit(retitling(session.id, u"Two"_s));
        QCOMPARE(own.size(), 1U);
        QCOMPARE(own.front().rows.size(), 2U);
        QCOMPARE(bench.get<Session>(session.id).title, u"Two!"_s);
    }

    void whatAFollowerCantDoFailsTheWrite()
    {
        LedgerBench bench;
        Refusing refusing;
        bench.ledger->setFollowers({&refusing});
        const auto why = refusalOf(bench, inserting(titled(u"One"_s)));
        QVERIFY(why);
        QCOMPARE(why->kind, ErrorKind::Conflict);
    }

    void followersThatNeverComeToAnEndAreStopped()
    {
        LedgerBench bench;
        Marker endless(true);
        bench.ledger->setFollowers({&endless});
        const auto why = refusalOf(bench, inserting(titled(u"One"_s)));
        QVERIFY(why);
        QCOMPARE(why->kind, ErrorKind::Bug);
        QCOMPARE(bench.headSeq(), 0);
    }
};

VECHE_GUILESS_TEST(FollowersTest)

} // namespace followers_test

#include "followers_test.moc"
