// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/transaction.h"
#include "shared/sync/protocol/conflicts.h"
#include "shared/sync/protocol/merge.h"
#include "tests/shared/sync/randomrow.h"
#include "tests/support/program.h"

#include <QTest>

namespace merge_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
Row joined(Row held, const Row &incoming)
{
    join(held, incoming);
    return held;
}

/// The content of both, in the one form of each value.
QByteArray contentOf(const Row &row)
{
    QByteArray bytes;
    for (int reg = 0; reg < static_cast<int>(row.stamps.size()); ++reg) {
        bytes += row.stamps[reg].toBytes();
        if (row.has(reg))
            bytes += contentBytes(row, reg);
    }
    for (const UnknownRegister &reg : row.unknown)
        bytes += reg.name.toUtf8() + encoded(reg.value) + reg.stamp.toBytes();
    return bytes;
}

Stamp at(std::uint64_t ms, std::uint64_t device = 1)
{
    return {ms, 0, {device}};
}

Row session(const Id &id, const Stamp &stamp, const QString &title)
{
    Session session;
    session.id = id;
    session.title = title;
    session.event = EventId::create();
    ChangeSet set;
    set.insert(session);
    Row row(Session::info(), id);
    row.apply(set.rows.front(), stamp);
    return row;
}

RowChange retitled(const Row &row, const QString &title)
{
    ChangeSet set;
    set.set(Session::info(), row.id, Session::info().fieldIndex("title"), title);
    row.complete(set.rows.front());
    return set.rows.front();
}

RowChange removed(const Row &row)
{
    ChangeSet set;
    set.remove(Session::info(), row.id);
    row.complete(set.rows.front());
    return set.rows.front();
}

std::vector<Clash> arrive(Row &held, const RowChange &change, const Stamp &stamp)
{
    const Row incoming = rowOf(change, stamp, &held);
    auto found = clashes(held, change, incoming);
    join(held, incoming);
    return found;
}
} // namespace

class MergeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isCommutativeAssociativeIdempotent()
    {
        Random random(7);
        for (const EntityInfo *info : allEntities()) {
            for (int round = 0; round < 300; ++round) {
                const Id id = Id::create();
                const Row a = anyReplica(random, *info, id);
                const Row b = anyReplica(random, *info, id);
                const Row c = anyReplica(random, *info, id);
                // An erased person is blank from its first merge on.
                const Row self = joined(a, a);
                QCOMPARE(contentOf(joined(a, b)), contentOf(joined(b, a)));
                QCOMPARE(contentOf(joined(joined(a, b), c)), contentOf(joined(a, joined(b, c))));
                QCOMPARE(contentOf(joined(self, a)), contentOf(self));
                Row again = joined(a, b);
                QVERIFY(!join(again, b).any());
                QVERIFY(!join(again, a).any());
            }
        }
    }

    void theHigherStampWinsRegisterByRegister()
    {
        const Id id = Id::create();
        const Row first = session(id, at(10), u"Opening"_s);
        Row mine = first;
        Row theirs = first;
        ChangeSet set;
        set.set(Session::info(), id, Session::info().fieldIndex("subtitle"), u"mine"_s);
        mine.apply(set.rows.front(), at(20));
        theirs.apply(retitled(theirs, u"theirs"_s), at(30, 2));
        const Session merged = entityOf<Session>(joined(mine, theirs));
        QCOMPARE(merged.title, u"theirs"_s);
        QCOMPARE(merged.subtitle, u"mine"_s);
    }

    void fieldsOfOneRegisterNeverMix()
    {
        Slot slot;
        slot.id = SlotId::create();
        slot.rooms = {RoomId::create()};
        slot.duration = 30;
        ChangeSet set;
        set.insert(slot);
        Row first(Slot::info(), slot.id);
        first.apply(set.rows.front(), at(10));
        const auto moved = [&](int duration, const Stamp &stamp) {
            Slot other = slot;
            other.rooms = {RoomId::create()};
            other.duration = duration;
            ChangeSet change;
            change.update(slot, other);
            first.complete(change.rows.front());
            return std::pair(rowOf(change.rows.front(), stamp, &first), other);
        };
        const auto [mine, mineSlot] = moved(45, at(20));
        const auto [theirs, theirSlot] = moved(60, at(21, 2));
        Row merged = joined(joined(first, theirs), mine);
        QCOMPARE(entityOf<Slot>(merged).rooms, theirSlot.rooms);
        QCOMPARE(entityOf<Slot>(merged).duration, 60);
    }

    void whatIsAbsentNeverMerges()
    {
        const Id id = Id::create();
        const Row whole = session(id, at(10), u"Opening"_s);
        Row partial(Session::info(), id); // A reader that may see nothing but the deletion.
        partial.stamps[0] = at(50);
        partial.values[0] = false;
        QCOMPARE(entityOf<Session>(joined(whole, partial)).title, u"Opening"_s);
    }

    void equalStampsAreSettledByBytesAndReported()
    {
        const Id id = Id::create();
        const Row a = session(id, at(10), u"Alpha"_s);
        Row b = a;
        b.apply(retitled(b, u"Beta"_s), at(10));
        Row merged = a;
        const Joined report = join(merged, b);
        QCOMPARE(report.tied.size(), 1U);
        QCOMPARE(entityOf<Session>(merged).title, u"Beta"_s);
    }

    void blankAndNothingAreTheSameContent()
    {
        Row a = session(Id::create(), at(10), u"Opening"_s);
        Row b = a;
        const int field = Session::info().fieldIndex("subtitle");
        a.values[field] = QString();
        b.values[field] = {};
        QVERIFY(join(a, b).tied.empty());
    }

    void erasedStaysOnAndBlanksThePerson()
    {
        Person person;
        person.id = PersonId::create();
        person.name = u"Anna Ивановна"_s;
        person.email = u"anna@example.org"_s;
        ChangeSet set;
        set.insert(person);
        Row row(Person::info(), person.id);
        row.apply(set.rows.front(), at(10));
        const int erased = Person::info().fieldIndex("erased");
        Row erasing = row;
        erasing.apply({&Person::info(), person.id, false, {{erased, true}}, {}, {}}, at(20));
        Row later = row;
        later.apply({&Person::info(), person.id, false, {{erased, false}}, {}, {}}, at(30, 2));
        later.apply({&Person::info(), person.id, false, {{1, u"Anna again"_s}}, {}, {}}, at(31, 2));
        for (const Row &merged : {joined(erasing, later), joined(later, erasing)}) {
            const Person result = entityOf<Person>(merged);
            QVERIFY(result.erased);
            QVERIFY(result.name.isEmpty());
            QVERIFY(result.email.isEmpty());
        }
    }

    void concurrentEditsClashWhicheverComesFirst()
    {
        const Row base = session(Id::create(), at(10), u"Opening"_s);
        const RowChange mine = retitled(base, u"Mine"_s);
        const RowChange theirs = retitled(base, u"Theirs"_s);
        Row server = base;
        QVERIFY(arrive(server, mine, at(20)).empty());
        const auto late = arrive(server, theirs, at(30, 2));
        Row other = base;
        QVERIFY(arrive(other, theirs, at(30, 2)).empty());
        const auto lost = arrive(other, mine, at(20));
        QCOMPARE(late.size(), 1U);
        QCOMPARE(lost.size(), 1U);
        QVERIFY(late.front().incomingWins);
        QVERIFY(!lost.front().incomingWins);
        QCOMPARE(contentOf(conflictRow(server, late.front())), contentOf(conflictRow(other, lost.front())));
        QCOMPARE(conflictRow(server, late.front()).id, conflictRow(other, lost.front()).id);
        QCOMPARE(contentOf(server), contentOf(other));
    }

    void anEditOfWhatOneSawIsNoClash()
    {
        Row server = session(Id::create(), at(10), u"Opening"_s);
        QVERIFY(arrive(server, retitled(server, u"Second"_s), at(20)).empty());
        QVERIFY(arrive(server, retitled(server, u"Third"_s), at(30, 2)).empty());
    }

    void theSameValueIsNoClash()
    {
        const Row base = session(Id::create(), at(10), u"Opening"_s);
        Row server = base;
        QVERIFY(arrive(server, retitled(base, u"Same"_s), at(20)).empty());
        QVERIFY(arrive(server, retitled(base, u"Same"_s), at(30, 2)).empty());
    }

    void editingWhatWasDeletedClashesWhicheverComesFirst()
    {
        const Row base = session(Id::create(), at(10), u"Opening"_s);
        const RowChange edit = retitled(base, u"Edited"_s);
        const RowChange deletion = removed(base);
        Row server = base;
        QVERIFY(arrive(server, deletion, at(20)).empty());
        const auto late = arrive(server, edit, at(30, 2));
        Row other = base;
        QVERIFY(arrive(other, edit, at(30, 2)).empty());
        const auto lost = arrive(other, deletion, at(20));
        QCOMPARE(late.size(), 1U);
        QCOMPARE(lost.size(), 1U);
        QCOMPARE(conflictRow(server, late.front()).id, conflictRow(other, lost.front()).id);
        const auto conflict = entityOf<Conflict>(conflictRow(server, late.front()));
        QCOMPARE(conflict.reg, u"deleted"_s);
        QCOMPARE(conflict.event, entityOf<Session>(base).event);
        const auto edited = decodeFields(Session::info(), conflict.loser);
        QVERIFY(edited);
        QCOMPARE(edited->front().value, Value(u"Edited"_s));
    }

    void deletingWhatOneSawEditedIsNoClash()
    {
        Row server = session(Id::create(), at(10), u"Opening"_s);
        QVERIFY(arrive(server, retitled(server, u"Second"_s), at(20)).empty());
        QVERIFY(arrive(server, removed(server), at(30, 2)).empty());
        // An edit by somebody who sees the row deleted is deliberate.
        QVERIFY(arrive(server, retitled(server, u"Third"_s), at(40)).empty());
    }

    void stepsOfOneTransactionDoNotCompete()
    {
        const Row base = session(Id::create(), at(10), u"Opening"_s);
        std::vector<RowChange> changes{retitled(base, u"Zulu"_s), retitled(base, u"Alpha"_s)};
        coalesce(changes);
        QCOMPARE(changes.size(), 1U);
        Row server = base;
        arrive(server, changes.front(), at(20));
        QCOMPARE(entityOf<Session>(server).title, u"Alpha"_s);
    }
};

VECHE_GUILESS_TEST(MergeTest)

} // namespace merge_test

#include "merge_test.moc"
