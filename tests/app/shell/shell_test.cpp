// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/dialogs.h"
#include "app/shell/language.h"
#include "app/shell/mainwindow.h"
#include "app/shell/shortcutsheet.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/sheet.h"
#include "app/widgets/palette/commandpalette.h"
#include "app/widgets/theme/tokens.h"
#include "tests/support/program.h"

#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QUndoStack>
#include <QVBoxLayout>

namespace shell_test
{

using namespace veche;
using namespace veche::shell;
using namespace Qt::StringLiterals;

namespace
{
/// A page with something in every place the frame offers.
class TestPage final : public widgets::Page
{
public:
    explicit TestPage(QWidget *parent)
        : Page(parent)
        , tool(new QLineEdit(this))
        , action(new QAction(u"Export"_s, this))
        , main(new QAction(u"Add"_s, this))
        , panel(new QLabel(u"inspector"_s, this))
    {
        setFocusPolicy(Qt::StrongFocus);
        action->setObjectName(u"export"_s);
        main->setObjectName(u"add"_s);
        main->setShortcut(QKeySequence(u"Ctrl+N"_s));
        addAction(main);
        panel->hide();
    }
    QString title() const override { return heading; }
    QString badge() const override { return chip; }
    QList<QWidget *> headerWidgets() override { return {tool}; }
    QList<QAction *> headerActions() override { return {action}; }
    QAction *primaryAction() override { return main; }
    QWidget *inspector() override { return selected ? panel : nullptr; }
    void entered(const QVariant &where) override { places += where.toString(); }
    bool wantsInspector() const override { return asked; }
    bool wantsWholeWindow() const override { return whole; }
    void setCovered(int pixels) override { covered = pixels; }
    int noticeFloor() const override { return kept; }

    int covered = -1;
    int kept = 0;
    QString heading, chip;
    QStringList places;
    QLineEdit *tool;
    QAction *action, *main;
    QLabel *panel;
    bool selected = false;
    bool asked = true;
    bool whole = false;
};

/// Answers as a translation file would, with the text in capitals.
class Shouting final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int n) const override
    {
        return QString::fromUtf8(text).toUpper().replace(u"%N"_s, QString::number(n));
    }
};

/// Two views, the second with a count; made on first sight.
struct Rig {
    Rig()
    {
        window.addView({u"one"_s, [] { return u"First"_s; }, u"overview"_s,
                        [this](QWidget *p) { return one = new TestPage(p); }});
        window.addView({u"two"_s, [] { return u"Second"_s; }, u"people"_s,
                        [this](QWidget *p) { return two = new TestPage(p); }, [this] { return count; }});
        window.showView(u"one"_s);
    }
    bool show()
    {
        window.show();
        return QTest::qWaitForWindowActive(&window);
    }
    template <typename T>
    T *child(const QString &name) const
    {
        return window.findChild<T *>(name);
    }

    int count = 7;
    MainWindow window;
    TestPage *one = nullptr;
    TestPage *two = nullptr;
};
} // namespace

class ShellTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"veche-tests"_s);
        QCoreApplication::setApplicationName(u"shell_test"_s);
        QLocale::setDefault(QLocale(u"en_GB"_s));
    }
    void init() { QSettings().clear(); }

    void railShowsOnlyRegisteredViews()
    {
        Rig rig;
        QCOMPARE(rig.window.findChildren<QAbstractButton *>(QRegularExpression(u"^rail_"_s)).size(), 2);
        QVERIFY(!rig.child<QAbstractButton>(u"rail_mail"_s));
        rig.window.addView({u"mail"_s,
                            [] { return u"Mail"_s; },
                            u"mail"_s,
                            [](QWidget *p) { return new QWidget(p); },
                            {},
                            true});
        rig.window.addView(
            {u"three"_s, [] { return u"Third"_s; }, u"place"_s, [](QWidget *p) { return new QWidget(p); }});
        QCOMPARE(rig.window.viewIds(), (QStringList{u"one"_s, u"two"_s, u"three"_s, u"mail"_s}));
        QVERIFY(rig.child<QAbstractButton>(u"rail_mail"_s));
        rig.window.removeView(u"mail"_s);
        QVERIFY(!rig.child<QAbstractButton>(u"rail_mail"_s));
        QVERIFY(!rig.window.showView(u"mail"_s));
    }

    void viewsAreMadeOnFirstSight()
    {
        Rig rig;
        QVERIFY(rig.one);
        QVERIFY(!rig.two);
        QTest::mouseClick(rig.child<QAbstractButton>(u"rail_two"_s), Qt::LeftButton);
        QVERIFY(rig.two);
        QCOMPARE(rig.window.currentView(), u"two"_s);
        QVERIFY(rig.child<QAbstractButton>(u"rail_two"_s)->isChecked());
        QCOMPARE(rig.child<QLabel>(u"headerTitle"_s)->text(), u"Second"_s);
    }

    void keysLeadToViews()
    {
        Rig rig;
        QVERIFY(rig.show());
        QTest::keyClick(&rig.window, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(rig.window.currentView(), u"two"_s);
        QTest::keyClick(&rig.window, Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(rig.window.currentView(), u"one"_s);
        QTest::keyClick(&rig.window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(rig.window.currentView(), u"two"_s);
        QTest::keyClick(&rig.window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(rig.window.currentView(), u"one"_s);
        QTest::keyClick(&rig.window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(rig.window.currentView(), u"one"_s);
    }

    void navigationCarriesAPlace()
    {
        Rig rig;
        rig.window.showView(u"two"_s, u"person 5"_s);
        Q_EMIT rig.two->navigationRequested(u"one"_s, u"session 3"_s);
        QCOMPARE(rig.window.currentView(), u"one"_s);
        QCOMPARE(rig.one->places.last(), u"session 3"_s);
        rig.window.goBack();
        QCOMPARE(rig.two->places, (QStringList{u"person 5"_s, u"person 5"_s}));
    }

    void headerTakesWhatThePageOffers()
    {
        Rig rig;
        QVERIFY(rig.show());
        QVERIFY(rig.one->tool->isVisible());
        auto *primary = rig.child<QPushButton>(u"addButton"_s);
        QCOMPARE(primary->text(), u"Add"_s);
        QCOMPARE(primary->property("kind").toString(), u"primary"_s);
        QSignalSpy added(rig.one->main, &QAction::triggered);
        QTest::mouseClick(primary, Qt::LeftButton);
        QCOMPARE(added.size(), 1);
        rig.one->main->setText(u"Add a person"_s);
        rig.one->main->setEnabled(false);
        QCOMPARE(primary->text(), u"Add a person"_s);
        QVERIFY(!primary->isEnabled());
        rig.one->heading = u"Autumn"_s;
        rig.one->chip = u"published"_s;
        Q_EMIT rig.one->headerChanged();
        QCOMPARE(rig.child<QLabel>(u"headerTitle"_s)->text(), u"Autumn"_s);
        QVERIFY(rig.child<QLabel>(u"headerBadge"_s)->isVisible());
        rig.window.showView(u"two"_s);
        QVERIFY(!rig.one->tool->isVisible());
        QVERIFY(rig.two->tool->isVisible());
        rig.window.showView(u"one"_s);
        QVERIFY(rig.one->tool->isVisible());
        rig.window.removeView(u"one"_s);
        QCOMPARE(rig.window.currentView(), u"two"_s);
        QVERIFY(rig.two->tool->isVisible());
    }

    void actionsWithoutRoomMoveIntoAMenu()
    {
        Rig rig;
        rig.one->tool->setMinimumWidth(400);
        rig.one->action->setText(u"An action with quite a long text that takes room"_s);
        Q_EMIT rig.one->headerChanged();
        rig.window.resize(1280, 800);
        QVERIFY(rig.show());
        QVERIFY(rig.child<QPushButton>(u"exportButton"_s)->isVisible());
        rig.window.resize(960, 600);
        QTRY_VERIFY(!rig.child<QPushButton>(u"exportButton"_s)->isVisible());
        QVERIFY(rig.child<QToolButton>(u"headerMore"_s)->isVisible());
        QCOMPARE(rig.child<QToolButton>(u"headerMore"_s)->menu()->actions(),
                 QList<QAction *>{rig.one->action});
        QVERIFY(rig.child<QPushButton>(u"addButton"_s)->isVisible());
        QCOMPARE(rig.window.width(), 960);
    }

    void inspectorComesWithASelectionAndCanBeHidden()
    {
        Rig rig;
        QVERIFY(rig.show());
        auto *pane = rig.child<QWidget>(u"inspectorPane"_s);
        QVERIFY(!pane->isVisible());
        rig.one->selected = true;
        Q_EMIT rig.one->inspectorChanged();
        QVERIFY(pane->isVisible());
        QVERIFY(rig.one->panel->isVisible());
        QCOMPARE(pane->width(), 300);
        QTest::keyClick(&rig.window, Qt::Key_I, Qt::ControlModifier);
        QVERIFY(!pane->isVisible());
        auto *button = rig.child<QToolButton>(u"headerInspector"_s);
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(pane->isVisible());
        rig.window.showView(u"two"_s);
        QVERIFY(!pane->isVisible());
        rig.two->selected = true;
        Q_EMIT rig.two->inspectorChanged();
        QVERIFY(rig.two->panel->isVisible());
        QVERIFY(!rig.one->panel->isVisible());
        rig.window.removeView(u"two"_s);
        QVERIFY(rig.one->panel->isVisible());
    }

    void inANarrowWindowTheInspectorLiesOverThePage()
    {
        Rig rig;
        rig.window.resize(1000, 700);
        QVERIFY(rig.show());
        const auto *pane = rig.child<QWidget>(u"inspectorPane"_s);
        const int whole = rig.one->width();
        rig.one->selected = true;
        Q_EMIT rig.one->inspectorChanged();
        QVERIFY(pane->isVisible());
        QCOMPARE(rig.one->width(), whole);
        QCOMPARE(rig.one->covered, 300);
        const QRect page(rig.one->mapTo(&rig.window, QPoint()), rig.one->size());
        QCOMPARE(pane->geometry(), QRect(page.right() - 299, page.top(), 300, page.height()));
        rig.window.resize(1280, 700);
        QTRY_COMPARE(pane->geometry().right(), 1279);
        QCOMPARE(pane->geometry().top(), 0);
        QCOMPARE(rig.one->covered, 0);
        QCOMPARE(rig.one->mapTo(&rig.window, QPoint(rig.one->width(), 0)).x(), pane->x());
    }

    void inANarrowWindowAnInspectorThatNobodyAskedForWaits()
    {
        Rig rig;
        rig.window.resize(1000, 700);
        QVERIFY(rig.show());
        const auto *pane = rig.child<QWidget>(u"inspectorPane"_s);
        rig.one->selected = true;
        rig.one->asked = false;
        Q_EMIT rig.one->inspectorChanged();
        QVERIFY(!pane->isVisible());
        QCOMPARE(rig.one->covered, 0);
        auto *button = rig.child<QToolButton>(u"headerInspector"_s);
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(pane->isVisible());
        rig.window.showView(u"two"_s);
        rig.window.showView(u"one"_s);
        QVERIFY(!pane->isVisible());
        rig.one->asked = true;
        Q_EMIT rig.one->inspectorChanged();
        QVERIFY(pane->isVisible());
        rig.one->asked = false;
        Q_EMIT rig.one->inspectorChanged();
        QVERIFY(!pane->isVisible());
        rig.window.resize(1280, 700);
        QTRY_VERIFY2(pane->isVisible(), "it covers nothing there");
    }

    void somethingElseIsShownFromTheTopOfTheInspector()
    {
        Rig rig;
        rig.one->selected = true;
        rig.one->panel->setMinimumHeight(4000);
        QVERIFY(rig.show());
        Q_EMIT rig.one->inspectorChanged();
        QScrollBar *bar = rig.child<QScrollArea>(u"inspectorScroll"_s)->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 500);
        bar->setValue(500);
        Q_EMIT rig.one->inspectorChanged();
        QCOMPARE(bar->value(), 0);
    }

    void escapeLeadsFromTheInspectorBackToThePage()
    {
        Rig rig;
        auto *field = new QLineEdit(rig.one->panel);
        rig.one->selected = true;
        QVERIFY(rig.show());
        Q_EMIT rig.one->inspectorChanged();
        field->setFocus();
        QVERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(rig.one->hasFocus());
    }

    void shiftF10OpensTheContextMenuWhereTheKeyboardIs()
    {
        Rig rig;
        rig.one->setContextMenuPolicy(Qt::CustomContextMenu);
        QSignalSpy asked(rig.one, &QWidget::customContextMenuRequested);
        QVERIFY(rig.show());
        rig.one->setFocus();
        QTest::keyClick(&rig.window, Qt::Key_F10, Qt::ShiftModifier);
        QCOMPARE(asked.size(), 1);
    }

    void whatIsRareStandsInTheMenuAtAnyWidth()
    {
        Rig rig;
        rig.one->action->setPriority(QAction::LowPriority);
        rig.window.resize(1600, 800);
        QVERIFY(rig.show());
        QVERIFY(!rig.child<QPushButton>(u"exportButton"_s)->isVisible());
        QVERIFY(rig.child<QToolButton>(u"headerMore"_s)->isVisible());
        QCOMPARE(rig.child<QToolButton>(u"headerMore"_s)->menu()->actions(),
                 QList<QAction *>{rig.one->action});
    }

    void aFirstWindowThatDoesNotFitTheScreenIsMaximised()
    {
        Rig rig;
        QVERIFY(rig.window.screen()->availableSize().width() < rig.window.width());
        rig.window.remember(u"window"_s);
        QVERIFY(rig.window.isMaximized());
    }

    void doorTakesTheWholeWindow()
    {
        Rig rig;
        QVERIFY(rig.show());
        rig.one->whole = true;
        Q_EMIT rig.one->headerChanged();
        QVERIFY(!rig.child<QWidget>(u"rail"_s)->isVisible());
        QVERIFY(!rig.child<QWidget>(u"headerBar"_s)->isVisible());
        QVERIFY(!rig.child<QWidget>(u"statusLine"_s)->isVisible());
        QTest::keyClick(&rig.window, Qt::Key_F11);
        QVERIFY(rig.window.isFullScreen());
        QTest::keyClick(&rig.window, Qt::Key_F11);
        QVERIFY(!rig.window.isFullScreen());
        rig.window.showView(u"two"_s);
        QVERIFY(rig.child<QWidget>(u"rail"_s)->isVisible());
    }

    void windowIsRemembered()
    {
        const QSize size(1010, 655);
        {
            Rig rig;
            rig.window.remember(u"window"_s);
            rig.window.setWindowState(Qt::WindowNoState);
            rig.window.resize(size);
            rig.window.showView(u"two"_s);
            rig.window.setInspectorOpen(false);
            QVERIFY(rig.show());
            rig.window.close();
        }
        Rig again;
        QVERIFY(again.window.size() != size);
        again.window.remember(u"window"_s);
        // The platform of the tests has one screen of 800 × 800; what fits there comes back as it was.
        QCOMPARE(again.window.size().height(), size.height());
        QCOMPARE(again.window.currentView(), u"two"_s);
        QVERIFY(!again.window.isInspectorOpen());
    }

    void statusSaysWhatIs_data()
    {
        QTest::addColumn<StatusInfo>("info");
        QTest::addColumn<QString>("text");
        StatusInfo info;
        QTest::newRow("local") << info << u"Saved · only on this computer"_s;
        info.network = StatusInfo::Network::Online;
        QTest::newRow("online") << info << u"Saved · synced"_s;
        info.waiting = 3;
        QTest::newRow("waiting") << info << u"Saved · 3 change(s) waiting to be synced"_s;
        info.network = StatusInfo::Network::Offline;
        QTest::newRow("offline") << info << u"Saved · offline · 3 change(s) waiting to be synced"_s;
        info.saved = StatusInfo::Saved::Failed;
        info.network = StatusInfo::Network::Local;
        QTest::newRow("full disk") << info << u"Not saved · only on this computer"_s;
    }

    void statusSaysWhatIs()
    {
        QFETCH(StatusInfo, info);
        QFETCH(QString, text);
        Rig rig;
        rig.window.setStatus(info);
        QCOMPARE(rig.child<QPushButton>(u"statusSync"_s)->text(), text);
    }

    void statusNamesPeopleAndConflicts()
    {
        Rig rig;
        QVERIFY(rig.show());
        auto *people = rig.child<QLabel>(u"statusPeople"_s);
        auto *conflicts = rig.child<QPushButton>(u"statusConflicts"_s);
        QVERIFY(!people->isVisible());
        QVERIFY(!conflicts->isVisible());
        StatusInfo info;
        info.people = {u"Anna"_s};
        info.conflicts = 2;
        info.zone = u"Moscow, UTC+3"_s;
        rig.window.setStatus(info);
        QCOMPARE(people->text(), u"Anna is here"_s);
        info.people = {u"Anna"_s, u"Ildar"_s, u"Olga"_s, u"Timur"_s};
        rig.window.setStatus(info);
        QCOMPARE(people->text(), u"Anna, Ildar and 2 more are here"_s);
        QSignalSpy asked(&rig.window, &MainWindow::conflictsRequested);
        QTest::mouseClick(conflicts, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(rig.child<QLabel>(u"statusZone"_s)->text(), u"Moscow, UTC+3"_s);
    }

    void undoIsNamed()
    {
        Rig rig;
        QUndoStack stack;
        rig.window.setUndo(MainWindow::undoFrom(&stack));
        QVERIFY(!rig.window.undoAction()->isEnabled());
        QCOMPARE(rig.window.undoAction()->text(), u"Undo"_s);
        stack.push(new QUndoCommand(u"Move «Opening»"_s));
        rig.window.refreshUndo();
        QCOMPARE(rig.window.undoAction()->text(), u"Undo: move «Opening»"_s);
        rig.window.undoAction()->trigger();
        QCOMPARE(stack.index(), 0);
        QVERIFY(!rig.window.undoAction()->isEnabled());
        QCOMPARE(rig.window.redoAction()->text(), u"Redo: move «Opening»"_s);
        auto *said = rig.child<QLabel>(u"statusSaid"_s);
        QVERIFY(!said->isHidden());
        QCOMPARE(said->text(), u"Undone: move «Opening»"_s);
        rig.window.redoAction()->trigger();
        QCOMPARE(stack.index(), 1);
        QCOMPARE(said->text(), u"Redone: move «Opening»"_s);
        // One that isn't taken back, since somebody is asked first, isn't said to be.
        UndoSource asking = MainWindow::undoFrom(&stack);
        asking.undo = [] {};
        rig.window.setUndo(asking);
        rig.window.undoAction()->trigger();
        QCOMPARE(said->text(), u"Redone: move «Opening»"_s);
    }

    void aLongUndoWidensNoWindow()
    {
        Rig rig;
        QUndoStack stack;
        rig.window.setUndo(MainWindow::undoFrom(&stack));
        const auto *line = rig.child<QWidget>(u"statusLine"_s);
        const int least = line->minimumSizeHint().width();
        const QString name(200, u'm');
        stack.push(new QUndoCommand(u"Rename "_s + name));
        rig.window.refreshUndo();
        rig.window.undoAction()->trigger();
        const auto *said = rig.child<QLabel>(u"statusSaid"_s);
        QVERIFY(said->text().startsWith(u"Undone: rename m"_s) && !said->text().contains(name));
        QCOMPARE(said->accessibleName(), u"Undone: rename "_s + name);
        QVERIFY(!said->isHidden());
        QVERIFY2(line->minimumSizeHint().width() <= least + 20,
                 qPrintable(QString::number(line->minimumSizeHint().width())));
    }

    void paletteListsViewsAndCommands()
    {
        Rig rig;
        QVERIFY(rig.show());
        auto *command = new QAction(u"Import a schedule"_s, &rig.window);
        QSignalSpy triggered(command, &QAction::triggered);
        rig.window.addCommand(command, [] { return u"Files"_s; });
        QTest::keyClick(&rig.window, Qt::Key_K, Qt::ControlModifier);
        auto *palette = rig.window.commandPalette();
        QVERIFY(palette->isVisible());
        const QStringList titles = palette->titles();
        QVERIFY(titles.contains(u"Second"_s));
        QVERIFY(titles.contains(u"Import a schedule"_s));
        QVERIFY(titles.contains(u"Add"_s));
        QTest::keyClicks(palette->line(), u"import"_s);
        QTest::keyClick(palette->line(), Qt::Key_Return);
        QCOMPARE(triggered.size(), 1);
        rig.window.openPalette();
        QTest::keyClicks(palette->line(), u"second"_s);
        QTest::keyClick(palette->line(), Qt::Key_Return);
        QCOMPARE(rig.window.currentView(), u"two"_s);
    }

    void theWindowsKeysDoNothingBelowAnOpenSheet()
    {
        Rig rig;
        QVERIFY(rig.show());
        const QString view = rig.window.currentView();
        widgets::Sheet sheet(&rig.window);
        rig.window.installEventFilter(&sheet); // As the one does that takes files dropped anywhere.
        auto *line = new QLineEdit(&sheet);
        sheet.body()->addWidget(line);
        auto *own = new QAction(&sheet);
        own->setShortcut(Qt::CTRL | Qt::Key_J);
        sheet.addAction(own);
        const QSignalSpy done(own, &QAction::triggered);
        sheet.place({100, 100, 300, 200});
        sheet.open();
        line->setFocus();
        QTest::keyClick(line, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(rig.window.currentView(), view);
        QTest::keyClick(line, Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(done.size(), 1);
        // From beside it too.
        rig.window.setFocus();
        QTest::keyClick(&rig.window, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(rig.window.currentView(), view);
        sheet.dismiss();
        rig.window.installEventFilter(&sheet);
        QTest::keyClick(&rig.window, Qt::Key_2, Qt::ControlModifier);
        QVERIFY(rig.window.currentView() != view);
    }

    void eventCardOpensItsSwitcher()
    {
        Rig rig;
        QVERIFY(rig.show());
        QString chosen;
        palette::Provider events;
        events.entries = [&chosen](const palette::Query &) {
            palette::Entry entry;
            entry.title = u"Autumn DevFest"_s;
            entry.run = [&chosen] { chosen = u"autumn"_s; };
            return QList<palette::Entry>{entry};
        };
        rig.window.setEvent({u"Spring"_s, u"3 April · Kazan"_s});
        QVERIFY(rig.window.windowTitle().contains(u"Spring"_s));
        rig.window.setEventSwitcher(events);
        QTest::mouseClick(rig.child<QAbstractButton>(u"eventSwitcher"_s), Qt::LeftButton);
        QCOMPARE(rig.window.commandPalette()->titles(), QStringList{u"Autumn DevFest"_s});
        QTest::keyClick(rig.window.commandPalette()->line(), Qt::Key_Return);
        QCOMPARE(chosen, u"autumn"_s);
    }

    void longEventNameTakesASecondLine()
    {
        Rig rig;
        QVERIFY(rig.show());
        auto *card = rig.child<QAbstractButton>(u"eventSwitcher"_s);
        rig.window.setEvent({u"Spring"_s, u"3 April · Kazan"_s});
        QTRY_COMPARE(card->height(), 48);
        rig.window.setEvent({u"The winter conference on durable software"_s, u"3 April · Kazan"_s});
        QTRY_COMPARE(card->height(), 66);
        QVERIFY(card->toolTip().contains(u"durable software"_s));
    }

    void questionMarkShowsTheKeys()
    {
        Rig rig;
        QVERIFY(rig.show());
        QTest::keyClick(&rig.window, '?');
        auto *sheet = rig.child<widgets::Sheet>(u"shortcutSheet"_s);
        QVERIFY(sheet->isVisible());
        QStringList texts;
        for (const QLabel *label : sheet->findChildren<QLabel *>())
            texts += label->text();
        for (const QString &text : {u"First"_s, u"Second"_s, u"Undo"_s, u"Add"_s, u"Back"_s})
            QVERIFY2(texts.contains(text), qPrintable(text));
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
    }

    void theKeysStandInTwoEvenColumnsWithoutWrapping()
    {
        MainWindow window;
        ShortcutSheet sheet(&window);
        window.resize(1280, 800);
        window.show();
        const auto lines = [](int count, const QString &text) {
            QList<ShortcutSheet::Line> all;
            for (int i = 0; i < count; ++i)
                all.append({text, {Qt::ALT | Qt::SHIFT | Qt::Key_Left, Qt::ALT | Qt::SHIFT | Qt::Key_Right}});
            all.append({u"A session at the place of the focus"_s, {Qt::Key_N}});
            return all;
        };
        sheet.popUp(u"Keys"_s, {{u"Page"_s, lines(12, u"Short"_s)},
                                {u"Everywhere"_s, lines(16, u"Short"_s)},
                                {u"Views"_s, lines(6, u"Short"_s)}});
        QCoreApplication::processEvents();
        for (const QLabel *label : sheet.findChildren<QLabel *>()) {
            if (label->text().startsWith(u"A session"_s))
                QVERIFY(label->height() < 2 * label->fontMetrics().lineSpacing());
        }
        QVERIFY(!sheet.findChild<QScrollArea *>(u"shortcutScroll"_s)->verticalScrollBar()->isVisible());
    }

    void aFocusedFilledButtonHasALineInside()
    {
        MainWindow window;
        auto *button = widgets::makeButton(&window, u"filled"_s, widgets::ButtonKind::Primary);
        button->setText(u"Go"_s);
        button->setGeometry(100, 100, 120, 30);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        button->clearFocus();
        const QImage plain = button->grab().toImage();
        button->setFocus();
        const QImage focused = button->grab().toImage();
        QCOMPARE(focused.pixelColor(60, 0), plain.pixelColor(60, 0));
        QVERIFY(focused.pixelColor(60, 3) != plain.pixelColor(60, 3));
    }

    void questionMarkInAFieldIsALetter()
    {
        Rig rig;
        QVERIFY(rig.show());
        rig.one->tool->setFocus();
        QTest::keyClick(rig.one->tool, '?');
        QCOMPARE(rig.one->tool->text(), u"?"_s);
        QVERIFY(!rig.child<widgets::Sheet>(u"shortcutSheet"_s)->isVisible());
    }

    void aNoticeLeavesInSightWhatThePageKeepsBelow()
    {
        Rig rig;
        QVERIFY(rig.show());
        const auto *toast = rig.child<widgets::Toast>(u"toast"_s);
        rig.one->kept = 200;
        rig.window.notify({.text = u"Taken out"_s});
        const QPoint kept = rig.one->mapTo(&rig.window, QPoint(0, rig.one->height() - 200));
        QVERIFY(toast->geometry().bottom() - 20 < kept.y()); // The shadow is around it.
        rig.one->kept = 0;
        rig.window.notify({.text = u"Moved"_s});
        QVERIFY(toast->geometry().bottom() - 20 > kept.y());
    }

    void noticeOffersItsActionAndGoes()
    {
        Rig rig;
        QVERIFY(rig.show());
        bool undone = false;
        auto *toast = rig.child<widgets::Toast>(u"toast"_s);
        Q_EMIT rig.one->noticed(
            {u"Moved 14 sessions"_s, theme::State::Ok, u"Undo"_s, [&undone] { undone = true; }});
        QVERIFY(toast->isVisible());
        QCOMPARE(toast->text(), u"Moved 14 sessions"_s);
        QTest::mouseClick(rig.child<QPushButton>(u"toastAction"_s), Qt::LeftButton);
        QVERIFY(undone);
        QVERIFY(!toast->isVisible());
        rig.window.notify({u"Short"_s, theme::State::Neutral, {}, {}, 20});
        QVERIFY(toast->isVisible());
        QTRY_VERIFY(!toast->isVisible());
    }

    void theKeyboardReachesANoticeAndComesBack()
    {
        Rig rig;
        QVERIFY(rig.show());
        rig.one->tool->setFocus();
        const auto at = [&rig] { return rig.window.focusWidget()->objectName(); };
        const QString before = at();
        QTest::keyClick(&rig.window, Qt::Key_F6); // Nothing is there to go to.
        QCOMPARE(at(), before);
        bool undone = false;
        rig.window.notify({u"Moved"_s, theme::State::Ok, u"Undo"_s, [&undone] { undone = true; }, 0});
        QTest::keyClick(&rig.window, Qt::Key_F6);
        QCOMPARE(at(), u"toastAction"_s);
        QTest::keyClick(rig.window.focusWidget(), Qt::Key_Tab);
        QCOMPARE(at(), u"toastClose"_s);
        QTest::keyClick(rig.window.focusWidget(), Qt::Key_Escape);
        QVERIFY(!rig.child<widgets::Toast>(u"toast"_s)->isVisible() && !undone);
        QCOMPARE(at(), before);
        rig.window.notify({u"Moved"_s, theme::State::Ok, u"Undo"_s, [&undone] { undone = true; }, 0});
        QTest::keyClick(&rig.window, Qt::Key_F6);
        QTest::keyClick(rig.window.focusWidget(), Qt::Key_Space);
        QVERIFY(undone);
        QCOMPARE(at(), before);
    }

    void countsAreAskedForAgain()
    {
        Rig rig;
        QVERIFY(rig.show());
        const auto shown = [&] { return rig.child<QWidget>(u"rail_two"_s)->grab().toImage(); };
        const QImage before = shown();
        rig.count = 1204;
        rig.window.refreshCounts(u"one"_s);
        QCOMPARE(shown(), before);
        rig.window.refreshCounts(u"two"_s);
        QVERIFY(shown() != before);
        rig.count = -1;
        rig.window.refreshCounts();
        QVERIFY(shown() != before);
    }

    void languageIsAppliedAtRunTime()
    {
        Rig rig;
        QVERIFY(rig.show());
        StatusInfo info;
        info.conflicts = 2;
        rig.window.setStatus(info);
        Shouting translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(rig.child<QPushButton>(u"statusSync"_s)->text(), u"SAVED · ONLY ON THIS COMPUTER"_s);
        QCOMPARE(rig.child<QPushButton>(u"statusConflicts"_s)->text(), u"2 CONFLICT(S)"_s);
        QCOMPARE(rig.window.undoAction()->text(), u"UNDO"_s);
        QCOMPARE(rig.child<QToolButton>(u"closeInspector"_s)->accessibleName(), u"HIDE THE INSPECTOR"_s);
        rig.window.openPalette();
        QCOMPARE(rig.window.commandPalette()->line()->placeholderText(), u"FIND OR DO SOMETHING"_s);
        QVERIFY(rig.window.commandPalette()->titles().contains(u"FULL SCREEN"_s));
        rig.window.commandPalette()->dismiss();
        QCoreApplication::removeTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(rig.window.undoAction()->text(), u"Undo"_s);
    }

    void languageChoosesLocaleAndSaysSo()
    {
        Language language;
        QSignalSpy changed(&language, &Language::changed);
        language.set(u"ru"_s);
        QCOMPARE(language.code(), u"ru"_s);
        QCOMPARE(QLocale().language(), QLocale::Russian);
        language.set(u"en"_s);
        QCOMPARE(QLocale().language(), QLocale::English);
        QCOMPARE(changed.size(), 2);
        language.set(u"en"_s);
        QCOMPARE(changed.size(), 2);
        QLocale::setDefault(QLocale(u"en_GB"_s));
    }

    void dialogsAnswerByCallback()
    {
        NativeDialogs dialogs;
        QWidget window;
        window.show();
        std::optional<bool> answer;
        dialogs.confirm(&window, {u"Delete"_s, u"3 sessions go"_s, u"Delete 3 sessions"_s, true},
                        [&](bool yes) { answer = yes; });
        QVERIFY(!answer);
        auto *box = window.findChild<QMessageBox *>(u"confirmation"_s);
        QTRY_VERIFY(box->isVisible());
        QVERIFY(box->defaultButton() != box->findChild<QPushButton *>(u"confirmAccept"_s));
        QTest::mouseClick(box->findChild<QPushButton *>(u"confirmAccept"_s), Qt::LeftButton);
        QTRY_COMPARE(answer, std::optional(true));
        dialogs.confirm(&window, {u"Go"_s, u"Really"_s, u"Go"_s, false}, [&](bool yes) { answer = yes; });
        QTRY_VERIFY((box = window.findChild<QMessageBox *>(u"confirmation"_s)) && box->isVisible());
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_COMPARE(answer, std::optional(false));
        QString path = u"untouched"_s;
        dialogs.openFile(&window, {u"Open"_s, {}, {u"Schedule (*.xml)"_s}},
                         [&](const QString &chosen) { path = chosen; });
        auto *files = window.findChild<QFileDialog *>(u"fileDialog"_s);
        QVERIFY(files);
        files->reject();
        QTRY_COMPARE(path, QString());
    }
};

VECHE_TEST(ShellTest)

} // namespace shell_test

#include "shell_test.moc"
