// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"
#include "app/onboarding/startwindow.h"
#include "app/shell/mainwindow.h"
#include "app/workspace/commandchannel.h"
#include "app/workspace/workspace.h"
#include "tests/support/guirig.h"
#include "tests/support/program.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <semaphore>

namespace closing_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

class ClosingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWindowClosesAtOnceAndItsEditsReachTheFile();
    void aFieldThatIsBeingTypedInIsSavedByAnApplicationThatEnds();
    void aFileThatIsOpenElsewhereIsShownThere();
    void aFileThatNobodyShowsIsSaidToBeOpen();
};

void ClosingTest::aWindowClosesAtOnceAndItsEditsReachTheFile()
{
    tests::GuiRig gui;
    gui::Application application(gui.shared, {});
    application.showStart()->findChild<QPushButton *>(u"openSample"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!application.windows().empty(), 20'000);
    auto *window = application.windows().front();
    workspace::Workspace &file = window->workspace();
    QTRY_COMPARE_WITH_TIMEOUT(file.saving(), 0, 20'000);
    const QString path = file.path();
    application.showStart(); // It doesn't quit.

    // The disk takes its time.
    const auto gate = std::make_shared<std::binary_semaphore>(0);
    const auto passed = std::make_shared<std::atomic_bool>(false);
    const auto slow = [gate, passed](storage::WriteContext &) -> Result<bool> {
        (void)gate->try_acquire_for(std::chrono::seconds(20));
        *passed = true;
        return true;
    };
    (void)file.store().write<bool>(storage::Priority::Edit, slow);
    Room room;
    room.id = Id::create();
    room.event = file.currentEvent();
    room.name = u"Attic"_s;
    ChangeSet changes;
    changes.insert(room);
    (void)file.edit(std::move(changes));
    Q_EMIT window->closed();
    QVERIFY(application.windows().empty());
    QVERIFY(!*passed);
    QTest::qWait(50);
    QVERIFY(!*passed);
    gate->release();
    QTRY_VERIFY_WITH_TIMEOUT(workspace::Workspace::open({.path = path}, gui.clock).has_value(), 20'000);
    const auto again = application.open(path);
    QVERIFY(again);
    QVERIFY((*again)->workspace().eventData(room.event)->rooms.find(room.id));
    // Opened while it closes, it is the same file.
    (void)(*again)->workspace().store().write<bool>(storage::Priority::Edit, slow);
    gate->release();
    Q_EMIT(*again)->closed();
    QVERIFY(application.open(path));
}

void ClosingTest::aFieldThatIsBeingTypedInIsSavedByAnApplicationThatEnds()
{
    tests::GuiRig gui;
    auto application = std::make_unique<gui::Application>(gui.shared, nullptr);
    application->showStart()->findChild<QPushButton *>(u"openSample"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!application->windows().empty(), 20'000);
    auto *window = application->windows().front();
    QTRY_COMPARE_WITH_TIMEOUT(window->workspace().saving(), 0, 20'000);
    const QString path = window->workspace().path();
    const EventId event = window->workspace().currentEvent();
    window->window().showView(u"events"_s);
    QVERIFY(QTest::qWaitForWindowActive(&window->window()));
    auto *name = window->window().findChild<QLineEdit *>(u"eventName"_s);
    auto *events = window->window().findChild<QAbstractItemView *>(u"eventsList"_s);
    QTest::keyClick(events, Qt::Key_Return);
    QTRY_VERIFY(name->isVisible());
    name->setFocus();
    name->setText(u"Typed at the last moment"_s);
    application.reset();
    const auto again = workspace::Workspace::open({.path = path}, gui.clock);
    QVERIFY(again);
    QCOMPARE((*again)->event(event)->name, u"Typed at the last moment"_s);
}

void ClosingTest::aFileThatIsOpenElsewhereIsShownThere()
{
    tests::GuiRig gui;
    const auto none = [](workspace::Workspace &, const gui::Shared &, workspace::CommandChannel *) {};
    gui::Application owner(gui.shared, none);
    owner.showStart()->findChild<QPushButton *>(u"openSample"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!owner.windows().empty(), 20'000);
    shell::MainWindow &window = owner.windows().front()->window();
    window.showMinimized();
    QVERIFY(window.isMinimized());
    // A second process, as far as files can tell.
    gui::Application second(gui.shared, none);
    second.start({owner.windows().front()->workspace().path()});
    QVERIFY(!second.startWindow());
    QTRY_VERIFY(!window.isMinimized() && window.isVisible());
    QTRY_VERIFY(window.isActiveWindow());
    QTest::qWait(50);
    QVERIFY(second.windows().empty() && !second.startWindow());
}

void ClosingTest::aFileThatNobodyShowsIsSaidToBeOpen()
{
    tests::GuiRig gui;
    const QString path = gui.folder.filePath(u"held.veche"_s);
    const auto held = workspace::Workspace::open({.path = path, .create = true}, gui.clock);
    QVERIFY(held);
    gui::Application application(gui.shared, {});
    application.start({path});
    QTRY_VERIFY(application.startWindow());
    const auto labels = application.startWindow()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text().contains(u"is open already"_s); }));
}

VECHE_TEST(ClosingTest)

} // namespace closing_test

#include "closing_test.moc"
