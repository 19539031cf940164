// SPDX-License-Identifier: GPL-3.0-or-later
// The losses of a written file, against those that are said.
#include "shared/interchange/schedulelosses.h"

#include "shared/imports/comparison.h"
#include "shared/interchange/scheduleimport.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/memoryprogramme.h"
#include "tests/support/program.h"

#include <QTest>

namespace schedulelosses_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::domain;
using namespace veche::interchange;
using tests::MemoryProgramme;

namespace
{
/// A value in every field that isn't set yet, so that none can be lost unnoticed.
template <typename T>
void fill(T &row)
{
    for (const Field &field : T::info().fields) {
        const bool own = &field == &T::info().fields.front() || field.nameView() == "erased"_L1;
        if (own || !imports::isEmptyValue(field.get(row)))
            continue;
        switch (field.type) {
        case FieldType::Text:
            field.set(row, (QString::fromLatin1(field.name) + u" 7"_s).left(field.options.maxLength));
            break;
        case FieldType::Integer:
            field.set(row, qint64(7));
            break;
        case FieldType::Boolean:
            field.set(row, true);
            break;
        default:
            break;
        }
    }
}

/// Two sessions with all that a programme can hold, one in the tray, one cancelled.
ProgrammeState fullEvent()
{
    ProgrammeState state;
    Event event;
    event.id = Id::create();
    event.name = u"Full"_s;
    event.slug = u"full-26"_s;
    event.start = event.end = QDate(2026, 7, 3);
    event.doors = LocalTime::fromString(u"2026-07-03T08:00");
    event.zone = u"Europe/Riga"_s;
    event.url = u"https://example.org/full"_s;
    event.format = EventFormat::Hybrid;
    event.state = EventState::Published;
    event.release = ReleaseId(Id::create());
    fill(event);
    event.dayStart = 0;
    state.event = event;
    const EventId id(event.id);
    for (const QString &name : {u"Alpha"_s, u"Beta"_s}) {
        Track track;
        track.id = Id::create();
        track.event = id;
        track.name = name;
        track.colour = u"#aabbcc"_s;
        track.position = name;
        fill(track);
        state.tracks.push_back(track);
        Room room;
        room.id = Id::create();
        room.event = id;
        room.name = name == u"Alpha"_s ? u"Zenith"_s : u"Attic"_s; // Not in the order of their names.
        room.guid = u"11111111-0000-5000-8000-00000000000%1"_s.arg(state.rooms.size());
        room.position = name;
        fill(room);
        state.rooms.push_back(room);
        Person person;
        person.id = Id::create();
        person.name = name + u" Person"_s;
        person.guid = u"33333333-0000-5000-8000-00000000000%1"_s.arg(state.persons.size());
        fill(person);
        person.mergedInto = {};
        state.persons.push_back(person);
    }
    for (int i = 0; i < 4; ++i) {
        Session session;
        session.id = Id::create();
        session.event = id;
        session.title = u"Session %1"_s.arg(i);
        session.track = TrackId(state.tracks[i % 2].id);
        session.kind = SessionKind::Keynote;
        session.kindText = i == 0 ? u"Odd word"_s : QString();
        session.state = i == 0   ? SessionState::Accepted
                        : i == 3 ? SessionState::Cancelled
                                 : SessionState::Confirmed;
        session.guid = u"22222222-0000-5000-8000-00000000000%1"_s.arg(i);
        session.links = u"Site\thttps://example.org"_s;
        session.attachments = u"Slides\thttps://example.org/s"_s;
        session.recording = u"CC BY\ttrue"_s;
        session.duration = i == 1 ? 55 : 45;
        fill(session);
        session.kindText = i == 0 ? u"Odd word"_s : QString();
        state.sessions.push_back(session);
        if (i == 2)
            continue; // In the tray.
        Slot slot;
        slot.id = Id::create();
        slot.event = id;
        slot.session = SessionId(session.id);
        slot.rooms = {RoomId(state.rooms[i % 2].id)};
        slot.start = LocalTime::fromString(u"2026-07-03T1%1:00"_s.arg(i));
        slot.duration = 45;
        slot.sourceId = QString::number(70 + i);
        slot.locked = i == 0;
        state.slots.push_back(slot);
        for (const int person : {1, 0}) {
            SessionSpeaker link;
            link.id = Id::create();
            link.event = id;
            link.session = slot.session;
            link.person = PersonId(state.persons[person].id);
            link.role = person == 1 ? SpeakerRole::Moderator : SpeakerRole::Speaker;
            link.position = person == 1 ? u"A"_s : u"B"_s;
            state.speakers.push_back(link);
        }
    }
    Tag tag;
    tag.id = Id::create();
    tag.name = u"Tag"_s;
    state.tags.push_back(tag);
    SessionTag link;
    link.id = Id::create();
    link.event = id;
    link.session = SessionId(state.sessions[0].id);
    link.tag = TagId(tag.id);
    state.sessionTags.push_back(link);
    return state;
}

using Counts = std::map<QString, int>; ///< by "session.notes", or "session" for whole rows

/// Compares rows by what people call them, not by their ids: those of the file are others.
class Comparison
{
public:
    Comparison(const ProgrammeState &before, const ProgrammeState &after)
    {
        name(before);
        name(after);
        compare<Event>({*before.event}, {*after.event});
        compare(before.tracks, after.tracks);
        compare(before.rooms, after.rooms);
        compare(before.persons, after.persons);
        compare(before.sessions, after.sessions);
        compare(before.slots, after.slots);
        compare(before.speakers, after.speakers);
        compare(before.sessionTags, after.sessionTags);
    }
    Counts lost;

private:
    void name(const ProgrammeState &state)
    {
        m_names.insert(state.event->id, u"event"_s);
        const auto each = [this](const auto &rows, auto text) {
            for (const auto &row : rows)
                m_names.insert(row.id, row.*text);
        };
        each(state.tracks, &Track::name);
        each(state.rooms, &Room::name);
        each(state.persons, &Person::name);
        each(state.sessions, &Session::title);
        for (const Slot &slot : state.slots)
            m_names.insert(slot.id, m_names.value(slot.session) + slot.start.toString());
        for (const SessionSpeaker &link : state.speakers)
            m_names.insert(link.id, m_names.value(link.session) + u'/' + m_names.value(link.person));
    }

