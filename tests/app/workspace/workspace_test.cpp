// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/workspace.h"

#include "app/workspace/rights.h"
#include "app/workspace/wholeevent.h"
#include "shared/sync/client/offers.h"
#include "tests/support/filled.h"
#include "tests/support/program.h"

#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

namespace workspace_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::workspace;
using namespace Qt::StringLiterals;

namespace
{
class StillClock final : public Clock
{
public:
    [[nodiscard]] qint64 wallMs() const override { return now; }
    [[nodiscard]] qint64 monotonicMs() const override { return now; }
    [[nodiscard]] QString bootId() const override { return u"boot"_s; }
    qint64 now = 1'760'000'000'000;
};

template <typename T>
T made(const QString &name, const EventId &event)
{
    T entity;
    entity.id = Id::create();
    entity.event = event;
    if constexpr (requires { entity.name; })
        entity.name = name;
    else
        entity.title = name;
    return entity;
}
} // namespace

class WorkspaceTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    StillClock m_clock;
    int m_count = 0;
    std::unique_ptr<Workspace> m_workspace;
    Event m_event;

    void insertOne(auto entity, const QString &label)
    {
        ChangeSet set;
        set.label = label;
        set.insert(entity);
        const auto future = m_workspace->edit(set);
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result());
    }

    void setTitle(const Session &session, const QString &title)
    {
        ChangeSet set;
        set.label = u"Rename"_s;
        set.set(Session::info(), session.id, Session::info().fieldIndex(u"title"), title);
        m_workspace->edit(set);
    }

    const EventData &data() { return *m_workspace->eventData(m_event.id); }

