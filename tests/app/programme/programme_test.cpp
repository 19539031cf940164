// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/pastedrows.h"
#include "app/programme/programmepage.h"
#include "app/programme/sessionform.h"
#include "app/shell/mainwindow.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/fields/fields.h"
#include "app/widgets/gantt/gantttray.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/theme/theme.h"
#include "app/workspace/demo.h"
#include "app/workspace/workspace.h"
#include "tests/support/program.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>
#include <QUrl>

namespace programme_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::programme;
using namespace Qt::StringLiterals;

namespace
{
/// The demo event in a window with the programme only.
struct Stage {
    QTemporaryDir folder;
    SystemClock clock;
    std::unique_ptr<workspace::Workspace> workspace;
    std::unique_ptr<shell::MainWindow> window;
    ProgrammePage *page = nullptr;
    QUrl publicPage;

    explicit Stage(bool demo)
    {
        auto opened = workspace::Workspace::open(
            {.path = folder.filePath(u"w.veche"_s), .create = true, .device = DeviceId::create()}, clock);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        workspace = std::move(*opened);
        fill(demo);
        window = std::make_unique<shell::MainWindow>();
        window->addView({.id = u"programme"_s,
                         .title = [] { return u"Programme"_s; },
                         .icon = u"programme"_s,
                         .create = [this](QWidget *parent) -> QWidget * {
                             ProgrammeHooks hooks;
                             hooks.publicPage = [this] { return publicPage; };
                             page = new ProgrammePage(*workspace, std::move(hooks), parent);
                             return page;
                         }});
        window->resize(1600, 900);
        window->showView(u"programme"_s);
        window->show();
    }

    void fill(bool demo)
    {
        ChangeSet changes;
        if (demo) {
            auto sample = workspace::demo::load(workspace::demo::builtIn(),
                                                {.community = workspace->communityId(),
                                                 .language = u"ru"_s,
                                                 .now = QDateTime(QDate(2026, 10, 20), QTime(12, 0))},
                                                u"Sample"_s);
            if (!sample)
                qFatal("%s", qPrintable(toString(sample.error())));
            changes = std::move(*sample);
        } else {
            Event event;
            event.id = Id::create();
            event.name = u"Meetup"_s;
            event.start = event.end = QDate(2026, 11, 14);
            event.zone = u"Europe/Moscow"_s;
            changes.insert(event);
        }
        (void)workspace->edit(std::move(changes));
        while (workspace->events().isEmpty() || workspace->saving() > 0)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    const workspace::EventData &data() { return *workspace->eventData(workspace->currentEvent()); }
    Id addRoom(const QString &name)
    {
        Room room;
        room.id = Id::create();
        room.event = workspace->currentEvent();
        room.name = name;
        room.position = QString(data().rooms.size() + 1, u'n'); // behind those that there are
        ChangeSet changes;
        changes.label = u"Add “%1”"_s.arg(name);
        changes.insert(room);
        auto done = workspace->edit(std::move(changes));
        if (!QTest::qWaitFor([&] { return done.isFinished(); }, 5000))
            qFatal("no room");
        return room.id;
    }
    /// The context menu that a click there opens, or the keyboard where the point is null.
    QMenu *menuAt(QWidget *widget, QPoint at = {})
    {
        const auto reason = at.isNull() ? QContextMenuEvent::Keyboard : QContextMenuEvent::Mouse;
        QContextMenuEvent asked(reason, at, widget->mapToGlobal(at));
        QCoreApplication::sendEvent(widget, &asked);
        for (QMenu *menu : page->findChildren<QMenu *>(u"programmeMenu"_s)) {
            if (menu->isVisible())
                return menu;
        }
        return nullptr;
    }
    /// Chooses the entry, as a click does.
    static bool choose(QMenu *menu, const QString &text)
    {
        for (QAction *action : menu ? menu->actions() : QList<QAction *>()) {
            if (action->text() != text)
                continue;
            menu->close();
            action->trigger();
            return true;
        }
        if (menu)
            menu->close();
        return false;
    }
    QLineEdit *newLine() { return window->findChild<QLineEdit *>(u"newSession"_s); }
    void picture(const QString &name)
    {
        QDir folder(qEnvironmentVariable("VECHE_BIN_DIR", u"."_s) + "/../pictures/programme"_L1);
        folder.mkpath(u"."_s);
        window->grab().save(folder.filePath(name + ".png"_L1));
    }
};
} // namespace

class ProgrammeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { static theme::Theme theme(*qApp, theme::Choice::Light); }

