// SPDX-License-Identifier: GPL-3.0-or-later
// One file imported on two laptops.
#include "shared/storage/journal.h"
#include "tests/support/program.h"
#include "tests/sync/twolaptops.h"

namespace imports_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
ChangeSet importing(const auto &...entities)
{
    ChangeSet set;
    (set.insert(entities), ...);
    for (RowChange &change : set.rows)
        change.imported = true;
    return set;
}

ChangeSet setting(const Id &id, const char *field, const Value &value)
{
    ChangeSet set;
    set.set(Session::info(), id, Session::info().fieldIndex(field), value);
    return set;
}

ChangeSet deleting(const Id &id)
{
    ChangeSet set;
    set.remove(Session::info(), id);
    return set;
}

/// Two laptops of one community that make the same row of one file before either has heard of the other.
struct World : TwoLaptops {
    World()
    {
        session.id = SessionId(Id::create());
        session.title = u"Opening"_s;
        session.abstract = u"As the file says"_s;
    }

    /// Register by register.
    Row rowAt(Laptop &laptop)
    {
        auto row =
            must(storage::loadRow(laptop.store->reader(), community, Session::info(), session.id), "row");
        row->seq = 0;
        return *row;
    }

    Session session;
};
} // namespace

class ImportsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothHaveOneRowAndNothingTravelsTwice()
    {
        World world;
        world.a->commit(importing(world.session));
        world.b->commit(importing(world.session));
        world.exchange();
        QCOMPARE(world.a->all<Session>(), std::vector{world.session});
        QCOMPARE(world.b->all<Session>(), std::vector{world.session});
        QCOMPARE(world.rowAt(*world.a), world.rowAt(*world.b));
        const auto head = world.server.write<sync::Head>(
            [&](storage::Connection &connection) { return sync::head(connection, world.community); });
        QCOMPARE(head.seq, 1);
    }

    void anEditMadeAfterOneImportSurvivesTheOthersLaterOne()
    {
        World world;
        world.a->commit(importing(world.session));
        world.clockA.advance(1000);
        world.a->commit(setting(world.session.id, "title", u"Edited"_s));
        world.clockB.advance(3'600'000);
        world.serverClock.advance(3'600'000);
        world.b->commit(importing(world.session));
        world.exchange();
        QCOMPARE(world.a->get<Session>(world.session.id).title, u"Edited"_s);
        QCOMPARE(world.b->get<Session>(world.session.id).title, u"Edited"_s);
        QVERIFY(world.a->all<Conflict>().empty());
        QCOMPARE(world.rowAt(*world.a), world.rowAt(*world.b));
    }

    void whatWasDeletedStaysDeleted()
    {
        World world;
        world.a->commit(importing(world.session));
        world.a->commit(deleting(world.session.id));
        world.clockB.advance(3'600'000);
        world.serverClock.advance(3'600'000);
        world.b->commit(importing(world.session));
        world.exchange();
        QVERIFY(world.a->all<Session>().empty());
        QVERIFY(world.b->all<Session>().empty());
        QVERIFY(world.a->all<Conflict>().empty());
    }

    void twoEditsOfWhatBothImportedAreAConflict()
    {
        World world;
        world.a->commit(importing(world.session));
        world.b->commit(importing(world.session));
        world.a->commit(setting(world.session.id, "title", u"Olga's"_s));
        world.clockB.advance(10);
        world.b->commit(setting(world.session.id, "title", u"Ivan's"_s));
        world.b->commit(setting(world.session.id, "subtitle", u"The file says none"_s));
        world.exchange();
        QCOMPARE(world.a->get<Session>(world.session.id).title, u"Ivan's"_s);
        QCOMPARE(world.rowAt(*world.a), world.rowAt(*world.b));
        QCOMPARE(world.a->all<Conflict>().size(), 1U);
        QCOMPARE(world.a->all<Conflict>(), world.b->all<Conflict>());
    }

    void aDeletionOfWhatAnotherEditedIsAConflict()
    {
        World world;
        world.a->commit(importing(world.session));
        world.b->commit(importing(world.session));
        world.a->commit(setting(world.session.id, "subtitle", u"The file says none"_s));
        world.clockB.advance(10);
        world.b->commit(deleting(world.session.id));
        world.exchange();
        QVERIFY(world.b->all<Session>().empty());
        QCOMPARE(world.a->all<Conflict>().size(), 1U);
        QCOMPARE(world.a->all<Conflict>(), world.b->all<Conflict>());
    }

    void twoVersionsOfTheFileSettleAlikeAndWithoutAConflict()
    {
        World world;
        Session newer = world.session;
        newer.title = u"An opening"_s;
        newer.abstract.clear();
        newer.subtitle = u"New in this version"_s;
        world.a->commit(importing(world.session));
        world.b->commit(importing(newer));
        world.exchange();
        QCOMPARE(world.rowAt(*world.a), world.rowAt(*world.b));
        QVERIFY(world.a->all<Conflict>().empty());
        const Session merged = world.a->get<Session>(world.session.id);
        // A value that only one version has stands: nothing said is no value.
        QCOMPARE(merged.subtitle, newer.subtitle);
        QCOMPARE(merged.abstract, world.session.abstract);
    }

    void aCorrectedClockLeavesImportsTheLowestStamp()
    {
        World world;
        world.clockA.advance(3'600'000);
        world.a->commit(importing(world.session));
        world.a->commit(setting(world.session.id, "title", u"Edited"_s));
        Session second;
        second.id = SessionId(Id::derived("second"));
        second.title = u"Imported after an edit that is stamped again"_s;
        world.a->commit(importing(second));
        world.exchange();
        QCOMPARE(world.b->all<Session>().size(), 2U);
        QCOMPARE(world.b->get<Session>(world.session.id).title, u"Edited"_s);
        const Row row = world.rowAt(*world.b);
        QCOMPARE(row, world.rowAt(*world.a));
        QCOMPARE(row.stamps[Session::info().registerIndex("abstract"_L1)], Stamp::lowest());
    }

    void twoLogsWithTwoVersionsOfTheFileSettleAlike()
    {
        World world;
        LoopbackServer other(world.serverClock, world.dir.filePath(u"other.db"_s));
        other.admit(world.olga);
        other.admit(world.ivan);
        other.adopt(world.community);
        Session longer = world.session;
        longer.title = u"Opening, with the larger bytes"_s;
        world.a->commit(importing(longer));
        world.b->commit(importing(world.session));
        QVERIFY(world.a->syncNow());
        world.b->connectTo(other.url(), world.ivan, world.clockB);
        QVERIFY(world.b->syncNow());
        // A log that has met the lowest stamp has not met every value under it.
        world.a->connectTo(other.url(), world.olga, world.clockA);
        world.exchange();
        QCOMPARE(world.b->get<Session>(world.session.id).title, longer.title);
        QCOMPARE(world.rowAt(*world.a), world.rowAt(*world.b));
        QVERIFY(world.a->all<Conflict>().empty() && world.b->all<Conflict>().empty());
    }

    void aRefusedImportLeavesWhatOthersMade()
    {
        World world;
        world.server.setRole(world.ivan, Role::Viewer);
        Session own;
        own.id = SessionId(Id::derived("own"));
        own.title = u"Only here"_s;
        world.a->commit(importing(world.session));
        world.b->commit(importing(world.session, own));
        QVERIFY(world.a->syncNow());
        const auto refused = world.b->syncNow();
        QVERIFY(refused);
        QCOMPARE(refused->rejected, 1);
        QVERIFY(world.b->syncNow());
        QCOMPARE(world.b->all<Session>(), std::vector{world.session});
        QCOMPARE(storage::journal::count(world.b->store->reader(), storage::JournalState::Rejected).value(),
                 1);
    }

    void anImportPulledBeforeItsOwnIsPushedIsNoClash()
    {
        World world;
        world.a->commit(importing(world.session));
        world.exchange();
        world.a->commit(setting(world.session.id, "title", u"Edited"_s));
        world.exchange();
        world.b->commit(importing(world.session));
        world.exchange();
        QCOMPARE(world.b->get<Session>(world.session.id).title, u"Edited"_s);
        QVERIFY(world.b->all<Conflict>().empty());
    }
};

VECHE_GUILESS_TEST(ImportsTest)

} // namespace imports_test

#include "imports_test.moc"