private Q_SLOTS:
    void init()
    {
        WorkspaceOptions options;
        options.path = m_dir.filePath(u"w%1.veche"_s.arg(++m_count));
        options.create = true;
        auto opened = Workspace::open(options, m_clock);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_workspace = std::move(*opened);
        m_event = {};
        m_event.id = Id::create();
        m_event.name = u"Meetup"_s;
        m_event.slug = u"meetup"_s;
        m_event.start = QDate(2026, 11, 14);
        insertOne(m_event, u"Create «Meetup»"_s);
    }

    void theWholeEventHoldsEveryEntityOfAPlan()
    {
        ChangeSet set;
        QSet<const EntityInfo *> planned;
        for (const EntityInfo *info : allEntities()) {
            if (info->scope.kind != Scope::Kind::Plan)
                continue;
            planned.insert(info);
            auto change = tests::filled(*info, Id::create(), 1);
            for (FieldChange &field : change.fields) {
                if (info->fields[field.field].target() == &Event::info())
                    field.value = m_event.id.toBytes();
            }
            set.rows.push_back(change);
        }
        const auto future = m_workspace->edit(set);
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result());
        QSet<const EntityInfo *> held;
        const auto whole = wholeEvent(*m_workspace, EventId(m_event.id));
        for (const PlanRow &row : whole.rows)
            held.insert(row.entity);
        QCOMPARE(held, planned);
    }

    void anEditIsInTheTablesWhenItsFutureAndItsSignalCome()
    {
        QVERIFY(m_workspace->eventData(m_event.id));
        const auto session = made<Session>(u"Opening"_s, EventId(m_event.id));
        int seenInSignal = -1;
        QObject context;
        m_workspace->watch({&Session::info()}, &context,
                           [&](const storage::ChangeEvent &) { seenInSignal = data().sessions.size(); });
        ChangeSet set;
        set.label = u"Add «Opening»"_s;
        set.insert(session);
        const auto future = m_workspace->edit(set);
        QCOMPARE(m_workspace->saving(), 1);
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(seenInSignal, 1);
        QCOMPARE(*data().sessions.find(session.id), session);
        QCOMPARE(m_workspace->saving(), 0);
        QCOMPARE(m_workspace->undoStack()->undoText(), u"Add «Opening»"_s);
    }

    void aListenerHearsOfWhatItWatchesAlone()
    {
        int rooms = 0, sessions = 0, both = 0, late = 0;
        QObject context;
        auto gone = std::make_unique<QObject>();
        m_workspace->watch({&Room::info()}, &context, [&](const storage::ChangeEvent &) { ++rooms; });
        m_workspace->watch({&Session::info()}, gone.get(), [&](const storage::ChangeEvent &) { ++sessions; });
        m_workspace->watch({&Room::info(), &Session::info()}, &context, [&](const storage::ChangeEvent &) {
            if (both++ == 0)
                m_workspace->watch({&Session::info()}, &context,
                                   [&](const storage::ChangeEvent &) { ++late; });
        });
        const auto session = made<Session>(u"Opening"_s, EventId(m_event.id));
        insertOne(session, u"Add"_s);
        QCOMPARE((std::array{rooms, sessions, both, late}), (std::array{0, 1, 1, 0}));
        gone.reset();
        insertOne(made<Session>(u"Closing"_s, EventId(m_event.id)), u"Add"_s);
        QCOMPARE((std::array{rooms, sessions, both, late}), (std::array{0, 1, 2, 1}));
    }

    void manyRowsAreComparedWithTheRoleOnTheWriter()
    {
        ChangeSet set;
        std::vector<Session> sessions;
        for (int i = 0; i < 300; ++i) {
            sessions.push_back(made<Session>(u"Talk %1"_s.arg(i), EventId(m_event.id)));
            set.insert(sessions.back());
        }
        auto future = m_workspace->edit(set);
        QTRY_VERIFY(future.isFinished());
        auto noted = m_workspace->store().write<bool>(
            storage::Priority::Edit, [](storage::WriteContext &context) -> Result<bool> {
                return sync::noteMainRole(context.connection, RoleKey(Role::Viewer)).has_value();
            });
        QTRY_VERIFY(noted.isFinished());
        m_workspace->rights().refresh();
        ChangeSet renamed;
        for (const Session &session : sessions) {
            Session after = session;
            after.title = u"Renamed"_s;
            renamed.update(session, after);
        }
        QSignalSpy failed(m_workspace.get(), &Workspace::editFailed);
        future = m_workspace->edit(renamed);
        QVERIFY(!future.isFinished());
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::Denied);
        QTRY_COMPARE(failed.count(), 1);
        QTRY_COMPARE(m_workspace->undoStack()->count(), 0);
        QCOMPARE((*m_workspace->find<Session>(sessions[0].id))->title, sessions[0].title);
    }

    void aRoleThatCannotBeReadStaysWhatItWas()
    {
        const auto written = [&](auto work) {
            const auto future = m_workspace->store().write<bool>(
                storage::Priority::Edit, [work](storage::WriteContext &context) -> Result<bool> {
                    const auto done = work(context.connection);
                    return done ? Result<bool>(true) : failure(done.error());
                });
            return QTest::qWaitFor([&] { return future.isFinished(); }) && future.result();
        };
        const auto rename = [](const QString &from, const QString &to) {
            return [=](storage::Connection &connection) {
                return connection.exec(u"ALTER TABLE %1 RENAME TO %2"_s.arg(from, to));
            };
        };
        QVERIFY(written([](storage::Connection &connection) {
            return sync::noteMainRole(connection, RoleKey(Role::Viewer));
        }));
        m_workspace->rights().refresh();
        QCOMPARE(m_workspace->rights().role(), RoleKey(Role::Viewer));
        QVERIFY(written(rename(u"meta"_s, u"away"_s)));
        m_workspace->rights().refresh();
        QCOMPARE(m_workspace->rights().role(), RoleKey(Role::Viewer));
        QVERIFY(written(rename(u"away"_s, u"meta"_s)));
    }

    void undoAndRedoMaybeAskedForBeforeAnythingIsOnTheDisk()
    {
        auto session = made<Session>(u"Opening"_s, EventId(m_event.id));
        insertOne(session, u"Add"_s);
        QVERIFY(m_workspace->eventData(m_event.id));
        setTitle(session, u"Welcome"_s);
        m_workspace->undoStack()->undo();
        m_workspace->undoStack()->redo();
        m_workspace->undoStack()->undo();
        m_workspace->undoStack()->undo();
        QTRY_COMPARE(m_workspace->saving(), 0);
        QVERIFY(!data().sessions.find(session.id));
        m_workspace->undoStack()->redo();
        QTRY_COMPARE(m_workspace->saving(), 0);
        QCOMPARE(data().sessions.find(session.id)->title, u"Opening"_s);
        m_workspace->undoStack()->redo();
        QTRY_COMPARE(m_workspace->saving(), 0);
        QCOMPARE(data().sessions.find(session.id)->title, u"Welcome"_s);
        QVERIFY(!m_workspace->undoStack()->canRedo());
    }

    void typingIsOneStepAndAPauseEndsIt()
    {
        auto session = made<Session>(u"O"_s, EventId(m_event.id));
        insertOne(session, u"Add"_s);
        const int before = m_workspace->undoStack()->count();
        for (const QString &title : {u"Op"_s, u"Ope"_s, u"Open"_s}) {
            m_clock.now += 300;
            setTitle(session, title);
        }
        QCOMPARE(m_workspace->undoStack()->count(), before + 1);
        m_clock.now += 1500;
        setTitle(session, u"Opening"_s);
        QCOMPARE(m_workspace->undoStack()->count(), before + 2);
        m_workspace->undoStack()->undo();
        QTRY_COMPARE(m_workspace->saving(), 0);
        QCOMPARE((*m_workspace->find<Session>(session.id))->title, u"Open"_s);
        m_workspace->undoStack()->undo();
        QTRY_COMPARE(m_workspace->saving(), 0);
        QCOMPARE((*m_workspace->find<Session>(session.id))->title, u"O"_s);
        m_workspace->undoStack()->redo();
        QTRY_COMPARE(m_workspace->saving(), 0);
        QCOMPARE((*m_workspace->find<Session>(session.id))->title, u"Open"_s);
    }

    void anEditThatFailsLeavesTheStackAndSaysSo()
    {
        const int before = m_workspace->undoStack()->count();
        QSignalSpy failed(m_workspace.get(), &Workspace::editFailed);
        ChangeSet set;
        set.label = u"Change what isn't there"_s;
        set.set(Session::info(), Id::create(), Session::info().fieldIndex(u"title"), u"x"_s);
        const auto future = m_workspace->edit(set);
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::NotFound);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(m_workspace->undoStack()->count(), before);
        QCOMPARE(m_workspace->undoStack()->undoText(), u"Create «Meetup»"_s);
    }

    void anEditThatChangesNothingLeavesNoStep()
    {
        const int before = m_workspace->undoStack()->count();
        ChangeSet set;
        set.label = u"Rename"_s;
        set.set(Event::info(), m_event.id, Event::info().fieldIndex(u"name"), u"Meetup"_s);
        const auto future = m_workspace->edit(set);
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(m_workspace->undoStack()->count(), before);
    }

    void valuesBeyondTheirLimitAreRefusedAtOnce()
    {
        ChangeSet set;
        set.set(Event::info(), m_event.id, Event::info().fieldIndex(u"name"), QString(5000, u'x'));
        const auto future = m_workspace->edit(set);
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::Invalid);
    }

    void linksAreGroupedByBothTheirEnds()
    {
        const EventId event(m_event.id);
        const auto session = made<Session>(u"Opening"_s, event);
        Person person;
        person.id = Id::create();
        person.name = u"Anna"_s;
        SessionSpeaker link;
        link.id = Id::create();
        link.event = event;
        link.session = SessionId(session.id);
        link.person = PersonId(person.id);
        ChangeSet set;
        set.insert(session);
        set.insert(person);
        set.insert(link);
        QVERIFY(m_workspace->eventData(m_event.id));
        auto future = m_workspace->edit(set);
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(data().speakersOf(session.id).size(), 1u);
        QCOMPARE(data().sessionsOf(person.id).size(), 1u);
        QCOMPARE(m_workspace->person(person.id)->name, u"Anna"_s);
        ChangeSet drop;
        drop.remove(link);
        future = m_workspace->edit(drop);
        QTRY_VERIFY(future.isFinished());
        QVERIFY(data().speakersOf(session.id).empty());
        QVERIFY(data().sessionsOf(person.id).empty());
    }

    void mergedPersonsResolveAlikeFromAnywhereInACircle()
    {
        std::vector<Person> circle(3);
        for (Person &person : circle) {
            person.id = Id::create();
            person.name = u"Anna"_s;
        }
        for (size_t i = 0; i < 3; ++i)
            circle[i].mergedInto = PersonId(circle[(i + 1) % 3].id);
        Person outside;
        outside.id = Id::create();
        outside.name = u"A."_s;
        outside.mergedInto = PersonId(circle[1].id);
        ChangeSet set;
        for (const Person &person : circle)
            set.insert(person);
        set.insert(outside);
        const auto future = m_workspace->edit(set);
        QTRY_VERIFY(future.isFinished());
        for (const Person &person : circle)
            QCOMPARE(m_workspace->person(person.id)->id, circle[0].id);
        QCOMPARE(m_workspace->person(outside.id)->id, circle[0].id);
    }

    void whoIsntShownIsntRead()
    {
        ChangeSet set;
        std::vector<Person> all(20);
        for (Person &person : all) {
            person.id = Id::create();
            person.name = u"Guest"_s;
        }
        all[1].mergedInto = PersonId(all[2].id);
        auto session = made<Session>(u"Opening"_s, EventId(m_event.id));
        for (const size_t speaker : {0, 1}) {
            SessionSpeaker link;
            link.id = Id::create();
            link.event = session.event;
            link.session = SessionId(session.id);
            link.person = PersonId(all[speaker].id);
            set.insert(link);
        }
        for (const Person &person : all)
            set.insert(person);
        set.insert(session);
        const auto done = m_workspace->edit(set);
        QTRY_VERIFY(done.isFinished());
        const QString path = m_workspace->path();
        m_workspace.reset();
        auto opened = Workspace::open({.path = path}, m_clock);
        QVERIFY(opened);
        m_workspace = std::move(*opened);
        const KnownPersons &known = m_workspace->knownPersons();
        QCOMPARE(data().speakers.size(), 2);
        QCOMPARE(known.soFar().size(), 3);
        QCOMPARE(linksOf(*m_workspace, data(), all[2].id).size(), 1U);
        QCOMPARE(m_workspace->personRow(all[7].id)->name, u"Guest"_s);
        QVERIFY(!m_workspace->personRow(Id::create()));
        QCOMPARE(known.soFar().size(), 4);
        // Somebody comes to speak, and is merged into somebody else.
        SessionSpeaker late;
        late.id = Id::create();
        late.event = session.event;
        late.session = SessionId(session.id);
        late.person = PersonId(all[8].id);
        insertOne(late, u"Add a speaker"_s);
        ChangeSet merge;
        merge.set(Person::info(), all[8].id, Person::info().fieldIndex("merged_into"), all[9].id.toBytes());
        const auto merged = m_workspace->edit(merge);
        QTRY_VERIFY(merged.isFinished());
        QCOMPARE(known.soFar().size(), 6);
        QCOMPARE(linksOf(*m_workspace, data(), all[9].id).size(), 1U);
        QCOMPARE(m_workspace->persons().size(), 20);
    }

    void everyoneIsReadBesideTheWindowAndIsCurrent()
    {
        ChangeSet set;
        std::vector<Person> all(2000);
        for (Person &person : all) {
            person.id = Id::create();
            person.name = u"Guest"_s;
            set.insert(person);
        }
        const auto done = m_workspace->edit(set);
        QTRY_VERIFY_WITH_TIMEOUT(done.isFinished(), 20'000);
        const QString path = m_workspace->path();
        m_workspace.reset();
        auto opened = Workspace::open({.path = path}, m_clock);
        QVERIFY(opened);
        m_workspace = std::move(*opened);
        KnownPersons &known = m_workspace->knownPersons();
        QSignalSpy completed(&known, &KnownPersons::completed);
        known.readAhead();
        known.readAhead();
        QCOMPARE(known.soFar().size(), 0);
        // Meanwhile one is edited, one goes and one comes.
        Person fresh;
        fresh.id = Id::create();
        fresh.name = u"Fresh"_s;
        ChangeSet changes;
        changes.set(Person::info(), all[0].id, Person::info().fieldIndex("name"), u"Anna"_s);
        changes.remove(all[1]);
        changes.insert(fresh);
        const auto edited = m_workspace->edit(changes);
        QTRY_VERIFY_WITH_TIMEOUT(edited.isFinished() && completed.size() == 1, 20'000);
        QVERIFY(known.areComplete());
        QCOMPARE(known.soFar().size(), 2000);
        QCOMPARE(known.soFar().find(all[0].id)->name, u"Anna"_s);
        QVERIFY(!known.soFar().find(all[1].id));
        QCOMPARE(known.soFar().find(fresh.id)->name, u"Fresh"_s);
        QCOMPARE(completed.size(), 1);
        // Closing waits for nobody who reads.
        m_workspace.reset();
        auto again = Workspace::open({.path = path}, m_clock);
        QVERIFY(again);
        (*again)->knownPersons().readAhead();
        again->reset();
    }

    void theCurrentEventFollowsWhatThereIs()
    {
        QCOMPARE(m_workspace->currentEvent(), EventId(m_event.id));
        QSignalSpy changed(m_workspace.get(), &Workspace::currentEventChanged);
        ChangeSet drop;
        drop.remove(m_event);
        const auto future = m_workspace->edit(drop);
        QTRY_VERIFY(future.isFinished());
        QVERIFY(m_workspace->currentEvent().isNull());
        QCOMPARE(changed.size(), 1);
        QVERIFY(!m_workspace->eventData(m_event.id));
    }

    void closingWithEditsInFlightLosesNone()
    {
        const QString path = m_workspace->path();
        for (int i = 0; i < 50; ++i) {
            ChangeSet set;
            set.insert(made<Room>(u"Room %1"_s.arg(i), EventId(m_event.id)));
            m_workspace->edit(set);
        }
        m_workspace.reset();
        WorkspaceOptions options;
        options.path = path;
        const auto again = Workspace::open(options, m_clock);
        QVERIFY(again);
        QCOMPARE((*again)->eventData(m_event.id)->rooms.size(), 50);
    }
};

VECHE_GUILESS_TEST(WorkspaceTest)

} // namespace workspace_test

#include "workspace_test.moc"