    QString text(const Field &field, const EntityBase &row) const
    {
        const Value value = field.get(row);
        if (isBlank(value) || value == Value(false) || value == Value(qint64(0)))
            return {};
        if (field.type != FieldType::Id && field.type != FieldType::IdSet)
            return toText(value);
        QStringList names;
        for (const Id &id : imports::idsIn(value))
            names << m_names.value(id, id.toString());
        names.sort();
        return names.join(u'|');
    }

    template <typename T>
    void compare(const std::vector<T> &before, const std::vector<T> &after)
    {
        for (const T &row : before) {
            const auto same = std::find_if(after.begin(), after.end(), [&](const T &other) {
                return m_names.value(other.id) == m_names.value(row.id) && m_names.contains(row.id);
            });
            if (same == after.end()) {
                ++lost[T::info().name];
                continue;
            }
            for (const Field &field : T::info().fields) {
                if (field.nameView() == "position"_L1)
                    continue;
                const QString own = text(field, row);
                if (!own.isEmpty() && own != text(field, *same))
                    ++lost[T::info().name + u'.' + field.nameView()];
            }
        }
        positions(before, after);
    }

    /// Positions come back as an order.
    template <typename T>
    void positions(const std::vector<T> &before, const std::vector<T> &after)
    {
        const auto ordered = [&](const std::vector<T> &rows) {
            QMap<QString, QString> byPosition;
            const int position = T::info().fieldIndex("position");
            const int parent = imports::parentField(T::info());
            for (const T &row : rows) {
                if (position < 0)
                    continue;
                const QString above = parent < 0 ? QString() : text(T::info().fields[parent], row);
                byPosition.insert(above + u'\n' + text(T::info().fields[position], row),
                                  m_names.value(row.id));
            }
            return QStringList(byPosition.values());
        };
        QStringList left = ordered(before);
        const QStringList right = ordered(after);
        left.removeIf([&](const QString &name) { return !right.contains(name); });
        if (left != right)
            ++lost[T::info().name + u".position"_s];
    }

    QHash<Id, QString> m_names;
};

ProgrammeState importedFrom(const ScheduleFormat &format, const QByteArray &bytes)
{
    const auto file = format.read(bytes, {});
    if (!file)
        qFatal("%s", qPrintable(toString(file.error())));
    MemoryProgramme programme;
    programme.apply(imports::toChanges(makeDraft(*file, {}), u"Import"_s));
    return programme.state();
}

Counts said(const std::vector<ScheduleLoss> &losses)
{
    Counts counts;
    for (const ScheduleLoss &loss : losses) {
        const QString entity = loss.entity->name;
        counts[loss.field < 0 ? entity : entity + u'.' + loss.entity->fields[loss.field].nameView()] =
            loss.count;
    }
    return counts;
}

QStringList shown(const Counts &counts)
{
    QStringList lines;
    for (const auto &[what, count] : counts)
        lines << u"%1 %2"_s.arg(what).arg(count);
    return lines;
}
} // namespace

class ScheduleLossesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostUnsaid_data()
    {
        QTest::addColumn<QString>("format");
        for (const ScheduleFormat &format : scheduleFormats())
            QTest::newRow(qPrintable(format.name)) << format.name;
    }

    void nothingIsLostUnsaid()
    {
        QFETCH(QString, format);
        const ProgrammeState state = fullEvent();
        const auto written = writeSchedule(*formatNamed(format), state);
        QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
        const ProgrammeState back = importedFrom(*formatNamed(format), written->bytes);
        QCOMPARE(shown(said(written->losses)), shown(Comparison(state, back).lost));
    }

    void bothSayWhatTheyLose_data()
    {
        QTest::addColumn<QString>("format");
        for (const QString &name : {u"schedule.xml"_s, u"schedule.json"_s})
            QTest::newRow(qPrintable(name)) << name;
    }

    void bothSayWhatTheyLose()
    {
        QFETCH(QString, format);
        Counts counts = said(writeSchedule(*formatNamed(format), fullEvent())->losses);
        QCOMPARE(counts["session"_L1], 2); // In the tray, and cancelled.
        QCOMPARE(counts["session.notes"_L1], 2);
        QCOMPARE(counts["session.state"_L1], 1);
        QCOMPARE(counts["session.duration"_L1], 1);
        QCOMPARE(counts["slot.locked"_L1], 1);
        QCOMPARE(counts["session_speaker.role"_L1], 2);
        QCOMPARE(counts["session_tag"_L1], 1);
        QCOMPARE(counts["person.email"_L1], 2);
        QVERIFY(!counts.contains(u"session.title"_s));
        QVERIFY(!counts.contains(u"session_speaker.position"_s));
    }

    void jsonCarriesWhatXmlDoesNot()
    {
        const ProgrammeState state = fullEvent();
        const Counts xml = said(writeSchedule(*formatNamed(u"schedule.xml"_s), state)->losses);
        const Counts json = said(writeSchedule(*formatNamed(u"schedule.json"_s), state)->losses);
        for (const QString &field : {u"person.bio"_s, u"person.avatar"_s, u"room.capacity"_s}) {
            QVERIFY2(xml.contains(field), qPrintable(field));
            QVERIFY2(!json.contains(field), qPrintable(field));
        }
    }

    void whatIsWrittenImportsIntoItsOwnWorkspaceAsNothingNew_data() { bothSayWhatTheyLose_data(); }

    void whatIsWrittenImportsIntoItsOwnWorkspaceAsNothingNew()
    {
        QFETCH(QString, format);
        const ScheduleFormat &own = *formatNamed(format);
        const auto file = readScheduleFile(tests::ownSchedule(u"summer.xml"_s));
        QVERIFY(file);
        MemoryProgramme programme;
        programme.apply(imports::toChanges(makeDraft(*file, {}), u"Import"_s));
        const auto written = writeSchedule(own, programme.state());
        QVERIFY(written);
        const auto draft = makeDraft(*own.read(written->bytes, {}), programme.state());
        QStringList told;
        for (const auto &item : draft.items)
            told << QString(item.entity->name) + u' ' + item.title;
        QCOMPARE(told, QStringList());
    }

    void realSchedulesSurviveJson_data()
    {
        QTest::addColumn<int>("unused");
        for (const char *name : {"fosdem-2025.xml", "36c3.xml", "frab-camp2019.json", "pretalx-democon.json"})
            QTest::newRow(name) << 0;
    }

    void realSchedulesSurviveJson()
    {
        const QString path = tests::realSchedule(QString::fromLatin1(QTest::currentDataTag()));
        if (path.isEmpty())
            QSKIP(QTest::currentDataTag());
        const auto file = readScheduleFile(path);
        QVERIFY(file);
        MemoryProgramme programme;
        programme.apply(imports::toChanges(makeDraft(*file, {}), u"Import"_s));
        const auto written = writeSchedule(*formatNamed(u"schedule.json"_s), programme.state());
        QVERIFY(written);
        const Counts counts = said(written->losses);
        for (const char *kept : {"session", "session.title", "session.abstract", "session.track", "slot",
                                 "slot.start", "slot.rooms", "person", "room", "track", "session_speaker"})
            QVERIFY2(!counts.contains(QString::fromLatin1(kept)), kept);
    }
};

VECHE_GUILESS_TEST(ScheduleLossesTest)

} // namespace schedulelosses_test

#include "schedulelosses_test.moc"
