// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/inflate.h"
#include "shared/domain/content.h"
#include "shared/domain/entities.h"
#include "shared/domain/snapshot.h"
#include "shared/domain/transaction.h"

#include "shared/domain/cbor.h"
#include "tests/support/filled.h"
#include "tests/support/program.h"

#include <QRegularExpression>
#include <QTest>

namespace snapshot_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::domain;

namespace
{
template <typename T>
T made(int seed)
{
    T entity;
    for (const Field &field : T::info().fields) {
        if (&field != &T::info().fields.front() && field.type != FieldType::Enum)
            field.set(entity, tests::valueFor(field, seed));
    }
    entity.id = Id::derived(T::info().name.latin1() + QByteArray::number(seed));
    return entity;
}

/// Two sessions in two rooms, with one speaker each; every field filled.
ProgrammeState programme()
{
    ProgrammeState state;
    state.event = made<Event>(1);
    const EventId event(state.event->id);
    state.tracks = {made<Track>(1)};
    state.rooms = {made<Room>(1), made<Room>(2)};
    for (int i = 1; i <= 2; ++i) {
        Session session = made<Session>(i);
        session.event = event;
        session.track = TrackId(state.tracks[0].id);
        session.state = SessionState::Confirmed;
        state.sessions.push_back(session);
        Slot slot = made<Slot>(i);
        slot.session = SessionId(session.id);
        slot.rooms = {RoomId(state.rooms[i - 1].id)};
        state.slots.push_back(slot);
        Person person = made<Person>(i);
        person.mergedInto = {};
        person.erased = false;
        state.persons.push_back(person);
        SessionSpeaker link = made<SessionSpeaker>(i);
        link.session = SessionId(session.id);
        link.person = PersonId(person.id);
        state.speakers.push_back(link);
    }
    state.tags = {made<Tag>(1)};
    SessionTag tag = made<SessionTag>(1);
    tag.session = SessionId(state.sessions[0].id);
    tag.tag = TagId(state.tags[0].id);
    state.sessionTags = {tag};
    return state;
}

Snapshot released(const ProgrammeState &state, const Snapshot *previous = nullptr)
{
    return buildSnapshot(state, previous).snapshot;
}
} // namespace

class SnapshotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsEveryPublicFieldAndNoOther()
    {
        const ProgrammeState state = programme();
        const auto decoded = decodeSnapshot(encodeSnapshot(released(state)));
        QVERIFY2(decoded, decoded ? "" : qPrintable(toString(decoded.error())));
        QCOMPARE(decoded->sessions.size(), size_t(2));
        for (const Field &field : Person::info().fields) {
            const Person &kept = *std::find_if(decoded->persons.begin(), decoded->persons.end(),
                                               [&](const Person &p) { return p.id == state.persons[0].id; });
            if (field.privacy == Privacy::Public)
                QCOMPARE(field.get(kept), field.get(state.persons[0]));
            else
                QVERIFY2(isBlank(field.get(kept)), field.name);
        }
        QVERIFY(decoded->event.joinLink.isEmpty());
        QVERIFY(decoded->sessions.front().notes.isEmpty());
    }

    void privateTextIsNotEvenInTheBytes()
    {
        Snapshot snapshot = released(programme());
        snapshot.persons.front().email = u"secret@example.org"_s; // whatever the structs hold
        snapshot.sessions.front().notes = u"a note for the team"_s;
        const QByteArray cbor = qUncompress(encodeSnapshot(snapshot));
        QVERIFY(!cbor.contains("secret@example.org"));
        QVERIFY(!cbor.contains("a note for the team"));
        QVERIFY(cbor.contains(snapshot.sessions.front().title.toUtf8()));
    }

    void bytesGoThereAndBack()
    {
        Snapshot snapshot = released(programme());
        snapshot.number = 7;
        snapshot.at = {1'760'000'000'000};
        const auto decoded = decodeSnapshot(encodeSnapshot(snapshot));
        QVERIFY(decoded);
        QVERIFY(*decoded == snapshot);
        QCOMPARE(encodeSnapshot(*decoded), encodeSnapshot(snapshot));
    }

    void equalProgrammesGiveEqualBytes()
    {
        ProgrammeState state = programme();
        const QByteArray before = encodeSnapshot(released(state));
        std::reverse(state.sessions.begin(), state.sessions.end());
        std::reverse(state.slots.begin(), state.slots.end());
        std::reverse(state.persons.begin(), state.persons.end());
        std::reverse(state.speakers.begin(), state.speakers.end());
        QCOMPARE(encodeSnapshot(released(state)), before);
    }

    void nonsenseIsRefused()
    {
        const QByteArray good = encodeSnapshot(released(programme()));
        QVERIFY(!decodeSnapshot({}));
        QVERIFY(!decodeSnapshot("abc"));
        // The length before the data isn't believed, whatever it says.
        QVERIFY(decodeSnapshot(QByteArray("\xff\xff\xff\xff", 4) + good.mid(4)));
        QVERIFY(decodeSnapshot(QByteArray(4, '\0') + good.mid(4)));
        QVERIFY(!decodeSnapshot(qCompress(QByteArray("\x80", 1))));
        const QByteArray cbor = qUncompress(good);
        for (int size = 0; size < cbor.size(); size += 11)
            QVERIFY2(!decodeSnapshot(qCompress(cbor.left(size))), qPrintable(QString::number(size)));
        for (qsizetype i = 0; i < cbor.size(); ++i) {
            QByteArray flipped = cbor;
            flipped[i] = static_cast<char>(flipped[i] ^ 0x55);
            static_cast<void>(decodeSnapshot(qCompress(flipped))); // must come back, whatever it says
        }
        QVERIFY(!decodeSnapshot(good.left(good.size() / 2)));
    }

    void whatWouldFillTheMemoryIsRefused()
    {
        QByteArray zeros(32 * 1024 * 1024, '\0');
        QByteArray bomb = qCompress(zeros, 9);
        QVERIFY(inflated(bomb, zeros.size()));
        QCOMPARE(inflated(bomb, zeros.size())->size(), zeros.size());
        QVERIFY(!inflated(bomb, zeros.size() - 1));
        zeros = QByteArray(maxSnapshotBytes + 1, '\0');
        bomb = QByteArray(4, '\0') + qCompress(zeros, 9).mid(4);
        QVERIFY(bomb.size() < 100'000);
        const auto refused = decodeSnapshot(bomb);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"bytes would come out"_s),
                 qPrintable(refused.error().message));
        RowChange change;
        change.entity = &Release::info();
        change.fields = {{Release::info().fieldIndex("snapshot"), Value(bomb)}};
        QVERIFY(contentProblem(change).contains(u"can't be read"_s));
        change.fields = {
            {Release::info().fieldIndex("snapshot"), Value(encodeSnapshot(released(programme())))}};
        QCOMPARE(contentProblem(change), QString());
        change.entity = &Attachment::info();
        const auto file = [&](const QByteArray &bytes, const QString &hash) {
            change.fields = {{Attachment::info().fieldIndex("bytes"), Value(bytes)},
                             {Attachment::info().fieldIndex("hash"), Value(hash)}};
            return contentProblem(change);
        };
        QCOMPARE(file("abc", u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s),
                 QString());
        QVERIFY(
            !file("abd", u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s).isEmpty());
        change.fields.pop_back();
        QVERIFY(!contentProblem(change).isEmpty());
    }

    void whatANewerBuildAddsIsPassedOver()
    {
        QByteArray cbor;
        QCborStreamWriter out(&cbor);
        out.startArray(4);
        out.append(1);
        out.append(3);
        out.append(5);
        out.startMap(2);
        out.append(u"hologram"_s);
        out.startArray(1);
        out.startArray(2);
        out.append(Id::create().toBytes());
        out.startMap(1);
        out.append(u"depth"_s);
        out.append(4);
        out.endMap();
        out.endArray();
        out.endArray();
        out.append(u"room"_s);
        out.startArray(1);
        out.startArray(2);
        out.append(Id::create().toBytes());
        out.startMap(2);
        out.append(u"name"_s);
        out.append(u"Hall"_s);
        out.append(u"gravity"_s);
        out.append(9);
        out.endMap();
        out.endArray();
        out.endArray();
        out.endMap();
        out.endArray();
        const auto decoded = decodeSnapshot(qCompress(cbor));
        QVERIFY2(decoded, decoded ? "" : qPrintable(toString(decoded.error())));
        QCOMPARE(decoded->number, 3);
        QCOMPARE(decoded->rooms.front().name, u"Hall"_s);
    }

    void onlyConfirmedSessionsAreReleased()
    {
        ProgrammeState state = programme();
        state.sessions[1].state = SessionState::Accepted;
        const ReleasePlan plan = buildSnapshot(state, nullptr);
        QCOMPARE(plan.snapshot.sessions.size(), size_t(1));
        QCOMPARE(plan.snapshot.slots.size(), size_t(1));
        QCOMPARE(plan.snapshot.persons.size(), size_t(1));
        QCOMPARE(plan.heldBack.size(), size_t(1));
        QCOMPARE(plan.heldBack.front().session, SessionId(state.sessions[1].id));
        QVERIFY(!plan.heldBack.front().chosen && !plan.heldBack.front().wasPublic);
        QCOMPARE(plan.diff.added.size(), size_t(1));
    }

    void aCancelledSessionIsRemoved()
    {
        ProgrammeState state = programme();
        const Snapshot first = released(state);
        state.sessions[0].state = SessionState::Cancelled;
        const ReleasePlan plan = buildSnapshot(state, &first);
        QCOMPARE(plan.diff.removed, std::vector<SessionId>{SessionId(state.sessions[0].id)});
        QVERIFY(plan.heldBack.front().wasPublic);
        QCOMPARE(plan.heldBack.front().state, SessionState::Cancelled);
        QVERIFY(plan.snapshot.sessionTags.empty());
    }

    void whatIsLeftOutKeepsItsOldFace()
    {
        ProgrammeState state = programme();
        const Snapshot first = released(state);
        const SessionId left(state.sessions[0].id);
        state.sessions[0].title = u"New title"_s;
        state.sessions[1].title = u"Other title"_s;
        state.slots[0].start = state.slots[0].start.plus(60);
        state.rooms.erase(state.rooms.begin()); // the old face still stands in it
        const ReleasePlan plan = buildSnapshot(state, &first, {left});
        QCOMPARE(plan.diff.changed.size(), size_t(1));
        QCOMPARE(plan.diff.changed.front().session, SessionId(state.sessions[1].id));
        QVERIFY(plan.heldBack.front().chosen && plan.heldBack.front().keepsOld);
        QVERIFY(plan.diff.rooms.empty());
        state.persons[0].erased = true;
        const ReleasePlan after = buildSnapshot(state, &first, {left});
        QVERIFY2(after.snapshot.persons.size() == 1,
                 "an erased person must not stay public through an old release");
    }

    void theDiffNamesEachKindOfChange()
    {
        ProgrammeState state = programme();
        const Snapshot before = released(state);
        QVERIFY(diff(before, released(state)).isEmpty());
        state.sessions[0].title = u"Retitled"_s;
        state.slots[0].start = state.slots[0].start.plus(30);
        state.speakers[0].person = PersonId(state.persons[1].id);
        state.sessions[1].abstract = u"Another abstract"_s;
        state.rooms[1].name = u"Another name"_s;
        state.persons[1].bio = u"Another bio"_s;
        state.event->place = u"Elsewhere"_s;
        const SnapshotDiff found = diff(before, released(state));
        QCOMPARE(found.changed.size(), size_t(2));
        const bool inOrder = found.changed[0].session == state.sessions[0].id;
        const SessionChange &first = found.changed[inOrder ? 0 : 1];
        const SessionChange &second = found.changed[inOrder ? 1 : 0];
        QVERIFY(first.retitled && first.moved && !first.edited);
        QCOMPARE(first.title, u"Retitled"_s);
        QCOMPARE(first.newSlots.front().start, first.oldSlots.front().start.plus(30));
        QCOMPARE(first.speakersAdded, std::vector<PersonId>{PersonId(state.persons[1].id)});
        QCOMPARE(first.speakersRemoved, std::vector<PersonId>{PersonId(state.persons[0].id)});
        QVERIFY(second.edited && !second.moved && !second.retitled);
        QCOMPARE(found.rooms, std::vector<RoomId>{RoomId(state.rooms[1].id)});
        QCOMPARE(found.persons, std::vector<PersonId>{PersonId(state.persons[1].id)});
        QVERIFY(found.tracks.empty());
        QVERIFY(found.event);
    }

    void twoRowsOfOneHumanSpeakOnce()
    {
        ProgrammeState state = programme();
        state.persons[0].mergedInto = PersonId(state.persons[1].id);
        SessionSpeaker second = made<SessionSpeaker>(3);
        second.session = SessionId(state.sessions[0].id);
        second.person = PersonId(state.persons[1].id);
        state.speakers.push_back(second);
        const Snapshot snapshot = released(state);
        QCOMPARE(snapshot.speakers.size(), size_t(2));
        QCOMPARE(snapshot.persons.size(), size_t(1));
    }

    void publishingMakesTheNextNumber()
    {
        ProgrammeState state = programme();
        state.event->release = {};
        Release earlier;
        earlier.number = 4;
        const auto changes = releaseChanges(buildSnapshot(state, nullptr), *state.event, {&earlier, 1},
                                            {1'000}, u"note"_s, u"Publish"_s);
        QVERIFY(changes);
        QCOMPARE(changes->rows.size(), size_t(2));
        for (const RowChange &row : changes->rows)
            QVERIFY(problems(row).empty());
        const auto value = [](const RowChange &row, const char *name) {
            return *row.valueOf(row.entity->fieldIndex(name));
        };
        QCOMPARE(std::get<qint64>(value(changes->rows[0], "number")), 5);
        QCOMPARE(std::get<QByteArray>(value(changes->rows[1], "release")), changes->rows[0].id.toBytes());
        const auto decoded = decodeSnapshot(std::get<QByteArray>(value(changes->rows[0], "snapshot")));
        QCOMPARE(decoded->number, 5);
        QCOMPARE(decoded->at.ms, 1'000);
    }
};

VECHE_GUILESS_TEST(SnapshotTest)

} // namespace snapshot_test

#include "snapshot_test.moc"
