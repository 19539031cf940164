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
            consequences.notices << u"It is louder now"_s;
        }
        return {};
    }

private:
    bool m_endless;
};

/// Notices titles that end with a mark.
class Neighbour final : public RowFollower
{
public:
    Result<void> afterRows(Connection &, const RowsChanged &changed, Consequences &consequences) override
    {
        for (const ChangedRow &row : changed.rows) {
            if (const auto session = entityOf<Session>(*row.now.row); session.title.endsWith(u'!'))
                consequences.notices << u"One hears “%1” next door"_s.arg(session.title);
        }
        return {};
    }
};

/// Keeps a table of its own, and adds a session of its own for each that comes.
class Noting final : public RowFollower
{
public:
    static QStringList schema() { return {u"CREATE TABLE IF NOT EXISTS noted (title TEXT NOT NULL)"_s}; }
    Result<void> afterRows(Connection &connection, const RowsChanged &changed,
                           Consequences &consequences) override
    {
        for (const ChangedRow &row : changed.rows) {
            const QString title = entityOf<Session>(*row.now.row).title;
            auto noted = connection.prepare(u"INSERT INTO noted(title) VALUES(?)"_s);
            if (auto done = noted.bind(QVariant(title)).run(); !done)
                return done;
            if (!title.startsWith("Copy"_L1))
                consequences.changes.insert(titled(u"Copy of "_s + title));
        }
        return {};
    }
};

/// Refuses what it is told of titles with that beginning.
class Refusing final : public RowFollower
{
public:
    explicit Refusing(QString beginning)
        : m_beginning(std::move(beginning))
    {
    }
    Result<void> afterRows(Connection &, const RowsChanged &changed, Consequences &) override
    {
        const bool refuses =
            std::any_of(changed.rows.begin(), changed.rows.end(), [this](const ChangedRow &row) {
                return entityOf<Session>(*row.now.row).title.startsWith(m_beginning);
            });
        return refuses ? failure(ErrorKind::Conflict, u"Not now"_s) : Result<void>();
    }

private:
    QString m_beginning;
};

qint64 countOf(LedgerBench &bench, const QString &table)
{
    return bench.write<qint64>([&](Connection &connection) {
        return connection.prepare(u"SELECT COUNT(*) FROM "_s + table).oneNumber();
    });
}

Result<Applied> attempted(LedgerBench &bench, const Transaction &transaction)
{
    return bench.attempt<Applied>([&](Connection &connection) {
        return bench.ledger->apply(connection, transaction, sync::Author{bench.account, Role::Owner});
    });
}

/// Why the ledger's commit failed; nothing where it didn't.
std::optional<Error> refusalOf(LedgerBench &bench, const ChangeSet &changes)
{
    const auto done = bench.attempt<std::vector<Applied>>(
        [&](Connection &connection) { return bench.ledger->commit(connection, bench.community, changes); });
    return done ? std::optional<Error>() : std::optional(done.error());
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

    void whatIsNoticedOfWhatFollowedIsToldToWhoPushed()
    {
        LedgerBench bench;
        Marker marker;
        Neighbour neighbour;
        bench.ledger->setFollowers({&marker, &neighbour});
        const auto pushed = bench.transaction(inserting(titled(u"One"_s)));
        const Applied applied = bench.apply(pushed);
        QCOMPARE(applied.notice, u"It is louder now; One hears “One!” next door"_s);
        const Applied again = bench.apply(pushed); // The answer was lost on its way.
        QVERIFY(again.duplicate);
        QCOMPARE(again.notice, applied.notice);
    }

    void severalNoticesOfOneLevelAreAllToldButNotWithoutEnd()
    {
        LedgerBench bench;
        Neighbour neighbour;
        bench.ledger->setFollowers({&neighbour});
        const Applied applied =
            bench.apply(bench.transaction(inserting(titled(u"A!"_s), titled(u"B!"_s), titled(u"B!"_s))));
        QCOMPARE(applied.notice, u"One hears “A!” next door; One hears “B!” next door"_s);
        ChangeSet many;
        for (int i = 0; i < 200; ++i)
            many.insert(titled(u"%1!"_s.arg(i)));
        QCOMPARE(bench.apply(bench.transaction(many)).notice.count(u"; "_s), 19);
    }

    void whatAFollowerCantDoFailsTheWholeWrite_data()
    {
        QTest::addColumn<QString>("refused");
        QTest::addRow("what was pushed") << u"One"_s;
        QTest::addRow("what followed from it") << u"Copy"_s;
    }

    void whatAFollowerCantDoFailsTheWholeWrite()
    {
        QFETCH(QString, refused);
        Noting noting;
        Refusing refusing(refused);
        LedgerBench bench(Noting::schema(), {&noting, &refusing});
        const ChangeSet changes = inserting(titled(u"One"_s));
        const Transaction pushed = bench.transaction(changes);
        const auto answer = attempted(bench, pushed);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Conflict);
        const auto why = refusalOf(bench, changes);
        QVERIFY(why);
        QCOMPARE(why->kind, ErrorKind::Conflict);
        for (const QString &table : {u"session"_s, u"noted"_s, u"transactions"_s})
            QCOMPARE(countOf(bench, table), 0);
        QCOMPARE(bench.headSeq(), 0);

        bench.ledger->setFollowers({&noting});
        QCOMPARE(bench.apply(pushed).seq, 1); // Sent again.
        QCOMPARE(countOf(bench, u"session"_s), 2);
        QCOMPARE(countOf(bench, u"noted"_s), 2);
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