    void theDemoIsShownByRoom()
    {
        Stage stage(true);
        QTRY_VERIFY(stage.page->chart()->scene().itemCount() > 30);
        QCOMPARE(stage.page->tray()->items().size(), 3);
        const auto slots = stage.data().slots.all();
        const auto talk =
            std::find_if(slots.begin(), slots.end(), [](const Slot &s) { return s.rooms.size() == 1; });
        stage.page->chart()->setSelection({(*talk).id.toString()});
        QVERIFY(stage.page->inspector());
        QTest::qWait(50);
        stage.picture(u"rooms-light"_s);
    }

    void theChartAndTheTrayNeverBothLookSelected()
    {
        Stage stage(true);
        QTRY_VERIFY(stage.page->chart()->scene().itemCount() > 30);
        const QString slot = (*stage.data().slots.all().begin()).id.toString();
        gantt::GanttTray *tray = stage.page->tray();
        const QString chip = tray->items().front().id;
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        stage.page->chart()->setSelection({slot});
        tray->setFocus(Qt::TabFocusReason); // Only by the way.
        QCOMPARE(stage.page->chart()->selection(), QStringList{slot});
        QTest::mouseClick(tray, Qt::LeftButton, {}, tray->chipRect(chip).center());
        QVERIFY(stage.page->chart()->selection().isEmpty());
        QCOMPARE(tray->selectedItem(), chip);
        QVERIFY(stage.page->inspector());
        stage.page->chart()->setSelection({slot});
        QVERIFY(tray->selectedItem().isEmpty());
    }

