// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows an import takes for the same: derived ids, memory of earlier imports, what was deleted.
#include "shared/interchange/scheduleimport.h"
#include "shared/interchange/schedulexmlreader.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/memoryprogramme.h"
#include "tests/support/program.h"

#include <QFile>
#include <QTest>

namespace importids_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::domain;
using namespace veche::imports;
using namespace veche::interchange;
using tests::MemoryProgramme;

namespace
{
const CommunityId community(*Id::fromString(u"01890a5d-ac96-774b-bcce-b302099a8057"));

QByteArray summer()
{
    QFile file(tests::ownSchedule(u"summer.xml"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// One day in one room with these events.
QByteArray schedule(const QByteArray &events, const QByteArray &head = {})
{
    return "<schedule><conference><title>Meeting</title><acronym>meeting</acronym>" + head +
           "<time_zone_name>Europe/Riga</time_zone_name></conference>"
           "<day date='2026-07-03'><room name='Deck'>" +
           events + "</room></day></schedule>";
}

QByteArray talk(const QByteArray &attributes, const QByteArray &title, const QByteArray &start = "10:00",
                const QByteArray &more = {})
{
    return "<event " + attributes + "><date>2026-07-03T" + start + ":00+03:00</date><start>" + start +
           "</start><duration>00:30</duration><title>" + title + "</title>" + more + "</event>";
}

ScheduleFile read(const QByteArray &xml)
{
    auto file = readScheduleXml(xml);
    if (!file)
        qFatal("%s", qPrintable(toString(file.error())));
    return *file;
}

ImportDraft draftOf(const QByteArray &xml, const MemoryProgramme &programme)
{
    ImportOptions options;
    options.community = community;
    return makeDraft(read(xml), programme.state(), options);
}

ChangeSet import(const QByteArray &xml, MemoryProgramme &programme)
{
    return programme.apply(toChanges(draftOf(xml, programme), u"Import"_s));
}

template <typename T>
QSet<Id> idsOf(const MemoryProgramme &programme)
{
    QSet<Id> ids;
    for (const T &row : programme.all<T>())
        ids.insert(row.id);
    return ids;
}

Session titled(const MemoryProgramme &programme, const QString &title)
{
    for (const Session &session : programme.all<Session>()) {
        if (session.title == title)
            return session;
    }
    return {};
}

/// The changes as an earlier build made them: every new row with an id of its own.
ChangeSet withOwnIds(ChangeSet changes)
{
    QHash<QByteArray, QByteArray> own;
    for (RowChange &change : changes.rows) {
        change.imported = false;
        const Id id = Id::create();
        own.insert(change.id.toBytes(), id.toBytes());
        change.id = id;
    }
    for (RowChange &change : changes.rows) {
        for (FieldChange &field : change.fields) {
            auto *bytes = std::get_if<QByteArray>(&field.value);
            for (auto id = own.cbegin(); bytes && id != own.cend(); ++id)
                bytes->replace(id.key(), id.value()); // Also within what is remembered.
        }
    }
    return changes;
}
} // namespace

class ImportIdsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameFileMakesTheSameRows()
    {
        MemoryProgramme here;
        MemoryProgramme there;
        import(summer(), here);
        import(summer(), there);
        QCOMPARE(idsOf<Event>(here), idsOf<Event>(there));
        QCOMPARE(idsOf<Track>(here), idsOf<Track>(there));
        QCOMPARE(idsOf<Room>(here), idsOf<Room>(there));
        QCOMPARE(idsOf<Session>(here), idsOf<Session>(there));
        QCOMPARE(idsOf<Slot>(here), idsOf<Slot>(there));
        QCOMPARE(idsOf<SessionSpeaker>(here), idsOf<SessionSpeaker>(there));
        QCOMPARE(idsOf<Slot>(here).size(), 5);
        // Two people of one name without a guid may be two people.
        QVERIFY(!idsOf<Person>(here).intersects(idsOf<Person>(there)));
    }

    void aPersonWithAGuidIsOneInAllEvents()
    {
        const QByteArray persons = "<persons><person guid='9F2C1E5A-0000-5000-8000-00000000002A'>Ada</person>"
                                   "</persons>";
        MemoryProgramme here;
        MemoryProgramme there;
        import(schedule(talk("id='1'", "A", "10:00", persons)), here);
        import(schedule(talk("id='2'", "B", "10:00", persons)).replace("meeting", "another"), there);
        QVERIFY(idsOf<Event>(here) != idsOf<Event>(there));
        QCOMPARE(idsOf<Person>(here), idsOf<Person>(there));
    }

    void nextWeeksVersionIsOfTheSameRows()
    {
        MemoryProgramme here;
        MemoryProgramme there;
        import(summer(), here);
        QByteArray later = summer();
        later.replace("<version>3</version>", "<version>4</version>");
        later.replace("Knots for everybody", "Knots");
        later.replace("2026-07-03T10:00:00+03:00", "2026-07-03T11:00:00+03:00");
        import(later, there);
        QCOMPARE(idsOf<Event>(here), idsOf<Event>(there));
        QCOMPARE(idsOf<Session>(here), idsOf<Session>(there));
        QCOMPARE(idsOf<Slot>(here), idsOf<Slot>(there));
    }

    void eventsThatRecurUnderOneNameAreTwo()
    {
        MemoryProgramme here;
        MemoryProgramme there;
        const QByteArray july = schedule(talk("id='1'", "A"), "<start>2026-07-03</start>");
        import(july, here);
        import(QByteArray(july).replace("2026-07", "2026-08"), there);
        QVERIFY(idsOf<Event>(here) != idsOf<Event>(there));
    }

    void aNewEventIsAnotherWhereTheFirstIsTaken()
    {
        ImportOptions options;
        options.community = community;
        const ImportDraft first = makeDraft(read(summer()), {}, options);
        options.takenEvents.insert(first.event);
        const ImportDraft second = makeDraft(read(summer()), {}, options);
        QVERIFY(second.event != first.event);
        QCOMPARE(makeDraft(read(summer()), {}, options).event, second.event);
    }

    void keysThatReadAlikeAreCounted()
    {
        const QByteArray twice = schedule(talk("id='1'", "A", "10:00", "<track>Caf\xc3\xa9</track>") +
                                          talk("id='2'", "B", "11:00", "<track>Cafe\xcc\x81</track>"));
        MemoryProgramme here;
        MemoryProgramme there;
        import(twice, here);
        import(twice, there);
        QCOMPARE(here.all<Track>().size(), 2U);
        QCOMPARE(idsOf<Track>(here), idsOf<Track>(there));
        QVERIFY(titled(here, u"A"_s).track != titled(here, u"B"_s).track);
    }

    void aSessionsSlotsAreCountedByTheirBeginning()
    {
        const QByteArray early = talk("id='1'", "A", "10:00");
        const QByteArray late = talk("id='1'", "A", "15:00");
        MemoryProgramme here;
        MemoryProgramme there;
        import(schedule(early + late), here);
        import(schedule(late + early), there);
        QCOMPARE(here.all<Slot>().size(), 2U);
        auto ours = here.all<Slot>();
        auto theirs = there.all<Slot>();
        for (auto *slots : {&ours, &theirs})
            std::sort(slots->begin(), slots->end(), [](auto &a, auto &b) { return a.start < b.start; });
        QCOMPARE(ours[0].id, theirs[0].id);
        QCOMPARE(ours[1].id, theirs[1].id);
        // A further one takes the next ordinal, wherever it begins.
        import(schedule(talk("id='1'", "A", "08:00") + early + late), here);
        QCOMPARE(here.all<Slot>().size(), 3U);
        QVERIFY(idsOf<Slot>(here).contains(ours[0].id) && idsOf<Slot>(here).contains(ours[1].id));
        QVERIFY(draftOf(schedule(talk("id='1'", "A", "08:00") + early + late), here).isEmpty());
    }

    void guidsThatDifferInCaseAreTwoSessions()
    {
        const QByteArray two = schedule(talk("id='1' guid='sqG-rfXdWiK3WlowIYdSEg'", "A") +
                                        talk("id='2' guid='SQG-rfXdWiK3WlowIYdSEg'", "B", "11:00"));
        MemoryProgramme programme;
        import(two, programme);
        QCOMPARE(programme.all<Session>().size(), 2U);
        QCOMPARE(titled(programme, u"A"_s).guid, u"sqG-rfXdWiK3WlowIYdSEg"_s);
        QVERIFY(draftOf(two, programme).isEmpty());
    }

    void whatAnEarlierBuildImportedIsFoundByItsMemory()
    {
        const QByteArray ada = "<track>Wood</track><persons><person id='1'>Ada</person></persons>";
        const QByteArray file = schedule(talk("id='1'", "A", "10:00", ada) + talk("id='2'", "B", "11:00"));
        MemoryProgramme programme;
        programme.apply(withOwnIds(toChanges(draftOf(file, programme), u"Import"_s)));
        const QSet<Id> before = idsOf<Session>(programme);
        QVERIFY(draftOf(file, programme).isEmpty());
        import(QByteArray(file).replace(">A<", ">Another<"), programme);
        QVERIFY(!titled(programme, u"Another"_s).id.isNull());
        QCOMPARE(idsOf<Session>(programme), before);
        QCOMPARE(programme.all<Event>().size(), 1U);
    }

    void anEarlierBuildKeptGuidsInSmallLetters()
    {
        const QByteArray file = schedule(talk("id='1' guid='sqG-rfXdWiK3WlowIYdSEg'", "A"));
        MemoryProgramme programme;
        import(QByteArray(file).replace("sqG-rfXdWiK3WlowIYdSEg", "sqg-rfxdwik3wlowiydseg"), programme);
        const QSet<Id> before = idsOf<Session>(programme);
        QCOMPARE(draftOf(file, programme).summary().added.of<domain::Session>(), 0);
        import(file, programme);
        QCOMPARE(idsOf<Session>(programme), before);
        // One record is one session's: another guid that reads alike is another session.
        const QByteArray two = schedule(talk("id='1' guid='sqG-rfXdWiK3WlowIYdSEg'", "A") +
                                        talk("id='2' guid='SQG-rfXdWiK3WlowIYdSEg'", "B", "11:00"));
        QCOMPARE(draftOf(two, programme).summary().added.of<domain::Session>(), 1);
    }

    void whatWasDeletedIsShownAndStaysSo()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        ChangeSet removal;
        removal.remove(titled(programme, u"Stars over the bay"_s));
        programme.apply(removal);
        ImportDraft draft = draftOf(summer(), programme);
        QCOMPARE(draft.summary().deleted.of<domain::Session>(), 1);
        QCOMPARE(draft.summary().added.total() + draft.summary().changed.total(), 0);
        QVERIFY(!draft.isEmpty());
        MemoryProgramme left = programme;
        left.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(left.all<Session>().size(), 3U);
        for (DraftItem &item : draft.items)
            item.selected = item.selected || item.entity == &Session::info();
        programme.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(programme.all<Session>().size(), 4U);
        QVERIFY(draftOf(summer(), programme).isEmpty());
    }

    void whatWasUndoneComesBack()
    {
        MemoryProgramme programme;
        Event own;
        own.id = Id::create();
        own.name = u"Ours"_s;
        ChangeSet set;
        set.insert(own);
        programme.apply(set);
        const ChangeSet undo = import(summer(), programme);
        const QSet<Id> sessions = idsOf<Session>(programme);
        const QSet<Id> links = idsOf<SessionSpeaker>(programme);
        programme.apply(undo);
        QVERIFY(programme.all<Session>().empty());
        const ImportDraft again = draftOf(summer(), programme);
        QCOMPARE(again.summary().added.of<domain::Session>(), 4);
        programme.apply(toChanges(again, u"Import"_s));
        QCOMPARE(idsOf<Session>(programme), sessions);
        QCOMPARE(idsOf<SessionSpeaker>(programme), links);
        QVERIFY(draftOf(summer(), programme).isEmpty());
    }

    void whatCameBackIntoTheFileComesBack()
    {
        const QByteArray one = talk("id='1'", "A");
        const QByteArray both = one + talk("id='2'", "B", "11:00") + talk("id='3'", "C", "12:00");
        MemoryProgramme programme;
        import(schedule(both), programme);
        import(schedule(both).replace(talk("id='2'", "B", "11:00"), ""), programme);
        QCOMPARE(programme.all<Session>().size(), 2U);
        import(schedule(both).replace(">B<", ">B again<"), programme);
        QCOMPARE(programme.all<Session>().size(), 3U);
        QVERIFY(!titled(programme, u"B again"_s).id.isNull());
    }

    void anIdThatIsTakenIsLeftOutAndSaid()
    {
        MemoryProgramme programme;
        ImportDraft draft = draftOf(summer(), programme);
        QSet<Id> taken;
        for (const DraftItem &item : draft.items) {
            if (item.title == u"Knots for everybody")
                taken.insert(item.row);
        }
        QCOMPARE(newIds(draft).value(&Session::info()).size(), 4U);
        leaveOutTaken(draft, Session::info(), taken);
        QCOMPARE(draft.warnings.back().kind, ReadWarning::Kind::IdTaken);
        QCOMPARE(draft.warnings.back().detail, u"Knots for everybody"_s);
        programme.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(programme.all<Session>().size(), 3U);
        QCOMPARE(programme.all<Slot>().size(), 4U);
    }

    void aGuidThatNamesAnotherRowTouchesNothingOfIt()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        const Room room = programme.all<Room>().front();
        const Slot slot = programme.all<Slot>().front();
        // The ids of a room and of a slot, as guids of sessions.
        const QByteArray crafted =
            schedule(talk("id='1' guid='" + room.id.toString().toLatin1() + "'", "Not a room") +
                     talk("id='2' guid='" + slot.id.toString().toLatin1() + "'", "Not a slot", "11:00"))
                .replace("<acronym>meeting", "<acronym>summer-2026");
        const ImportDraft draft = draftOf(crafted, programme);
        QCOMPARE(draft.summary().added.of<domain::Session>(), 2);
        for (const DraftItem &item : draft.items)
            QVERIFY(item.status != DraftStatus::Changed || item.entity == &Event::info());
        programme.apply(toChanges(draft, u"Import"_s));
        QVERIFY(idsOf<Room>(programme).contains(room.id) && idsOf<Slot>(programme).contains(slot.id));
        QVERIFY(titled(programme, u"Not a room"_s).id != Id(room.id));
    }

