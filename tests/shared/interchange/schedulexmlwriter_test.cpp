// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulexmlwriter.h"

#include "shared/interchange/scheduleimport.h"
#include "shared/interchange/schedulexmlreader.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/memoryprogramme.h"
#include "tests/support/program.h"

#include <QRegularExpression>
#include <QTest>

namespace schedulexmlwriter_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::imports;
using namespace veche::interchange;
using tests::MemoryProgramme;

namespace
{
MemoryProgramme imported(const ScheduleFile &file)
{
    MemoryProgramme programme;
    programme.apply(toChanges(makeDraft(file, {}), u"Import"_s));
    return programme;
}

/// The common content of two workspaces that hold one programme, whatever their rows' ids.
QStringList fingerprint(const domain::ProgrammeState &state)
{
    QStringList lines;
    QHash<Id, QString> rooms;
    QHash<Id, QString> tracks;
    QHash<Id, QString> persons;
    for (const auto &room : state.rooms) {
        rooms.insert(room.id, room.name);
        lines << u"room "_s + room.name;
    }
    for (const auto &track : state.tracks) {
        tracks.insert(track.id, track.name);
        lines << u"track %1 %2 %3"_s.arg(track.name, track.colour, track.slug);
    }
    for (const auto &person : state.persons)
        persons.insert(person.id, person.name);
    QHash<Id, QStringList> speakers;
    auto links = state.speakers;
    std::sort(links.begin(), links.end(),
              [](const auto &a, const auto &b) { return a.position < b.position; });
    for (const auto &link : links)
        speakers[link.session] << persons.value(link.person);
    QHash<Id, QStringList> slotTexts;
    for (const auto &slot : state.slots) {
        QStringList names;
        for (const auto &room : slot.rooms)
            names << rooms.value(room);
        names.sort();
        slotTexts[slot.session]
            << u"%1+%2 %3"_s.arg(slot.start.toString()).arg(slot.duration).arg(names.join(u'|'));
    }
    for (const auto &s : state.sessions) {
        QStringList slotList = slotTexts.value(s.id);
        slotList.sort();
        lines << QStringList{u"session"_s,
                             s.title,
                             s.subtitle,
                             s.abstract,
                             s.description,
                             tracks.value(s.track),
                             domain::enumName(s.kind),
                             s.kindText,
                             s.language,
                             s.code,
                             s.slug,
                             s.url,
                             s.feedbackUrl,
                             s.links,
                             s.attachments,
                             s.recording,
                             speakers.value(s.id).join(u'|'),
                             slotList.join(u'/')}
                     .join(u'\x1f');
    }
    lines.sort();
    lines << QString::number(state.persons.size());
    return lines;
}

void compareRoundTrip(const ScheduleFile &file)
{
    const MemoryProgramme first = imported(file);
    const QByteArray xml = writeScheduleXml(first.state());
    const auto again = readScheduleXml(xml);
    QVERIFY2(again, again ? "" : qPrintable(toString(again.error())));
    const MemoryProgramme second = imported(*again);
    const QStringList before = fingerprint(first.state());
    const QStringList after = fingerprint(second.state());
    for (int i = 0; i < std::min(before.size(), after.size()); ++i)
        QCOMPARE(after[i], before[i]);
    QCOMPARE(after.size(), before.size());
    QCOMPARE(second.state().event->zone, first.state().event->zone);
    QCOMPARE(second.state().event->start, first.state().event->start);
    QCOMPARE(second.state().event->end, first.state().event->end);
    // And into the workspace that it came from: nothing that isn't known.
    const DraftSummary same = makeDraft(*again, first.state()).summary();
    QCOMPARE(same.added.of<domain::Session>() + same.added.of<domain::Slot>() +
                 same.added.of<domain::Room>() + same.added.of<domain::Track>(),
             0);
    QCOMPARE(same.changed, EntityCounts());
}

domain::ProgrammeState awkward()
{
    domain::ProgrammeState state;
    domain::Event event;
    event.id = Id::create();
    event.name = u"Odd & <awkward>"_s;
    event.slug = u"odd-2026"_s;
    event.start = event.end = QDate(2026, 3, 29); // The night of the change to summer time.
    event.zone = u"Europe/Berlin"_s;
    event.dayStart = 300;
    state.event = event;
    for (const QString &name : {u"A \"quoted\" room"_s, u"Second"_s}) {
        domain::Room room;
        room.id = Id::create();
        room.event = domain::EventId(event.id);
        room.name = name;
        room.position = name;
        state.rooms.push_back(room);
    }
    domain::Session session;
    session.id = Id::create();
    session.title = u"Tab\there, control \u0007, ampersand & <tag> ]]> 🎪"_s;
    session.abstract = u"line one\nline two\n\n  indented"_s;
    session.state = domain::SessionState::Draft;
    state.sessions.push_back(session);
    domain::Slot slot;
    slot.session = domain::SessionId(session.id);
    slot.id = Id::create();
    slot.rooms = {domain::RoomId(state.rooms[0].id), domain::RoomId(state.rooms[1].id)};
    slot.start = LocalTime::fromString(u"2026-03-29T10:00");
    slot.duration = 30 * 60 + 15;
    state.slots.push_back(slot);
    slot.id = Id::create();
    slot.rooms.clear();
    slot.start = LocalTime::fromString(u"2026-03-30T01:00"); // The night after: still the 29th's programme.
    slot.duration = 0;
    state.slots.push_back(slot);
    return state;
}
} // namespace

class ScheduleXmlWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownFileSurvives()
    {
        const auto file = readScheduleFile(tests::ownSchedule(u"summer.xml"_s));
        QVERIFY(file);
        compareRoundTrip(*file);
    }

    void realSchedulesSurvive_data()
    {
        QTest::addColumn<int>("unused");
        for (const char *name : {"fosdem-2025.xml", "fosdem-2020.xml", "36c3.xml", "emf-2024.xml"})
            QTest::newRow(name) << 0;
    }

    void realSchedulesSurvive()
    {
        const QString path = tests::realSchedule(QString::fromLatin1(QTest::currentDataTag()));
        if (path.isEmpty())
            QSKIP(QTest::currentDataTag());
        const auto file = readScheduleFile(path);
        QVERIFY(file);
        compareRoundTrip(*file);
    }

    void awkwardValuesSurvive()
    {
        const domain::ProgrammeState state = awkward();
        const auto file = readScheduleXml(writeScheduleXml(state));
        QVERIFY2(file, file ? "" : qPrintable(toString(file.error())));
        QCOMPARE(file->title, u"Odd & <awkward>"_s);
        QCOMPARE(file->rooms[0].name, u"A \"quoted\" room"_s);
        QCOMPARE(file->sessions.size(), size_t(1));
        const auto &session = file->sessions.front();
        QCOMPARE(session.title, u"Tab here, control , ampersand & <tag> ]]> 🎪"_s);
        QCOMPARE(session.abstract, state.sessions.front().abstract);
        QCOMPARE(session.slots.size(), size_t(2));
        QCOMPARE(session.slots[0].rooms.size(), size_t(2));
        QCOMPARE(session.slots[0].duration, 30 * 60 + 15);
        QCOMPARE(session.slots[0].start, state.slots[0].start);
        QVERIFY(session.slots[1].rooms.empty());
        QCOMPARE(session.slots[1].start, state.slots[1].start);
        QCOMPARE(session.slots[1].day, QDate(2026, 3, 29));
    }

    void eachEventHasAnIdOfItsOwn()
    {
        domain::ProgrammeState state = awkward();
        for (domain::Slot &slot : state.slots)
            slot.sourceId = u"7"_s;
        const QString xml = QString::fromUtf8(writeScheduleXml(state));
        static const QRegularExpression id(u"<event id=\"(\\d+)\" guid=\"([^\"]+)\""_s);
        QSet<QString> ids;
        QSet<QString> guids;
        int events = 0;
        for (auto match = id.globalMatch(xml); match.hasNext(); ++events) {
            const auto found = match.next();
            ids << found.captured(1);
            guids << found.captured(2);
        }
        QCOMPARE(events, 3);
        QCOMPARE(ids.size(), 3);
        QVERIFY(ids.contains(u"7"_s));
        QCOMPARE(guids.size(), 3);
        QVERIFY(guids.contains(state.sessions.front().id.toString()));
        QVERIFY(xml.contains(u"<date>2026-03-29T10:00:00+02:00</date>"_s));
        QVERIFY(xml.contains(u"<duration>1:06:15</duration>"_s));
    }

    void cancelledAndUnscheduledStayOut()
    {
        domain::ProgrammeState state = awkward();
        domain::Session other = state.sessions.front();
        other.id = Id::create();
        other.title = u"In the tray"_s;
        state.sessions.push_back(other);
        state.sessions.front().state = domain::SessionState::Cancelled;
        const QByteArray xml = writeScheduleXml(state);
        QVERIFY(!xml.contains("<event"));
        QVERIFY(xml.contains("<room name=\"Second\""));
    }

    void releasesHoldOnlyWhatIsPublic()
    {
        domain::ProgrammeState state = awkward();
        state.sessions.front().notes = u"secret note"_s;
        QVERIFY(!writeScheduleXml(domain::buildSnapshot(state, nullptr).snapshot).contains("<event"));
        state.sessions.front().state = domain::SessionState::Confirmed;
        domain::Snapshot snapshot = domain::buildSnapshot(state, nullptr).snapshot;
        snapshot.number = 4;
        const QByteArray xml = writeScheduleXml(snapshot);
        QVERIFY(xml.contains("<version>4</version>"));
        QVERIFY(xml.contains("ampersand"));
        QVERIFY(!xml.contains("secret note"));
    }
};

VECHE_GUILESS_TEST(ScheduleXmlWriterTest)

} // namespace schedulexmlwriter_test

#include "schedulexmlwriter_test.moc"
