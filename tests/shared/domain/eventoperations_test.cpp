// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/eventoperations.h"

#include "tests/support/memoryprogramme.h"
#include "tests/support/program.h"

#include <QSet>
#include <QTest>

namespace eventoperations_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::domain;
using tests::MemoryProgramme;

namespace
{
template <typename T>
T row(EventId event)
{
    T made;
    made.id = Id::create();
    if constexpr (requires { made.event; })
        made.event = event;
    return made;
}

LocalTime at(const char16_t *text)
{
    return LocalTime::fromString(text);
}

/// The rows of an event by their types.
struct Typed : ProgrammeState {
    std::vector<Task> tasks;
    std::vector<Assignment> assignments;
    std::vector<TicketType> ticketTypes;
    std::vector<Quota> quotas;
    std::vector<QuotaMember> quotaMembers;
    std::vector<Gate> gates;

    [[nodiscard]] WholeEvent whole() const
    {
        WholeEvent whole{event, {}};
        const auto add = [&whole](const auto &rows) {
            for (const auto &row : rows)
                whole.rows.emplace_back(row.info(), row);
        };
        // In whatever order they come.
        add(gates), add(quotaMembers), add(quotas), add(ticketTypes), add(assignments), add(tasks);
        add(speakers), add(slots), add(sessions), add(tracks), add(rooms);
        return whole;
    }
};

/// One of each kind, in June, all pointing at each other.
Typed conference()
{
    Typed whole;
    Event event = row<Event>({});
    event.name = u"Conference 2026"_s;
    event.slug = u"conference-2026"_s;
    event.start = QDate(2026, 6, 10);
    event.end = QDate(2026, 6, 11);
    event.doors = at(u"2026-06-10T08:30");
    event.zone = u"Europe/Berlin"_s;
    event.state = EventState::Published;
    event.release = ReleaseId::create();
    whole.event = event;
    const EventId id(event.id);
    Room room = row<Room>(id);
    room.name = u"Hall"_s;
    whole.rooms = {room};
    Track track = row<Track>(id);
    track.name = u"Main"_s;
    whole.tracks = {track};
    Person person = row<Person>({});
    person.name = u"Ann"_s;
    whole.persons = {person};
    Session session = row<Session>(id);
    session.title = u"Opening"_s;
    session.track = TrackId(track.id);
    session.state = SessionState::Confirmed;
    session.guid = u"guid-1"_s;
    whole.sessions = {session};
    Slot slot = row<Slot>(id);
    slot.session = SessionId(session.id);
    slot.rooms = {RoomId(room.id)};
    slot.start = at(u"2026-06-10T09:00");
    slot.duration = 30;
    whole.slots = {slot};
    SessionSpeaker speaker = row<SessionSpeaker>(id);
    speaker.session = SessionId(session.id);
    speaker.person = PersonId(person.id);
    whole.speakers = {speaker};
    Task task = row<Task>(id);
    task.title = u"Chairs"_s;
    task.start = at(u"2026-06-09T18:00");
    task.room = RoomId(room.id);
    task.state = TaskState::Done;
    whole.tasks = {task};
    Assignment assignment = row<Assignment>(id);
    assignment.task = TaskId(task.id);
    assignment.person = PersonId(person.id);
    whole.assignments = {assignment};
    TicketType type = row<TicketType>(id);
    type.name = u"Early"_s;
    type.saleStart = at(u"2026-05-01T00:00");
    type.saleEnd = at(u"2026-06-01T00:00");
    type.validUntil = at(u"2026-06-11T20:00");
    whole.ticketTypes = {type};
    Quota quota = row<Quota>(id);
    quota.capacity = 100;
    whole.quotas = {quota};
    QuotaMember member = row<QuotaMember>(id);
    member.quota = QuotaId(quota.id);
    member.ticketType = TicketTypeId(type.id);
    whole.quotaMembers = {member};
    Gate gate = row<Gate>(id);
    gate.name = u"Front"_s;
    gate.ticketTypes = {TicketTypeId(type.id)};
    whole.gates = {gate};
    return whole;
}

MemoryProgramme copied(const Typed &typed, EventParts parts)
{
    MemoryProgramme target;
    const auto made = duplicateEvent(
        typed.whole(), {parts, u"Conference 2027"_s, u"conference-2027"_s, QDate(2027, 6, 9), u"Copy"_s});
    target.apply(made.changes);
    return target;
}
} // namespace

class EventOperationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyPointsAtItsOwnRows()
    {
        const Typed whole = conference();
        const MemoryProgramme copy = copied(whole, impersonalParts | EventPart::Speakers | EventPart::Crew);
        const auto event = copy.all<Event>().front();
        QVERIFY(event.id != whole.event->id);
        QCOMPARE(event.start, QDate(2027, 6, 9));
        QCOMPARE(event.end, QDate(2027, 6, 10));
        QCOMPARE(event.doors, at(u"2027-06-09T08:30"));
        QCOMPARE(event.state, EventState::Draft);
        QVERIFY(event.release.isNull());
        const auto session = copy.all<Session>().front();
        QCOMPARE(session.event, EventId(event.id));
        QCOMPARE(session.track, TrackId(copy.all<Track>().front().id));
        QCOMPARE(session.state, SessionState::Accepted);
        QVERIFY(session.guid.isEmpty());
        const auto slot = copy.all<Slot>().front();
        QCOMPARE(slot.session, SessionId(session.id));
        QCOMPARE(slot.rooms, IdSet<Room>{RoomId(copy.all<Room>().front().id)});
        QCOMPARE(slot.start, at(u"2027-06-09T09:00"));
        const auto task = copy.all<Task>().front();
        QCOMPARE(task.state, TaskState::Open);
        QCOMPARE(task.start, at(u"2027-06-08T18:00"));
        QCOMPARE(task.room, slot.rooms.front());
        QCOMPARE(copy.all<Assignment>().front().task, TaskId(task.id));
        QCOMPARE(copy.all<Assignment>().front().person, PersonId(whole.persons.front().id));
        QCOMPARE(copy.all<SessionSpeaker>().front().session, SessionId(session.id));
        const auto type = copy.all<TicketType>().front();
        QCOMPARE(type.saleEnd, at(u"2027-05-31T00:00"));
        QVERIFY(!type.validFrom.isValid());
        QCOMPARE(copy.all<QuotaMember>().front().ticketType, TicketTypeId(type.id));
        QCOMPARE(copy.all<QuotaMember>().front().quota, QuotaId(copy.all<Quota>().front().id));
        QCOMPARE(copy.all<Gate>().front().ticketTypes, IdSet<TicketType>{TicketTypeId(type.id)});
    }

    void personalDataOnlyOnRequest()
    {
        const MemoryProgramme copy = copied(conference(), impersonalParts);
        QVERIFY(copy.all<SessionSpeaker>().empty());
        QVERIFY(copy.all<Assignment>().empty());
        QCOMPARE(copy.all<Session>().size(), size_t(1));
        QCOMPARE(copy.all<Task>().size(), size_t(1));
    }

    void partsThatAreNotCopiedArePointedAtByNobody()
    {
        const MemoryProgramme copy =
            copied(conference(), EventPart::Slots | EventPart::Sessions | EventPart::Gates);
        QVERIFY(copy.all<Room>().empty());
        QVERIFY(copy.all<Slot>().front().rooms.empty());
        QVERIFY(copy.all<Session>().front().track.isNull());
        QVERIFY(copy.all<Gate>().front().ticketTypes.empty());
        QVERIFY(copied(conference(), EventPart::Slots).all<Slot>().empty());
    }

    void movingShiftsEverythingAndBack()
    {
        const Typed whole = conference();
        const ChangeSet changes = moveEvent(whole.whole(), QDate(2026, 6, 17), u"Move"_s);
        QCOMPARE(changes.label, u"Move"_s);
        MemoryProgramme programme;
        ChangeSet all;
        all.insert(*whole.event);
        all.insert(whole.sessions.front());
        all.insert(whole.slots.front());
        all.insert(whole.tasks.front());
        all.insert(whole.ticketTypes.front());
        programme.apply(all);
        const ChangeSet inverse = programme.apply(changes);
        QCOMPARE(programme.all<Event>().front().start, QDate(2026, 6, 17));
        QCOMPARE(programme.all<Event>().front().end, QDate(2026, 6, 18));
        QCOMPARE(programme.all<Event>().front().doors, at(u"2026-06-17T08:30"));
        QCOMPARE(programme.all<Slot>().front().start, at(u"2026-06-17T09:00"));
        QCOMPARE(programme.all<Task>().front().start, at(u"2026-06-16T18:00"));
        QCOMPARE(programme.all<TicketType>().front().saleStart, at(u"2026-05-08T00:00"));
        QCOMPARE(programme.all<TicketType>().front().validUntil, at(u"2026-06-18T20:00"));
        QVERIFY(!programme.all<TicketType>().front().validFrom.isValid());
        programme.apply(inverse);
        QCOMPARE(programme.all<Event>().front(), *whole.event);
        QCOMPARE(programme.all<Slot>().front(), whole.slots.front());
        QVERIFY(moveEvent(whole.whole(), whole.event->start, u"Move"_s).isEmpty());
        QVERIFY(moveEvent(whole.whole(), {}, u"Move"_s).isEmpty());
    }

    void deletingTakesThePlanAlong()
    {
        const Typed whole = conference();
        const ChangeSet changes = deleteEvent(whole.whole(), u"Delete"_s);
        QCOMPARE(changes.rows.size(), whole.whole().rows.size() + 1);
        QCOMPARE(changes.rows.front().id, whole.event->id);
        for (const RowChange &change : changes.rows)
            QCOMPARE(change.fields, (std::vector<FieldChange>{{0, true}}));
    }

    /// The description says of every entity to what it belongs, and of every id at what it points.
    void theDescriptionSaysWhatBelongsToAnEvent()
    {
        const QStringList anything{u"conflict.row"_s, u"imported.row"_s};
        QSet<const EntityInfo *> before;
        for (const EntityInfo *info : allEntities()) {
            const int event = info->fieldIndex("event");
            QCOMPARE(event >= 0, info->scope.kind != Scope::Kind::Community);
            QVERIFY(event < 0 || info->fields[event].target() == &Event::info());
            if (info->scope.kind == Scope::Kind::Plan)
                QVERIFY(info->scope.part != EventPart());
            for (const Field &field : info->fields) {
                const QString name = u"%1.%2"_s.arg(info->name, field.nameView());
                const EntityInfo *target = field.target();
                const bool names = field.type == FieldType::Id || field.type == FieldType::IdSet;
                QVERIFY2(!target || names, qPrintable(name));
                QVERIFY2(target || !names || anything.contains(name) || name.contains(u"account"_s) ||
                             name.contains(u"_author"_s),
                         qPrintable(name));
                QVERIFY2(!field.options.parent || target, qPrintable(name));
                // Copies are made of what is pointed at before of what points.
                if (target && info->scope.kind == Scope::Kind::Plan &&
                    target->scope.kind == Scope::Kind::Plan)
                    QVERIFY2(before.contains(target), qPrintable(name));
            }
            before.insert(info);
        }
    }

    void endsAreGuessed()
    {
        const QDate start(2026, 6, 10);
        QCOMPARE(guessEnd(start, u"Python Meetup #12"), start);
        QCOMPARE(guessEnd(start, u"Конференция разработчиков"), start.addDays(1));
        QCOMPARE(guessEnd(start, u"JSConf"), start.addDays(1));
        QCOMPARE(guessEnd(start, u"Летний фестиваль"), start.addDays(2));
        QCOMPARE(guessEnd(start, u"Birthday"), start);
        QVERIFY(!guessEnd({}, u"Conf").isValid());
    }

    void slugsAreUnique()
    {
        const QDate start(2026, 6, 10);
        QCOMPARE(guessSlug(u"Вече"_s, start, {}), u"veche-2026"_s);
        QCOMPARE(guessSlug(u"Veche 2026"_s, start, {}), u"veche-2026"_s);
        QCOMPARE(guessSlug(u"Veche 2026"_s, start, {u"veche-2026"_s, u"veche-2026-2"_s}), u"veche-2026-3"_s);
        const QString longest = guessSlug(u"very long name "_s.repeated(10), start, {});
        QVERIFY(longest.size() <= 60 && longest.endsWith(u"-2026"_s));
        QVERIFY(guessSlug(u"very long name "_s.repeated(10), start, {longest}) != longest);
    }
};

VECHE_GUILESS_TEST(EventOperationsTest)

} // namespace eventoperations_test

#include "eventoperations_test.moc"
