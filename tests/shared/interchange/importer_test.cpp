// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/personal.h"
#include "shared/domain/scheduleconflicts.h"
#include "shared/interchange/scheduleimport.h"
#include "shared/interchange/schedulexmlreader.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/memoryprogramme.h"
#include "tests/support/program.h"

#include <QFile>
#include <QTest>

#include <random>

namespace importer_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::imports;
using namespace veche::interchange;
using domain::EntityInfo;
using tests::MemoryProgramme;

namespace
{
QByteArray summer()
{
    QFile file(tests::ownSchedule(u"summer.xml"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

EntityCounts counted(int sessions, int slots, int people, int rooms, int tracks)
{
    EntityCounts counts;
    counts.add(domain::Session::info(), sessions);
    counts.add(domain::Slot::info(), slots);
    counts.add(domain::Person::info(), people);
    counts.add(domain::Room::info(), rooms);
    counts.add(domain::Track::info(), tracks);
    return counts;
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
    return makeDraft(read(xml), programme.state());
}

domain::ChangeSet import(const QByteArray &xml, MemoryProgramme &programme)
{
    return programme.apply(toChanges(draftOf(xml, programme), u"Import"_s));
}

DraftItem *find(ImportDraft &draft, const EntityInfo &info, const QString &title)
{
    for (DraftItem &item : draft.items) {
        if (item.entity == &info && item.title == title)
            return &item;
    }
    return nullptr;
}

template <typename T>
T named(const MemoryProgramme &programme, QString T::*name, const QString &value)
{
    for (const T &row : programme.all<T>()) {
        if (row.*name == value)
            return row;
    }
    qFatal("no such row: %s", qPrintable(value));
}

domain::Session session(const MemoryProgramme &programme, const QString &title)
{
    return named(programme, &domain::Session::title, title);
}

std::vector<domain::Slot> slotsOf(const MemoryProgramme &programme, const QString &title)
{
    const auto found = session(programme, title);
    auto all = programme.all<domain::Slot>();
    std::erase_if(all, [&](const domain::Slot &slot) { return slot.session != found.id; });
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
    return all;
}

QStringList speakersOf(const MemoryProgramme &programme, const QString &title)
{
    const auto found = session(programme, title);
    QStringList names;
    for (const auto &link : programme.all<domain::SessionSpeaker>()) {
        for (const auto &person : programme.all<domain::Person>()) {
            if (link.session == found.id && link.person == person.id)
                names << person.name;
        }
    }
    names.sort();
    return names;
}
} // namespace

class ImporterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstImportMakesEverything()
    {
        MemoryProgramme programme;
        const ImportDraft draft = draftOf(summer(), programme);
        const DraftSummary summary = draft.summary();
        QVERIFY(summary.newEvent);
        QCOMPARE(summary.added, (counted(4, 5, 4, 3, 2)));
        QCOMPARE(summary.changed, EntityCounts());
        QCOMPARE(summary.gone, EntityCounts());
        QCOMPARE(draft.eventSlug, u"summer-2026"_s);
        programme.apply(toChanges(draft, u"Import"_s));

        const domain::Event event = programme.all<domain::Event>().front();
        QCOMPARE(event.name, u"Summer School of Useful Things"_s);
        QCOMPARE(event.zone, u"Europe/Riga"_s);
        QCOMPARE(event.start, QDate(2026, 7, 3));
        QCOMPARE(event.end, QDate(2026, 7, 4));
        QCOMPARE(event.dayStart, 6 * 60);
        QCOMPARE(event.place, u"Boat House"_s);
        const domain::Session knots = session(programme, u"Knots for everybody"_s);
        QCOMPARE(knots.kind, domain::SessionKind::Workshop);
        QCOMPARE(knots.state, domain::SessionState::Confirmed);
        QCOMPARE(knots.description, u"Bring a rope.\nTwo are better."_s);
        QCOMPARE(knots.links, u"Pictures\thttps://example.org/knots"_s);
        QCOMPARE(knots.recording, u"CC BY 4.0\ttrue"_s);
        QCOMPARE(knots.duration, 45);
        QCOMPARE(speakersOf(programme, knots.title), QStringList({u"Anna Kalniņa"_s, u"Пётр Лодкин"_s}));
    }

    void timesAfterMidnightAndSeveralRooms()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        QCOMPARE(slotsOf(programme, u"Stars over the bay"_s).front().start,
                 LocalTime::fromString(u"2026-07-04T00:30"));
        const auto plane = slotsOf(programme, u"Sharpening a plane"_s);
        QCOMPARE(plane.size(), size_t(2));
        QCOMPARE(plane[1].start, LocalTime::fromString(u"2026-07-04T11:00"));
        const auto lunch = slotsOf(programme, u"Lunch"_s);
        QCOMPARE(lunch.size(), size_t(1));
        QCOMPARE(lunch.front().rooms.size(), size_t(2));
    }

    void importingAgainChangesNothing()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        const ImportDraft again = draftOf(summer(), programme);
        QVERIFY(again.isEmpty());
        QVERIFY(toChanges(again, u"Import"_s).isEmpty());
    }