    void whatCanBeDoneWithASessionStandsInItsMenu()
    {
        Stage stage(true);
        gantt::GanttView *chart = stage.page->chart();
        QTRY_VERIFY(chart->scene().itemCount() > 30);
        const auto slots = stage.data().slots.all();
        const Slot slot =
            *std::find_if(slots.begin(), slots.end(), [](const Slot &s) { return s.rooms.size() == 1; });
        const Session session = *stage.data().sessions.find(slot.session);
        const QString id = slot.id.toString();
        chart->setCurrentItem(id);
        const auto menu = [&] { return stage.menuAt(chart->viewport(), chart->itemRect(id).center()); };
        QVERIFY(!Stage::choose(menu(), u"Copy the link"_s)); // Nobody can see it yet.
        stage.publicPage = QUrl(u"https://example.org/c/us/meetup"_s);
        QVERIFY(Stage::choose(menu(), u"Copy the link"_s));
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"https://example.org/c/us/meetup/s/"_s));
        QVERIFY(Stage::choose(menu(), u"Keep the place"_s));
        QTRY_VERIFY(stage.data().slots.find(slot.id)->locked);
        QMenu *opened = menu();
        QVERIFY(opened);
        auto *tracks = opened->findChild<QMenu *>();
        QVERIFY(tracks);
        opened->close();
        tracks->actions().constLast()->trigger();
        QTRY_VERIFY(stage.data().sessions.find(session.id)->track.isNull());
        const auto waiting = stage.page->tray()->items().size();
        QVERIFY(Stage::choose(menu(), u"Duplicate"_s));
        QTRY_COMPARE(stage.page->tray()->items().size(), waiting + 1);
        const auto isCopy = [&](const gantt::GanttItem &item) { return item.title == session.title; };
        const auto chips = stage.page->tray()->items();
        const auto copy = std::find_if(chips.begin(), chips.end(), isCopy);
        QVERIFY(copy != chips.end());
        QCOMPARE(copy->line.isEmpty(), false);
        const QString address = stage.data().sessions.find(*Id::fromString(copy->id))->slug;
        QVERIFY(!address.isEmpty() && address != session.slug);
        QTRY_COMPARE(stage.page->tray()->selectedItem(), copy->id);
        QVERIFY(Stage::choose(menu(), u"Take out of the schedule"_s));
        QTRY_VERIFY(!stage.data().slots.find(slot.id));
        QVERIFY(Stage::choose(
            stage.menuAt(stage.page->tray(), stage.page->tray()->chipRect(copy->id).center()), u"Delete"_s));
        QTRY_VERIFY(!stage.data().sessions.find(*Id::fromString(copy->id)));
    }

    void aFreePlaceAndALaneHaveTheirMenus()
    {
        Stage stage(false);
        const Id room = stage.addRoom(u"Hall"_s);
        gantt::GanttView *chart = stage.page->chart();
        QTRY_COMPARE(chart->scene().laneCount(), 1);
        auto *lanes = chart->findChild<QWidget *>(u"ganttLaneHeader"_s);
        QVERIFY(Stage::choose(stage.menuAt(lanes, QPoint(20, 20)), u"Rename the room"_s));
        auto *name = chart->findChild<QLineEdit *>(u"laneName"_s);
        QVERIFY(name->isVisible());
        QTest::keyClick(name, Qt::Key_Escape);
        QMenu *byPointer = stage.menuAt(chart->viewport(), QPoint(200, 20));
        QVERIFY(byPointer);
        byPointer->close();
        // The lane's entries by the keyboard too.
        QVERIFY(Stage::choose(stage.menuAt(chart), u"Rename the room"_s));
        QVERIFY(name->isVisible());
        QTest::keyClick(name, Qt::Key_Escape);
        QVERIFY(Stage::choose(stage.menuAt(chart), u"New session here"_s)); // By the keyboard, there.
        QTRY_VERIFY(stage.window->findChild<SessionForm *>()->isDraft());
        QVERIFY(stage.data().rooms.find(room));
    }

    void aMoveIsOneNamedUndoStep()
    {
        Stage stage(true);
        const auto slots = stage.data().slots.all();
        const auto found =
            std::find_if(slots.begin(), slots.end(), [](const Slot &s) { return s.rooms.size() == 1; });
        const Slot before = *found;
        gantt::GanttMove move{
            before.id.toString(), {before.rooms.front().toString()}, before.start.minutes() + 15, 30};
        Q_EMIT stage.page->chart()->moveRequested({move});
        QTRY_COMPARE(stage.data().slots.find(before.id)->start, before.start.plus(15));
        QCOMPARE(stage.data().slots.find(before.id)->duration, 30);
        QVERIFY2(stage.workspace->undoStack()->undoText().startsWith(u"Move “"_s),
                 qPrintable(stage.workspace->undoStack()->undoText()));
        stage.workspace->undoStack()->undo();
        QTRY_COMPARE(*stage.data().slots.find(before.id), before);
    }

    void overlapsAreSaidWhileDraggingAndInTheInspector()
    {
        Stage stage(true);
        const ProgrammeModel model(*stage.workspace);
        const auto slots = stage.data().slots.all();
        std::vector<Slot> inOneRoom;
        for (const Slot &slot : slots) {
            if (slot.rooms.size() == 1 && (inOneRoom.empty() || slot.rooms == inOneRoom.front().rooms))
                inOneRoom.push_back(slot);
        }
        QVERIFY(inOneRoom.size() > 2);
        const Slot &a = inOneRoom[0];
        const Slot &b = inOneRoom[1];
        const QString sentence = model.conflictText(
            {{b.id.toString(), {a.rooms.front().toString()}, a.start.minutes(), b.duration}});
        QVERIFY2(sentence.contains(u"is taken by “"_s), qPrintable(sentence));
        QVERIFY(model
                    .conflictText(
                        {{b.id.toString(), {b.rooms.front().toString()}, b.start.minutes(), b.duration}})
                    .isEmpty());
    }

    void sessionsAreWrittenByEnterAndPastedFromASpreadsheet()
    {
        Stage stage(false);
        (void)stage.addRoom(u"Room 1"_s);
        QLineEdit *line = stage.newLine();
        line->setFocus();
        QTest::keyClicks(line, u"Opening"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(stage.data().sessions.size(), 1);
        QVERIFY(line->text().isEmpty());
        QGuiApplication::clipboard()->setText(
            u"Title\tSpeaker\tStart\tMinutes\tRoom\nSQLite inside\tAnna, Pavel\t10:00\t45\tRoom 1\nOpening\t\t13:00\t60\n"_s);
        QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(stage.data().sessions.size(), 3);
        QTRY_COMPARE(stage.data().slots.size(), 2);
        QCOMPARE(stage.data().speakers.size(), 2);
        QCOMPARE(stage.workspace->persons().size(), 2);
        // Their addresses can be read, and no two are the same.
        QStringList addresses;
        for (const Session &session : stage.data().sessions.all())
            addresses << session.slug;
        addresses.sort();
        QCOMPARE(addresses, (QStringList{u"opening"_s, u"opening-2"_s, u"sqlite-inside"_s}));
        const auto slots = stage.data().slots.all();
        const Slot &talk = *slots.begin();
        QCOMPARE(talk.start.toString(), u"2026-11-14T10:00"_s);
        QCOMPARE(talk.rooms.size(), 1u);
        stage.workspace->undoStack()->undo(); // One step takes all of it back, people too.
        QTRY_COMPARE(stage.data().sessions.size(), 1);
        QTRY_COMPARE(stage.workspace->persons().size(), 0);
    }

    void aRoomIsADraftUntilItHasAName()
    {
        Stage stage(true);
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        const auto rooms = stage.data().rooms.size();
        const QString steps = stage.workspace->undoStack()->undoText();
        const auto switches = stage.window->findChildren<widgets::Segmented *>();
        auto *grouping = *std::find_if(switches.begin(), switches.end(),
                                       [](const auto *each) { return each->current() == "rooms"_L1; });
        grouping->setCurrent(u"tracks"_s);
        Q_EMIT grouping->chosen(u"tracks"_s);
        stage.page->chart()->setFocus();
        QTest::keyClick(stage.page->chart(), Qt::Key_Right);
        const QWidget *session = stage.page->inspector();
        QVERIFY(session);
        QTest::keySequence(stage.page->chart(), QKeySequence(u"Ctrl+Shift+R"_s));
        QVERIFY(stage.page->inspector() && stage.page->inspector() != session);
        QCOMPARE(grouping->current(), u"rooms"_s);
        auto *name = stage.window->findChild<QLineEdit *>(u"newRoomName"_s);
        QTRY_VERIFY(name->hasFocus());
        QVERIFY(name->text().isEmpty());
        stage.picture(u"room-draft"_s);
        // Given up, it was never there.
        QTest::keyClick(name, Qt::Key_Escape);
        QVERIFY(!stage.page->inspector());
        QTRY_VERIFY(stage.page->chart()->hasFocus());
        QCOMPARE(stage.data().rooms.size(), rooms);
        QCOMPARE(stage.workspace->undoStack()->undoText(), steps);
        // Named, it is the last of the rooms, and the next one takes its name on the way.
        auto *add = stage.page->findChild<QAction *>(u"addRoom"_s);
        add->trigger();
        QTest::keyClicks(name, u"Cellar"_s);
        QCOMPARE(stage.data().rooms.size(), rooms);
        add->trigger();
        QTRY_COMPARE(stage.data().rooms.size(), rooms + 1);
        QVERIFY(name->text().isEmpty());
        QTest::keyClicks(name, u"Attic"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(stage.data().rooms.size(), rooms + 2);
        const auto ordered = stage.data().rooms.ordered();
        QCOMPARE(ordered[size_t(rooms)]->name, u"Cellar"_s);
        QCOMPARE(ordered.back()->name, u"Attic"_s);
        QCOMPARE(stage.workspace->undoStack()->undoText(), u"Add “Attic”"_s);
        // It stays there to be filled in.
        const auto *seats = stage.window->findChild<fields::NumberField *>(u"newRoomCapacityField"_s);
        QVERIFY(seats && seats->isVisible());
        QTRY_VERIFY(seats->spin()->hasFocus());
        QTest::keyClicks(seats->spin(), u"40"_s);
        stage.picture(u"room-added"_s);
        QTest::keyClick(seats->spin(), Qt::Key_Return);
        QTRY_COMPARE(stage.data().rooms.ordered().back()->capacity, 40);
        // The next one has its place then; one without a name is none.
        QTRY_VERIFY(name->hasFocus() && name->text().isEmpty());
        seats->spin()->setFocus();
        QTest::keyClick(seats->spin(), Qt::Key_Return);
        QTRY_VERIFY(name->hasFocus());
        QTest::keyClick(name, Qt::Key_Escape);
        QCOMPARE(stage.data().rooms.size(), rooms + 2);
        // And it goes with its row.
        add->trigger();
        QTest::keyClicks(name, u"Loft"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(stage.data().rooms.size(), rooms + 3);
        stage.workspace->undoStack()->undo();
        QTRY_VERIFY(!stage.page->inspector());
        stage.workspace->undoStack()->undo();
        stage.workspace->undoStack()->undo();
        QTRY_COMPARE(stage.data().rooms.size(), rooms + 1);
        QVERIFY(!stage.page->inspector());
    }

    void aRoomGivesWayToASession()
    {
        Stage stage(true);
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        const auto sessions = stage.data().sessions.size();
        auto *add = stage.page->findChild<QAction *>(u"addRoom"_s);
        add->trigger();
        const QWidget *room = stage.page->inspector();
        stage.page->chart()->setFocus();
        QTest::keyClick(stage.page->chart(), Qt::Key_Right);
        QVERIFY(stage.page->inspector() && stage.page->inspector() != room);
        // And the other way: a title that was just typed isn't lost.
        stage.page->findChild<QAction *>(u"addSession"_s)->trigger();
        auto *title = stage.window->findChild<QLineEdit *>(u"sessionTitle"_s);
        QTRY_VERIFY(title->hasFocus());
        QTest::keyClicks(title, u"Keynote"_s);
        add->trigger();
        QTRY_COMPARE(stage.data().sessions.size(), sessions + 1);
        QCOMPARE(stage.page->inspector(), room);
    }

    void aRoomIsRenamedInItsPlace()
    {
        Stage stage(false);
        (void)stage.addRoom(u"Main hall"_s);
        (void)stage.addRoom(u"Room 2"_s);
        auto *name = stage.page->findChild<QLineEdit *>(u"laneName"_s);
        stage.page->chart()->setFocus();
        // By F2, or a double-click on the name.
        QTRY_VERIFY(stage.page->chart()->hasFocus());
        QTest::keyClick(stage.page->chart(), Qt::Key_Down);
        QTest::keyClick(stage.page->chart(), Qt::Key_F2);
        QTRY_VERIFY(name->isVisible());
        const QString edited = name->text();
        QTest::keyClicks(name, u"Attic"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(stage.workspace->undoStack()->undoText(), u"Rename %1"_s.arg(edited));
        stage.workspace->undoStack()->undo();
        // A click into a field takes the name and moves to that field.
        QTest::keyClick(stage.page->chart(), Qt::Key_F2);
        QTRY_VERIFY(name->isVisible());
        QTest::keyClicks(name, u"Cellar"_s);
        stage.newLine()->setFocus(Qt::MouseFocusReason);
        QVERIFY(!name->isVisible());
        QVERIFY(stage.newLine()->hasFocus());
        QTRY_VERIFY(stage.workspace->undoStack()->undoText().startsWith(u"Rename"_s));
        stage.workspace->undoStack()->undo();
        const auto named = [&] {
            QStringList names;
            for (const Room *room : stage.data().rooms.ordered())
                names << room->name;
            return names;
        };
        QTRY_COMPARE(named(), QStringList({u"Main hall"_s, u"Room 2"_s}));
    }

    void aDoubleClickMakesADraftThatIsASessionOnceItHasATitle()
    {
        Stage stage(false);
        (void)stage.addRoom(u"Room 1"_s);
        const QString steps = stage.workspace->undoStack()->undoText();
        const QString room = stage.data().rooms.ordered().front()->id.toString();
        const LocalTime ten(QDate(2026, 11, 14), QTime(10, 0));
        Q_EMIT stage.page->chart()->createRequested(room, ten.minutes());
        QVERIFY(stage.page->inspector());
        auto *title = stage.window->findChild<QLineEdit *>(u"sessionTitle"_s);
        QVERIFY(title && title->text().isEmpty());
        QTRY_VERIFY(title->hasFocus());
        // The place can be seen and changed before there is a title.
        auto *rooms = stage.window->findChild<QComboBox *>(u"sessionRoom"_s);
        QVERIFY(rooms->isVisible());
        QCOMPARE(rooms->currentText(), u"Room 1"_s);
        stage.picture(u"draft-light"_s);
        auto *minutes = stage.window->findChild<QLineEdit *>(u"sessionDuration"_s);
        minutes->setFocus();
        minutes->selectAll();
        QTest::keyClicks(minutes, u"20"_s);
        QTest::keyClick(minutes, Qt::Key_Return);
        QCOMPARE(stage.workspace->undoStack()->undoText(), steps);
        QCOMPARE(stage.data().sessions.size(), 0);
        QTest::keyClicks(title, u"Keynote"_s);
        QTest::keyClick(title, Qt::Key_Return);
        QTRY_COMPARE(stage.data().slots.size(), 1);
        QCOMPARE(stage.data().sessions.all().front().title, u"Keynote"_s);
        QCOMPARE(stage.data().sessions.all().front().slug, u"keynote"_s);
        const Slot slot = stage.data().slots.all().front();
        QCOMPARE(slot.start, ten);
        QCOMPARE(slot.duration, 20);
        QCOMPARE(slot.rooms.size(), 1u);
        QTRY_COMPARE(stage.page->chart()->selection(), QStringList{slot.id.toString()});
        QVERIFY(stage.page->inspector());
        QCOMPARE(stage.workspace->undoStack()->undoText(), u"Add “Keynote”"_s);
        stage.workspace->undoStack()->undo(); // One step takes back the place too.
        QTRY_COMPARE(stage.data().slots.size(), 0);
        QCOMPARE(stage.data().sessions.size(), 0);
        QTRY_VERIFY(!stage.page->inspector());
        stage.workspace->undoStack()->redo();
        QTRY_COMPARE(stage.data().slots.size(), 1);
        // Unscheduling keeps the session, in the tray.
        Q_EMIT stage.page->chart()->removeRequested({stage.data().slots.all().front().id.toString()});
        QTRY_COMPARE(stage.data().slots.size(), 0);
        QTRY_COMPARE(stage.page->tray()->items().size(), 1);
        Q_EMIT stage.page->chart()->dropRequested(stage.page->tray()->items().front().id, room,
                                                  ten.minutes() + 60);
        QTRY_COMPARE(stage.data().slots.size(), 1);
        QTRY_COMPARE(stage.page->tray()->items().size(), 0);
    }

    void escapeLeavesNoSession()
    {
        Stage stage(true);
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        const auto sessions = stage.data().sessions.size();
        const QString steps = stage.workspace->undoStack()->undoText();
        gantt::GanttView *chart = stage.page->chart();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Right);
        QVERIFY(stage.page->inspector());
        QTest::keyClick(chart, Qt::Key_N);
        auto *title = stage.window->findChild<QLineEdit *>(u"sessionTitle"_s);
        QTRY_VERIFY(title->hasFocus());
        QVERIFY(title->text().isEmpty());
        QTest::keyClicks(title, u"Perhaps"_s);
        QTest::keyClick(title, Qt::Key_Escape); // takes back what was typed
        QVERIFY(stage.page->inspector());
        QTest::keyClick(title, Qt::Key_Escape);
        QVERIFY(!stage.page->inspector());
        QVERIFY(chart->hasFocus());
        QCOMPARE(stage.data().sessions.size(), sessions);
        QCOMPARE(stage.workspace->undoStack()->undoText(), steps);
        QCOMPARE(stage.workspace->saving(), 0);
    }

    void anotherDraftTakesUpWhatWasTyped()
    {
        Stage stage(true);
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        const auto type = [&](const QString &name, const QString &text) {
            auto *line = stage.window->findChild<QLineEdit *>(name);
            line->setFocus();
            QTest::keyClicks(line, text);
            QTest::keyClick(line, Qt::Key_Return);
        };
        gantt::GanttView *chart = stage.page->chart();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Right);
        QTest::keyClick(chart, Qt::Key_N);
        type(u"sessionSubtitle"_s, u"For all"_s);
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Right); // Another session is looked at.
        QTest::keyClick(chart, Qt::Key_N);
        QCOMPARE(stage.window->findChild<QLineEdit *>(u"sessionSubtitle"_s)->text(), u"For all"_s);
        const auto labels = stage.page->inspector()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"typed this before"_s);
        }));
        // The next one by its key: the line gives its title, and it goes where that draft was.
        const auto place = chart->insertionPlace();
        const auto sessions = stage.data().sessions.size();
        auto *title = stage.window->findChild<QLineEdit *>(u"sessionTitle"_s);
        title->setFocus();
        QTest::keyClicks(title, u"Keynote"_s);
        stage.page->findChild<QAction *>(u"addSession"_s)->trigger();
        QTRY_COMPARE(stage.data().sessions.size(), sessions + 1);
        QVERIFY(title->text().isEmpty());
        QVERIFY(stage.window->findChild<QLineEdit *>(u"sessionSubtitle"_s)->text().isEmpty());
        const auto slots = stage.data().slots.all();
        QVERIFY(std::any_of(slots.begin(), slots.end(), [&](const Slot &slot) {
            const Session *session = stage.data().sessions.find(slot.session);
            return session->title == u"Keynote"_s && session->subtitle == u"For all"_s &&
                   slot.start.minutes() == place.start;
        }));
    }

    void aDraftGoesWithItsEvent()
    {
        Stage stage(true);
        Event other;
        other.id = Id::create();
        other.name = u"Other"_s;
        other.zone = u"Europe/Moscow"_s;
        ChangeSet changes;
        changes.insert(other);
        (void)stage.workspace->edit(std::move(changes));
        QTRY_COMPARE(stage.workspace->events().size(), 2);
        stage.page->findChild<QAction *>(u"addSession"_s)->trigger();
        QVERIFY(stage.page->inspector());
        stage.workspace->setCurrentEvent(EventId(other.id));
        QVERIFY(!stage.page->inspector());
    }

    void whatWasUnscheduledComesBackWithUndo()
    {
        Stage stage(true);
        ProgrammeModel *model = stage.page->findChild<ProgrammeModel *>();
        QVERIFY(model);
        const auto isDrawn = [&](const QString &id) {
            return stage.page->chart()->scene().handle(id) != gantt::GanttScene::none;
        };
        const QString first = model->itemIds().front();
        const QString last = model->itemIds().back();
        QVERIFY(isDrawn(first) && isDrawn(last));
        Q_EMIT stage.page->chart()->removeRequested({first, last});
        QTRY_VERIFY(!isDrawn(first) && !isDrawn(last));
        stage.workspace->undoStack()->undo();
        QTRY_VERIFY(isDrawn(first) && isDrawn(last));
        stage.workspace->undoStack()->redo();
        QTRY_VERIFY(!isDrawn(first) && !isDrawn(last));
        // A colleague's undo comes by sync, in one event with other slots.
        const auto slot = stage.workspace->store().all<Slot>()->front();
        stage.workspace->undoStack()->undo();
        Slot moved = slot;
        moved.start = slot.start.plus(5);
        ChangeSet changes;
        changes.update(slot, moved);
        (void)stage.workspace->edit(std::move(changes));
        QTRY_VERIFY(isDrawn(first) && isDrawn(last) && isDrawn(slot.id.toString()));
    }

    void pastedCellsAreToldApartByWhatTheyHold()
    {
        const KnownNames known{{u"Большой зал"_s}, {u"Данные"_s}, QDate(2026, 11, 14)};
        const auto rows = readPastedRows(
            u"CRDT\tДаниил Ли\tданные\t1:30\tбольшой зал\t2026-11-15 09:30\n\tnobody\n"_s, known);
        QCOMPARE(rows.size(), 1u);
        QCOMPARE(rows[0].title, u"CRDT"_s);
        QCOMPARE(rows[0].speakers, QStringList{u"Даниил Ли"_s});
        QCOMPARE(rows[0].room, u"Большой зал"_s);
        QCOMPARE(rows[0].track, u"Данные"_s);
        QCOMPARE(rows[0].start.toString(), u"2026-11-14T01:30"_s);
    }
};

VECHE_TEST(ProgrammeTest)

} // namespace programme_test

#include "programme_test.moc"
