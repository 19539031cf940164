// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/scheduleconflicts.h"
#include "tests/support/program.h"

#include <QTest>

#include <random>

namespace scheduleconflicts_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::domain;

namespace
{
Id id(const char *kind, int n)
{
    return Id::derived(kind + QByteArray::number(n));
}

Slot slot(int n, int session, std::initializer_list<int> rooms, qint64 start, int duration)
{
    Slot slot;
    slot.id = id("slot", n);
    slot.session = SessionId(id("session", session));
    for (const int room : rooms)
        slot.rooms.push_back(RoomId(id("room", room)));
    slot.start = LocalTime(start);
    slot.duration = duration;
    return slot;
}

SessionSpeaker speaker(int session, int person)
{
    SessionSpeaker link;
    link.id = Id::create();
    link.session = SessionId(id("session", session));
    link.person = PersonId(id("person", person));
    return link;
}

Person person(int n)
{
    Person person;
    person.id = id("person", n);
    return person;
}

Session session(int n, SessionState state = SessionState::Confirmed)
{
    Session session;
    session.id = id("session", n);
    session.state = state;
    return session;
}

/// Every pair, as plainly as it can be said: what the incremental finder is checked against.
QStringList plainly(const ProgrammeState &state)
{
    QStringList found;
    const PersonResolver resolver(state.persons);
    const auto isOut = [&](const Slot &slot) {
        return !slot.start.isValid() ||
               std::any_of(state.sessions.begin(), state.sessions.end(), [&](const Session &session) {
                   return session.id == slot.session && session.state == SessionState::Cancelled;
               });
    };
    const auto add = [&](char kind, const Id &subject, const Slot &a, const Slot &b) {
        const QString first = std::min(a.id, b.id).toString();
        const QString second = std::max(a.id, b.id).toString();
        found << QLatin1Char(kind) + subject.toString() + first + second;
    };
    for (size_t i = 0; i < state.slots.size(); ++i) {
        for (size_t j = i + 1; j < state.slots.size(); ++j) {
            const Slot &a = state.slots[i];
            const Slot &b = state.slots[j];
            if (isOut(a) || isOut(b) || !(a.start < b.end() && b.start < a.end()))
                continue;
            for (const RoomId &room : a.rooms) {
                if (std::find(b.rooms.begin(), b.rooms.end(), room) != b.rooms.end())
                    add('r', room, a, b);
            }
            if (a.session == b.session)
                continue;
            QSet<PersonId> ofA;
            QSet<PersonId> ofB;
            for (const SessionSpeaker &link : state.speakers) {
                if (link.session == a.session)
                    ofA << resolver.resolve(link.person);
                if (link.session == b.session)
                    ofB << resolver.resolve(link.person);
            }
            for (const PersonId &shared : ofA.intersect(ofB))
                add('p', shared, a, b);
        }
    }
    found.sort();
    return found;
}

QStringList listed(const std::vector<Overlap> &overlaps)
{
    QStringList found;
    for (const Overlap &o : overlaps) {
        found << QLatin1Char(o.kind == Overlap::Kind::Room ? 'r' : 'p') + o.subject.toString() +
                     std::min(o.first, o.second).toString() + std::max(o.first, o.second).toString();
    }
    found.sort();
    return found;
}
} // namespace

class ScheduleConflictsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void backToBackIsNone()
    {
        ProgrammeState state;
        state.slots = {slot(1, 1, {1}, 600, 30), slot(2, 2, {1}, 630, 30)};
        QVERIFY(ScheduleConflicts(state).all().empty());
    }

    void saysWhatWhenAndWhere()
    {
        ProgrammeState state;
        state.slots = {slot(2, 2, {1, 2}, 615, 60), slot(1, 1, {1}, 600, 30)};
        const auto all = ScheduleConflicts(state).all();
        QCOMPARE(all.size(), size_t(1));
        QCOMPARE(all.front().kind, Overlap::Kind::Room);
        QCOMPARE(all.front().subject, id("room", 1));
        QCOMPARE(all.front().first, SlotId(id("slot", 1)));
        QCOMPARE(all.front().second, SlotId(id("slot", 2)));
        QCOMPARE(all.front().firstSession, SessionId(id("session", 1)));
        QCOMPARE(all.front().from, LocalTime(615));
        QCOMPARE(all.front().to, LocalTime(630));
    }

    void aLongSessionOverlapsAllWithinIt()
    {
        ProgrammeState state;
        state.slots.push_back(slot(0, 0, {1}, 0, 10'000));
        for (int i = 1; i <= 50; ++i)
            state.slots.push_back(slot(i, i, {1}, i * 100, 30));
        ScheduleConflicts conflicts(state);
        QCOMPARE(conflicts.all().size(), size_t(50));
        QCOMPARE(conflicts.of(SlotId(id("slot", 0))).size(), size_t(50));
        QCOMPARE(conflicts.of(SlotId(id("slot", 50))).size(), size_t(1));
        QCOMPARE(conflicts.all(7).size(), size_t(7));
    }

    void mergedRowsAreOneHuman()
    {
        ProgrammeState state;
        state.slots = {slot(1, 1, {1}, 600, 30), slot(2, 2, {2}, 610, 30)};
        state.speakers = {speaker(1, 1), speaker(2, 2)};
        state.persons = {person(1), person(2)};
        QVERIFY(ScheduleConflicts(state).all().empty());
        state.persons[0].mergedInto = PersonId(id("person", 2));
        const auto all = ScheduleConflicts(state).all();
        QCOMPARE(all.size(), size_t(1));
        QCOMPARE(all.front().kind, Overlap::Kind::Speaker);
        QCOMPARE(all.front().subject, id("person", 2));
    }

    void oneSessionInTwoRoomsIsNoSpeakerOverlap()
    {
        ProgrammeState state;
        state.slots = {slot(1, 1, {1}, 600, 30), slot(2, 1, {2}, 600, 30)};
        state.speakers = {speaker(1, 1)};
        QVERIFY(ScheduleConflicts(state).all().empty());
    }

    void cancelledSessionsTakeNoRoom()
    {
        ProgrammeState state;
        state.slots = {slot(1, 1, {1}, 600, 30), slot(2, 2, {1}, 610, 30)};
        state.sessions = {session(1, SessionState::Cancelled), session(2)};
        ScheduleConflicts conflicts(state);
        QVERIFY(conflicts.all().empty());
        conflicts.setCancelled(SessionId(id("session", 1)), false);
        QCOMPARE(conflicts.all().size(), size_t(1));
        conflicts.setCancelled(SessionId(id("session", 1)), true);
        QVERIFY(conflicts.all().empty());
    }

    void aPreviewChangesNothing()
    {
        ProgrammeState state;
        state.slots = {slot(1, 1, {1}, 600, 30), slot(2, 2, {1}, 700, 30)};
        const ScheduleConflicts conflicts(state);
        QCOMPARE(conflicts.preview(slot(2, 2, {1}, 620, 30)).size(), size_t(1));
        QVERIFY(conflicts.preview(slot(2, 2, {2}, 620, 30)).empty());
        QVERIFY(conflicts.all().empty());
    }

    void keepsUpWithAnyEdit_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 8; ++seed)
            QTest::addRow("%d", seed) << seed;
    }

    void keepsUpWithAnyEdit()
    {
        QFETCH(int, seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
        ProgrammeState state;
        for (int i = 0; i < 12; ++i)
            state.persons.push_back(person(i));
        state.persons[3].mergedInto = PersonId(id("person", 4));
        for (int i = 0; i < 40; ++i)
            state.sessions.push_back(session(i));
        for (int i = 0; i < 60; ++i)
            state.speakers.push_back(speaker(below(40), below(12)));
        const auto randomSlot = [&](int n) {
            Slot made = slot(n, below(40), {}, below(900), below(5) == 0 ? 0 : below(180));
            for (int room = 0; room < 6; ++room) {
                if (below(4) == 0)
                    made.rooms.push_back(RoomId(id("room", room)));
            }
            if (below(12) == 0)
                made.start = {};
            return made;
        };
        ScheduleConflicts conflicts(state);
        for (int step = 0; step < 150; ++step) {
            const Slot made = randomSlot(below(45));
            std::erase_if(state.slots, [&](const Slot &other) { return other.id == made.id; });
            if (below(6) == 0) {
                conflicts.remove(SlotId(made.id));
            } else {
                state.slots.push_back(made);
                conflicts.put(made);
            }
            if (below(10) == 0) {
                Session &changed = state.sessions[below(40)];
                const bool cancel = changed.state != SessionState::Cancelled;
                changed.state = cancel ? SessionState::Cancelled : SessionState::Confirmed;
                conflicts.setCancelled(SessionId(changed.id), cancel);
            }
            if (below(10) == 0) {
                const int of = below(40);
                std::erase_if(state.speakers,
                              [&](const SessionSpeaker &link) { return link.session == id("session", of); });
                state.speakers.push_back(speaker(of, below(12)));
                conflicts.setSpeakers(SessionId(id("session", of)), {state.speakers.back().person});
            }
            QCOMPARE(listed(conflicts.all()), plainly(state));
        }
        QCOMPARE(listed(ScheduleConflicts(state).all()), plainly(state));
        QStringList single;
        for (const Slot &one : state.slots)
            single << listed(conflicts.of(SlotId(one.id)));
        QStringList twice = plainly(state) + plainly(state); // each pair is seen from both its slots
        single.sort();
        twice.sort();
        QCOMPARE(single, twice);
    }
};

VECHE_GUILESS_TEST(ScheduleConflictsTest)

} // namespace scheduleconflicts_test

#include "scheduleconflicts_test.moc"