    void whatTheTeamChangedStays()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        const auto knots = session(programme, u"Knots for everybody"_s);
        const auto slot = slotsOf(programme, knots.title).front();
        const auto tent = named(programme, &domain::Room::name, u"Tent"_s);
        programme.update<domain::Slot>(slot.id, [&](domain::Slot &s) {
            s.rooms = {domain::RoomId(tent.id)};
            s.start = s.start.plus(90);
        });
        const auto anna = named(programme, &domain::Person::name, u"Anna Kalniņa"_s);
        programme.update<domain::Person>(anna.id, [](domain::Person &p) { p.name = u"Anna Bērziņa"_s; });
        QVERIFY(draftOf(summer(), programme).isEmpty());

        QByteArray retitled = summer();
        retitled.replace("Knots for everybody", "Knots for all");
        const ImportDraft draft = draftOf(retitled, programme);
        QCOMPARE(draft.summary().changed, (counted(1, 0, 0, 0, 0)));
        QCOMPARE(draft.summary().conflicts, 0);
        programme.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(session(programme, u"Knots for all"_s).id, knots.id);
        const auto moved = slotsOf(programme, u"Knots for all"_s).front();
        QCOMPARE(moved.start, slot.start.plus(90));
        QCOMPARE(moved.rooms, domain::IdSet<domain::Room>{domain::RoomId(tent.id)});
        QCOMPARE(speakersOf(programme, u"Knots for all"_s).front(), u"Anna Bērziņa"_s);
        QVERIFY(draftOf(retitled, programme).isEmpty());
    }

    void bothChangedIsAConflictWithOursPreselected()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        const auto knots = session(programme, u"Knots for everybody"_s);
        programme.update<domain::Session>(knots.id, [](domain::Session &s) { s.title = u"Ours"_s; });
        QByteArray theirs = summer();
        theirs.replace("Knots for everybody", "Theirs").replace("and one for nobody", "new subtitle");
        ImportDraft draft = draftOf(theirs, programme);
        QCOMPARE(draft.summary().conflicts, 1);
        const DraftItem *item = find(draft, domain::Session::info(), u"Theirs"_s);
        QVERIFY(item);
        const auto title = std::find_if(item->changes.begin(), item->changes.end(),
                                        [](const RegisterDiff &diff) { return diff.conflict; });
        QVERIFY(!title->takeTheirs);
        QCOMPARE(std::get<QString>(title->fields.front().base), u"Knots for everybody"_s);
        QCOMPARE(std::get<QString>(title->fields.front().theirs), u"Theirs"_s);
        QCOMPARE(std::get<QString>(title->fields.front().ours), u"Ours"_s);

        MemoryProgramme other = programme;
        other.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(session(other, u"Ours"_s).subtitle, u"new subtitle"_s);
        QVERIFY2(draftOf(theirs, other).isEmpty(), "a conflict that was settled comes back");

        for (RegisterDiff &diff : find(draft, domain::Session::info(), u"Theirs"_s)->changes)
            diff.takeTheirs = true;
        programme.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(session(programme, u"Theirs"_s).id, knots.id);
    }

    void aSlotMergesAsAWhole()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        const auto slot = slotsOf(programme, u"Knots for everybody"_s).front();
        const auto tent = named(programme, &domain::Room::name, u"Tent"_s);
        programme.update<domain::Slot>(slot.id,
                                       [&](domain::Slot &s) { s.rooms = {domain::RoomId(tent.id)}; });
        QByteArray theirs = summer();
        theirs.replace(
            "2026-07-03T10:00:00+03:00</date>\n        <start>10:00</start>\n        <duration>00:45",
            "2026-07-03T12:00:00+03:00</date>\n        <start>12:00</start>\n        <duration>00:45");
        const ImportDraft draft = draftOf(theirs, programme);
        QCOMPARE(draft.summary().conflicts, 1);
        QCOMPARE(draft.summary().changed.of<domain::Slot>(), 1);
        programme.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(slotsOf(programme, u"Knots for everybody"_s).front().start, slot.start);
    }

    void aLockedSlotIsNotMovedUnasked()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        const auto slot = slotsOf(programme, u"Stars over the bay"_s).front();
        programme.update<domain::Slot>(slot.id, [](domain::Slot &s) { s.locked = true; });
        QByteArray theirs = summer();
        theirs.replace("2026-07-04T00:30:00+03:00", "2026-07-04T00:40:00+03:00")
            .replace("<start>00:30", "<start>00:40");
        programme.apply(toChanges(draftOf(theirs, programme), u"Import"_s));
        QCOMPARE(slotsOf(programme, u"Stars over the bay"_s).front().start, slot.start);
    }

    void untouchedGoneIsOfferedAndTouchedIsKept()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        QByteArray without = summer();
        const auto cut = [&](const char *from, const char *to) {
            const auto at = without.indexOf(from);
            without.remove(at, without.indexOf(to, at) + int(strlen(to)) - at);
        };
        cut("<event id=\"101\"", "</event>");
        cut("<event id=\"102\"", "</event>");
        const auto stars = session(programme, u"Stars over the bay"_s);
        programme.update<domain::Session>(stars.id, [](domain::Session &s) { s.notes = u"ask Edgars"_s; });

        ImportDraft draft = draftOf(without, programme);
        QCOMPARE(draft.summary().gone.of<domain::Session>(), 2);
        QVERIFY(find(draft, domain::Session::info(), u"Knots for everybody"_s)->selected);
        const DraftItem *touched = find(draft, domain::Session::info(), u"Stars over the bay"_s);
        QVERIFY(!touched->selected && !touched->selectable);
        QCOMPARE(draft.summary().gone.of<domain::Person>(), 3);
        QVERIFY(!find(draft, domain::Person::info(), u"Anna Kalniņa"_s)->selectable);
        for (DraftItem &item : draft.items)
            item.selected = true; // A window that lets one select everything deletes no more.
        programme.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(programme.all<domain::Session>().size(), size_t(3));
        QCOMPARE(slotsOf(programme, u"Stars over the bay"_s).size(), size_t(1));
        QCOMPARE(programme.all<domain::Slot>().size(), size_t(4));
        QCOMPARE(programme.all<domain::Person>().size(), size_t(4));
    }

    void mostlyGoneLooksLikeAnotherFile()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        const QByteArray other =
            "<schedule><conference><title>Other</title><acronym>summer-2026</acronym>"
            "</conference><day date='2026-07-03'><room name='Deck'><event id='9'><start>10:00"
            "</start><duration>1:00</duration><title>X</title></event></room></day></schedule>";
        const ImportDraft draft = draftOf(other, programme);
        QCOMPARE(draft.summary().gone.of<domain::Session>(), 4);
        for (const DraftItem &item : draft.items)
            QVERIFY(item.status != DraftStatus::Gone || item.entity != &domain::Session::info() ||
                    !item.selected);
        programme.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(programme.all<domain::Session>().size(), size_t(5));
    }

    void whatTheTeamDeletedStaysDeleted()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        const auto stars = session(programme, u"Stars over the bay"_s);
        domain::ChangeSet removal;
        removal.remove(stars);
        for (const auto &slot : slotsOf(programme, stars.title))
            removal.remove(slot);
        for (const auto &link : programme.all<domain::SessionSpeaker>()) {
            if (link.session == stars.id)
                removal.remove(link);
        }
        programme.apply(removal);
        QCOMPARE(draftOf(summer(), programme).summary().deleted.of<domain::Session>(), 1);

        QByteArray changed = summer();
        changed.replace("Stars over the bay", "Stars and planets");
        ImportDraft draft = draftOf(changed, programme);
        DraftItem *item = find(draft, domain::Session::info(), u"Stars and planets"_s);
        QVERIFY(item && item->restores && !item->selected);
        MemoryProgramme left = programme;
        left.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(left.all<domain::Session>().size(), size_t(3));

        item->selected = true;
        programme.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(session(programme, u"Stars and planets"_s).id, stars.id);
        QCOMPARE(slotsOf(programme, u"Stars and planets"_s).size(), size_t(1));
        QCOMPARE(speakersOf(programme, u"Stars and planets"_s).size(), 2);
        QVERIFY(draftOf(changed, programme).isEmpty());
    }

    void speakersComeAndGoAsLinks()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        QByteArray changed = summer();
        changed.replace("<person id=\"2\">Пётр Лодкин</person>", "<person id=\"3\">Zane Ozola</person>");
        ImportDraft draft = draftOf(changed, programme);
        QCOMPARE(draft.summary().changed.of<domain::Session>(), 1);
        QCOMPARE(draft.summary().added.of<domain::Person>(), 1);
        QCOMPARE(draft.summary().gone.of<domain::Person>(), 1);
        MemoryProgramme deselected = programme;
        ImportDraft without = draft;
        find(without, domain::Session::info(), u"Knots for everybody"_s)->selected = false;
        deselected.apply(toChanges(without, u"Import"_s));
        QCOMPARE(speakersOf(deselected, u"Knots for everybody"_s),
                 QStringList({u"Anna Kalniņa"_s, u"Пётр Лодкин"_s}));

        programme.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(speakersOf(programme, u"Knots for everybody"_s),
                 QStringList({u"Anna Kalniņa"_s, u"Zane Ozola"_s}));
        QCOMPARE(draftOf(changed, programme).summary().changed, EntityCounts());
    }

    void aSpeakerTakenOffStaysOff()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        domain::ChangeSet removal;
        removal.remove(programme.all<domain::SessionSpeaker>().front());
        programme.apply(removal);
        QVERIFY(draftOf(summer(), programme).isEmpty());
    }

    void aPersonRenamedInTheSourceIsTheSamePerson()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        const auto anna = named(programme, &domain::Person::name, u"Anna Kalniņa"_s);
        QByteArray renamed = summer();
        renamed.replace("Anna Kalniņa", "Anna Kalniņa-Ozola");
        programme.apply(toChanges(draftOf(renamed, programme), u"Import"_s));
        QCOMPARE(named(programme, &domain::Person::name, u"Anna Kalniņa-Ozola"_s).id, anna.id);
        QCOMPARE(programme.all<domain::Person>().size(), size_t(4));
        QCOMPARE(speakersOf(programme, u"Knots for everybody"_s).size(), 2);
        QVERIFY(draftOf(renamed, programme).isEmpty());
    }

    void peopleWhoShareAnIdStayApart()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        QByteArray renamed = summer();
        renamed.replace(">Līga<", ">Ilze<"); // Id 0 again: nobody else.
        programme.apply(toChanges(draftOf(renamed, programme), u"Import"_s));
        QCOMPARE(programme.all<domain::Person>().size(), size_t(5));
    }

    void mergedAndErasedPeopleDontComeBack()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        const auto anna = named(programme, &domain::Person::name, u"Anna Kalniņa"_s);
        const auto pyotr = named(programme, &domain::Person::name, u"Пётр Лодкин"_s);
        const auto liga = named(programme, &domain::Person::name, u"Līga"_s);
        programme.update<domain::Person>(
            anna.id, [&](domain::Person &p) { p.mergedInto = domain::PersonId(pyotr.id); });
        programme.update<domain::Person>(liga.id, [](domain::Person &p) {
            p.name = u"—"_s;
            p.erased = true;
        });
        const ImportDraft draft = draftOf(summer(), programme);
        QVERIFY(draft.isEmpty());
    }

    void theErasedAreKnownByAHashAlone()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        const auto liga = named(programme, &domain::Person::name, u"Līga"_s);
        QSet<Id> rows{liga.id};
        for (const auto &link : programme.all<domain::SessionSpeaker>()) {
            if (link.person == liga.id)
                rows.insert(link.id);
        }
        QVERIFY(rows.size() > 1);
        programme.update<domain::Person>(liga.id, [](domain::Person &p) {
            p.name = u"—"_s; // Only a merge blanks what is required.
            p.guid.clear();
            p.erased = true;
        });
        for (const domain::Imported &memory : programme.all<domain::Imported>()) {
            if (!rows.contains(memory.row))
                continue;
            programme.update<domain::Imported>(memory.id, [](domain::Imported &imported) {
                imported.key = domain::hashedKey(imported.key);
                imported.values.clear();
            });
        }
        const ImportDraft draft = draftOf(summer(), programme);
        QVERIFY2(draft.isEmpty(), qPrintable(draft.isEmpty() ? QString() : draft.items.front().title));
    }

    void deselectingTakesAlongWhatCantBeWithoutIt()
    {
        MemoryProgramme programme;
        ImportDraft draft = draftOf(summer(), programme);
        find(draft, domain::Session::info(), u"Sharpening a plane"_s)->selected = false;
        find(draft, domain::Room::info(), u"Deck"_s)->selected = false;
        find(draft, domain::Track::info(), u"Water"_s)->selected = false;
        programme.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(programme.all<domain::Session>().size(), size_t(3));
        // Only lunch has a room left; the others went to the tray.
        QCOMPARE(programme.all<domain::Slot>().size(), size_t(1));
        QCOMPARE(programme.all<domain::Slot>().front().rooms.size(), size_t(1));
        QVERIFY(session(programme, u"Knots for everybody"_s).track.isNull());
        // The next import offers what was left out, and nothing else.
        const DraftSummary next = draftOf(summer(), programme).summary();
        QCOMPARE(next.added, (counted(1, 4, 0, 1, 1)));
        QCOMPARE(next.conflicts, 0);
        import(summer(), programme);
        QVERIFY(draftOf(summer(), programme).isEmpty());
        QVERIFY(!session(programme, u"Knots for everybody"_s).track.isNull());
        QCOMPARE(slotsOf(programme, u"Lunch"_s).front().rooms.size(), size_t(2));
    }

    void aDeselectedChangeIsOfferedAgain()
    {
        MemoryProgramme programme;
        import(summer(), programme);
        QByteArray changed = summer();
        changed.replace("Lunch", "Long lunch");
        ImportDraft draft = draftOf(changed, programme);
        find(draft, domain::Session::info(), u"Long lunch"_s)->selected = false;
        QVERIFY(toChanges(draft, u"Import"_s).isEmpty());
        QCOMPARE(draftOf(changed, programme).summary().changed.of<domain::Session>(), 1);
    }

    void oneUndoTakesTheImportBack()
    {
        MemoryProgramme programme;
        const domain::ChangeSet inverse = import(summer(), programme);
        programme.apply(inverse);
        QVERIFY(programme.all<domain::Event>().empty());
        QVERIFY(programme.all<domain::Session>().empty());
        QVERIFY(programme.all<domain::Imported>().empty());
        QVERIFY(draftOf(summer(), programme).summary().newEvent);
    }

    void damagedFilesGiveDraftsThatCanBeStored()
    {
        const QByteArray whole = summer();
        std::mt19937 random(11);
        const auto below = [&](qsizetype n) {
            return static_cast<qsizetype>(random() % static_cast<quint64>(n));
        };
        int readable = 0;
        for (int round = 0; round < 1500; ++round) {
            QByteArray xml = whole;
            for (int edit = 0; edit <= round % 4; ++edit) {
                const qsizetype at = below(xml.size());
                const qsizetype other = below(xml.size());
                const qsizetype length = std::min<qsizetype>(below(200), xml.size() - std::max(at, other));
                if (edit % 2 == 0)
                    xml.insert(at, xml.mid(other, length)); // a piece of it once more
                else if (below(2) == 0)
                    xml.remove(at, length);
                else
                    xml[at] = static_cast<char>(random());
            }
            const auto file = readScheduleXml(xml);
            if (!file)
                continue;
            ++readable;
            MemoryProgramme programme; // refuses what the store would refuse
            programme.apply(toChanges(makeDraft(*file, programme.state()), u"Import"_s));
            QVERIFY(makeDraft(*file, programme.state()).isEmpty());
            programme.apply(toChanges(draftOf(whole, programme), u"Import"_s));
            QVERIFY(draftOf(whole, programme).summary().added == EntityCounts());
        }
        QVERIFY2(readable > 300, qPrintable(QString::number(readable)));
    }

    void extremeTextsCanBeStored()
    {
        const QByteArray huge(300'000, 'x');
        const QByteArray wide = QString(u"щ"_s.repeated(90'000)).toUtf8();
        const QByteArray xml =
            "<schedule><conference><title>" + wide + "</title><acronym></acronym><time_zone_name>" + huge +
            "</time_zone_name></conference><day date='2026-05-01'><room name='" + huge + "' guid='" + huge +
            "'><event id='" + huge + "' guid='" + huge + "' code='" + huge +
            "'><start>10:00</start><duration>30</duration><title>" + huge + "</title><slug>" + huge +
            "</slug><track>" + wide + "</track><type>" + huge + "</type><abstract>" + wide +
            "</abstract><description>" + wide + "</description><language>" + huge +
            "</language><recording><license>" + huge +
            "</license><optout>true</optout></recording><links><link href='" + huge + "'>" + wide +
            "</link></links><persons><person id='" + huge + "'>" + wide + "</person><person id='" + huge +
            "' guid='" + huge + "'>B</person></persons></event></room></day></schedule>";
        MemoryProgramme programme;
        import(xml, programme);
        QCOMPARE(programme.all<domain::Session>().size(), size_t(1));
        QCOMPARE(programme.all<domain::Person>().size(), size_t(2));
        QVERIFY(draftOf(xml, programme).isEmpty());
    }

    void anExistingEventKeepsItsOwnName()
    {
        MemoryProgramme programme;
        domain::Event event;
        event.id = Id::create();
        event.name = u"Our summer"_s;
        event.slug = u"ours"_s;
        event.start = event.end = QDate(2026, 7, 3);
        event.zone = u"Europe/Riga"_s;
        domain::ChangeSet changes;
        changes.insert(event);
        programme.apply(changes);
        const ImportDraft draft = draftOf(summer(), programme);
        QVERIFY(!draft.summary().newEvent);
        QVERIFY(draft.summary().conflicts > 0);
        programme.apply(toChanges(draft, u"Import"_s));
        const auto after = programme.all<domain::Event>();
        QCOMPARE(after.size(), size_t(1));
        QCOMPARE(after.front().name, u"Our summer"_s);
        QCOMPARE(after.front().place, u"Boat House"_s);
        QCOMPARE(knownEvent(read(summer()), programme.all<domain::Imported>(), {event.id}),
                 domain::EventId(event.id));
        QVERIFY(knownEvent(read(summer()), programme.all<domain::Imported>(), {}).isNull());
        QVERIFY(draftOf(summer(), programme).isEmpty());
    }

    void realSchedulesImportAndRepeat_data()
    {
        QTest::addColumn<EntityCounts>("counts");
        QTest::addColumn<QString>("slug");
        QTest::addColumn<int>("roomOverlaps");
        QTest::newRow("fosdem-2025.xml") << counted(943, 943, 992, 40, 69) << u"fosdem-2025"_s << 0;
        QTest::newRow("fosdem-2020.xml") << counted(872, 872, 841, 35, 71) << u"fosdem-2020"_s << -1;
        QTest::newRow("36c3.xml") << counted(1348, 1351, 923, 92, 30) << u"36c3"_s << 261;
        QTest::newRow("emf-2024.xml") << counted(482, 482, 333, 44, 4) << u"emf2024"_s << 32;
    }

    void realSchedulesImportAndRepeat()
    {
        const QString path = tests::realSchedule(QString::fromLatin1(QTest::currentDataTag()));
        if (path.isEmpty())
            QSKIP(QTest::currentDataTag());
        QFETCH(EntityCounts, counts);
        QFETCH(QString, slug);
        QFETCH(int, roomOverlaps);
        const auto file = readScheduleFile(path);
        QVERIFY(file);
        MemoryProgramme programme;
        const ImportDraft first = makeDraft(*file, programme.state());
        QCOMPARE(first.summary().added, counts);
        QCOMPARE(first.eventSlug, slug);
        programme.apply(toChanges(first, u"Import"_s));
        QCOMPARE(int(programme.all<domain::Session>().size()), counts.of<domain::Session>());
        QCOMPARE(int(programme.all<domain::Person>().size()), counts.of<domain::Person>());
        const auto overlaps = domain::ScheduleConflicts(programme.state()).all();
        const auto inRooms =
            std::count_if(overlaps.begin(), overlaps.end(), [](const domain::Overlap &overlap) {
                return overlap.kind == domain::Overlap::Kind::Room;
            });
        if (roomOverlaps >= 0)
            QCOMPARE(int(inRooms), roomOverlaps);
        const ImportDraft again = makeDraft(*file, programme.state());
        QVERIFY(again.isEmpty());
        QVERIFY(toChanges(again, u"Import"_s).isEmpty());
    }
};

VECHE_GUILESS_TEST(ImporterTest)

} // namespace importer_test

#include "importer_test.moc"
