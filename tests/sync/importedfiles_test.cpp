// SPDX-License-Identifier: GPL-3.0-or-later
// One schedule file imported on two laptops: drafts, edits, sync.
#include "app/workspace/programmereader.h"
#include "shared/interchange/schedulexmlreader.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/program.h"
#include "tests/sync/twolaptops.h"

#include <QFile>

namespace importedfiles_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::imports;
using namespace veche::interchange;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray summer()
{
    return contentOf(ownSchedule(u"summer.xml"_s));
}

ImportDraft draftOf(Laptop &laptop, const QByteArray &xml, const EventId &event)
{
    ImportOptions options;
    options.community = laptop.store->community();
    const auto file = must(readScheduleXml(xml), "file");
    return must(workspace::draftFor(laptop.store->reader(), event, file, options), "draft");
}

storage::Committed accept(Laptop &laptop, const ImportDraft &draft)
{
    return laptop.commit(toChanges(draft, u"Import"_s));
}

/// Into a new event, or the one given.
EventId import(Laptop &laptop, const QByteArray &xml, const EventId &event = {})
{
    const ImportDraft draft = draftOf(laptop, xml, event);
    accept(laptop, draft);
    return draft.event;
}

Session titled(Laptop &laptop, const QString &title)
{
    for (const Session &session : laptop.all<Session>()) {
        if (session.title == title)
            return session;
    }
    return {};
}

void retitle(Laptop &laptop, const Session &session, const QString &title)
{
    ChangeSet set;
    set.set(Session::info(), session.id, Session::info().fieldIndex("title"), title);
    laptop.commit(set);
}

/// Two laptops of one community, each offline until exchange().
struct World : TwoLaptops {
    void hourLater()
    {
        clockB.advance(3'600'000);
        clockA.advance(3'600'000);
        serverClock.advance(3'600'000);
    }

    template <typename T>
    bool haveTheSame()
    {
        auto here = a->all<T>();
        auto there = b->all<T>();
        const auto byId = [](const T &one, const T &other) { return one.id < other.id; };
        std::sort(here.begin(), here.end(), byId);
        std::sort(there.begin(), there.end(), byId);
        return here == there;
    }

    bool isOneProgramme()
    {
        return haveTheSame<Event>() && haveTheSame<Track>() && haveTheSame<Room>() &&
               haveTheSame<Session>() && haveTheSame<Slot>() && haveTheSame<SessionSpeaker>() &&
               haveTheSame<domain::Person>() && haveTheSame<Imported>() && a->all<Conflict>().empty() &&
               b->all<Conflict>().empty();
    }
};
} // namespace

class ImportedFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoNewEventsFromOneFileAreOne()
    {
        World world;
        const EventId here = import(*world.a, summer());
        world.hourLater();
        const EventId there = import(*world.b, summer());
        QCOMPARE(here, there);
        world.exchange();
        QVERIFY(world.isOneProgramme());
        QCOMPARE(world.a->all<Event>().size(), 1U);
        QCOMPARE(world.a->all<Session>().size(), 4U);
        QCOMPARE(world.a->all<Slot>().size(), 5U);
        QCOMPARE(world.a->all<Room>().size(), 3U);
        QCOMPARE(world.a->all<Track>().size(), 2U);
        QVERIFY(draftOf(*world.a, summer(), here).isEmpty());
        QVERIFY(draftOf(*world.b, summer(), here).isEmpty());
    }

    void intoAnEventThatBothHaveItIsOneProgrammeToo()
    {
        World world;
        Event event;
        event.id = EventId::create();
        event.name = u"Summer"_s;
        ChangeSet set;
        set.insert(event);
        world.a->commit(set);
        world.exchange();
        import(*world.a, summer(), EventId(event.id));
        world.hourLater();
        import(*world.b, summer(), EventId(event.id));
        world.exchange();
        QVERIFY(world.isOneProgramme());
        QCOMPARE(world.a->all<Session>().size(), 4U);
        QCOMPARE(world.a->all<Slot>().size(), 5U);
    }

    void editsAndDeletionsSurviveALaterImport()
    {
        World world;
        const EventId event = import(*world.a, summer());
        retitle(*world.a, titled(*world.a, u"Knots for everybody"_s), u"Knots"_s);
        const Session stars = titled(*world.a, u"Stars over the bay"_s);
        ChangeSet removal;
        removal.remove(stars);
        world.a->commit(removal);
        world.hourLater();
        import(*world.b, summer());
        world.exchange();
        QVERIFY(world.isOneProgramme());
        QCOMPARE(world.b->all<Session>().size(), 3U);
        QVERIFY(!titled(*world.b, u"Knots"_s).id.isNull());
        // The next draft tells what was deleted, and leaves it so.
        const ImportDraft draft = draftOf(*world.b, summer(), event);
        QCOMPARE(draft.summary().deleted.of<domain::Session>(), 1);
        QCOMPARE(draft.summary().added.total() + draft.summary().changed.total() +
                     draft.summary().gone.total(),
                 0);
        // An old file that is imported once more after all that changes nothing either.
        accept(*world.b, draft);
        world.exchange();
        QCOMPARE(world.a->all<Session>().size(), 3U);
        QVERIFY(!titled(*world.a, u"Knots"_s).id.isNull());
    }

    void whatWasDeletedComesBackWhenSomebodySaysSo()
    {
        World world;
        const EventId event = import(*world.a, summer());
        ChangeSet removal;
        removal.remove(titled(*world.a, u"Stars over the bay"_s));
        world.a->commit(removal);
        world.exchange();
        ImportDraft draft = draftOf(*world.b, summer(), event);
        for (DraftItem &item : draft.items)
            item.selected = item.selected || item.status == DraftStatus::Deleted;
        world.hourLater();
        accept(*world.b, draft);
        world.exchange();
        QVERIFY(world.isOneProgramme());
        QCOMPARE(world.a->all<Session>().size(), 4U);
    }

    void twoVersionsMeetAndTheNextImportMendsThem()
    {
        World world;
        QByteArray later = summer();
        later.replace("Knots for everybody", "A knot, new in this version");
        later.replace("Stars over the bay", "Zodiac");
        const EventId event = import(*world.a, summer());
        world.hourLater();
        QCOMPARE(import(*world.b, later), event);
        world.exchange();
        QVERIFY(world.isOneProgramme());
        QCOMPARE(world.a->all<Session>().size(), 4U);
        world.hourLater();
        import(*world.a, later, event);
        world.exchange();
        QVERIFY(world.isOneProgramme());
        for (const QString &title : {u"A knot, new in this version"_s, u"Zodiac"_s})
            QVERIFY2(!titled(*world.b, title).id.isNull(), qPrintable(title));
        QVERIFY(draftOf(*world.b, later, event).isEmpty());
    }

    void theNextImportSpeaksOfThePersonOnTheSession()
    {
        World world;
        const EventId event = import(*world.a, summer());
        import(*world.b, summer());
        world.exchange();
        QByteArray later = summer();
        later.replace("<person id=\"1\">", "<person id=\"1\" url=\"https://example.org/anna\">");
        world.hourLater();
        import(*world.a, later, event);
        QVERIFY(draftOf(*world.a, later, event).isEmpty());
        world.exchange();
        QVERIFY(world.isOneProgramme());
        const Session knots = titled(*world.b, u"Knots for everybody"_s);
        QStringList addresses;
        for (const SessionSpeaker &link : world.b->all<SessionSpeaker>()) {
            if (link.session == knots.id)
                addresses << world.b->get<domain::Person>(link.person).url;
        }
        QVERIFY(addresses.contains(u"https://example.org/anna"_s));
        QVERIFY(draftOf(*world.b, later, event).isEmpty());
    }

    void whatWasUndoneIsImportedAnew()
    {
        World world;
        const ImportDraft draft = draftOf(*world.a, summer(), {});
        const storage::Committed committed = accept(*world.a, draft);
        world.a->commit(committed.inverse);
        QVERIFY(world.a->all<Event>().empty());
        const EventId again = import(*world.a, summer());
        QVERIFY(again != draft.event);
        QCOMPARE(world.a->all<Session>().size(), 4U);
        world.exchange();
        QCOMPARE(world.b->all<Session>().size(), 4U);
        QVERIFY(draftOf(*world.b, summer(), again).isEmpty());
    }

    void anIdOfAnotherEventsRowIsSaidInTheDraft()
    {
        World world;
        const ImportDraft wanted = draftOf(*world.a, summer(), {});
        // Somebody's row of another event, under the id that a session of the file would have.
        Session taken;
        for (const DraftItem &item : wanted.items) {
            if (item.title == u"Knots for everybody" && item.entity == &Session::info())
                taken.id = item.row;
        }
        taken.event = EventId::create();
        taken.title = u"Mine"_s;
        ChangeSet set;
        set.insert(taken);
        world.a->commit(set);
        const ImportDraft draft = draftOf(*world.a, summer(), {});
        QCOMPARE(draft.event, wanted.event);
        QVERIFY(std::any_of(draft.warnings.begin(), draft.warnings.end(), [](const ReadWarning &warning) {
            return warning.kind == ReadWarning::Kind::IdTaken && warning.detail == u"Knots for everybody";
        }));
        accept(*world.a, draft);
        QCOMPARE(world.a->get<Session>(taken.id), taken);
        QCOMPARE(world.a->all<Session>().size(), 4U);
    }

    void realSchedulesAreOneProgramme_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"fosdem-2025.xml", "36c3.xml", "emf-2024.xml"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void realSchedulesAreOneProgramme()
    {
        QFETCH(QString, name);
        const QByteArray xml = contentOf(realSchedule(name));
        if (xml.isEmpty())
            QSKIP("the real schedules are not at hand");
        World world;
        const EventId event = import(*world.a, xml);
        const size_t sessions = world.a->all<Session>().size();
        const size_t slots = world.a->all<Slot>().size();
        const size_t links = world.a->all<SessionSpeaker>().size();
        world.hourLater();
        import(*world.b, xml);
        world.exchange();
        QVERIFY(world.isOneProgramme());
        QCOMPARE(world.b->all<Session>().size(), sessions);
        QCOMPARE(world.b->all<Slot>().size(), slots);
        QCOMPARE(world.b->all<SessionSpeaker>().size(), links);
        const ImportDraft again = draftOf(*world.b, xml, event);
        QVERIFY2(again.isEmpty(), qPrintable(again.isEmpty() ? QString() : again.items.front().title));
    }
};

VECHE_GUILESS_TEST(ImportedFilesTest)

} // namespace importedfiles_test

#include "importedfiles_test.moc"