    void twoVersionsThatMetAreMendedByTheNextImport()
    {
        // The state after the first versions of two laptops have met: the row of one, the memory of the
        // other.
        MemoryProgramme programme;
        const ChangeSet older = toChanges(draftOf(summer(), programme), u"Import"_s);
        QByteArray later = summer();
        later.replace("Knots for everybody", "Knots, new in this version");
        ChangeSet mixed = older;
        const ChangeSet newer = toChanges(draftOf(later, programme), u"Import"_s);
        for (RowChange &change : mixed.rows) {
            for (const RowChange &other : newer.rows) {
                if (change.entity == &Imported::info() && other.id == change.id)
                    change = other;
            }
        }
        programme.apply(mixed);
        import(later, programme);
        QVERIFY(!titled(programme, u"Knots, new in this version"_s).id.isNull());
        QVERIFY(draftOf(later, programme).isEmpty());
    }

    void realSchedulesHaveOneIdARow_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"fosdem-2025.xml", "fosdem-2020.xml", "36c3.xml", "emf-2024.xml"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void realSchedulesHaveOneIdARow()
    {
        QFETCH(QString, name);
        const QString path = tests::realSchedule(name);
        if (path.isEmpty())
            QSKIP("the real schedules are not at hand");
        const auto file = readScheduleFile(path);
        QVERIFY(file);
        ImportOptions options;
        options.community = community;
        const ImportDraft one = makeDraft(*file, {}, options);
        const ImportDraft other = makeDraft(*file, {}, options);
        QCOMPARE(one.items.size(), other.items.size());
        QSet<Id> seen;
        for (size_t i = 0; i < one.items.size(); ++i) {
            QVERIFY2(!seen.contains(one.items[i].row), qPrintable(one.items[i].title));
            seen.insert(one.items[i].row);
            const bool own = one.items[i].entity == &Person::info() &&
                             !std::any_of(one.items[i].initial.begin(), one.items[i].initial.end(),
                                          [](const FieldChange &value) {
                                              return value.field == Person::info().fieldIndex("guid");
                                          });
            QCOMPARE(one.items[i].row == other.items[i].row, !own);
        }
    }
};

VECHE_GUILESS_TEST(ImportIdsTest)

} // namespace importids_test

#include "importids_test.moc"
