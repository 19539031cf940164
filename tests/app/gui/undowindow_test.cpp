// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/workspace.h"
#include "tests/support/guirig.h"
#include "tests/support/otherlaptop.h"
#include "tests/support/program.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QUndoStack>

namespace undowindow_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

/// Ctrl+Z in the real window after somebody else's change. Pictures are kept in pictures/undo.
class UndoWindowTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::GuiRig> m_rig;
    std::unique_ptr<workspace::Workspace> m_workspace;
    std::unique_ptr<gui::WorkspaceWindow> m_window;
    Event m_event;
    Room m_room;

    void edit(ChangeSet set, const QString &label)
    {
        set.label = label;
        const auto future = m_workspace->edit(std::move(set));
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result());
    }
    [[nodiscard]] QString name() const { return m_workspace->find<Room>(m_room.id).value()->name; }
    [[nodiscard]] QWidget *toast() const { return m_window->window().findChild<QWidget *>(u"toast"_s); }
    [[nodiscard]] QString said() const { return toast()->findChild<QLabel *>(u"toastText"_s)->text(); }
    void keepPicture(const QString &language)
    {
        const QString folder =
            QDir(qEnvironmentVariable("VECHE_BIN_DIR", QCoreApplication::applicationDirPath()))
                .absoluteFilePath(u"../pictures/undo"_s);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(m_window->window().grab().save(folder + u"/left-%1.png"_s.arg(language)));
    }

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<tests::GuiRig>();
        auto opened = workspace::Workspace::open(
            {.path = m_rig->folder.filePath(u"w.veche"_s), .create = true}, m_rig->clock);
        QVERIFY(opened);
        m_workspace = std::move(*opened);
        m_event = {};
        m_event.id = Id::create();
        m_event.name = u"Meetup"_s;
        m_event.slug = u"meetup"_s;
        m_room = {};
        m_room.id = Id::create();
        m_room.event = EventId(m_event.id);
        m_room.name = u"Hall"_s;
        ChangeSet set;
        set.insert(m_event);
        edit(set, u"Add the event"_s);
        ChangeSet added;
        added.insert(m_room);
        edit(added, u"Add a room"_s);
        m_window = std::make_unique<gui::WorkspaceWindow>(*m_workspace, m_rig->shared);
        m_window->window().resize(1200, 800);
        m_window->window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_window->window()));
    }
    void cleanup()
    {
        m_window.reset();
        m_workspace.reset();
        m_rig.reset();
    }

    void whatStaysIsSaidAndCanBePutBack_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << u"en"_s;
        QTest::newRow("ru") << u"ru"_s;
    }
    void whatStaysIsSaidAndCanBePutBack()
    {
        QFETCH(QString, language);
        m_rig->language.set(language);
        ChangeSet set;
        set.set(Room::info(), m_room.id, Room::info().fieldIndex("name"), u"Great Hall"_s);
        edit(set, u"Rename “Hall”"_s);
        QVERIFY(
            tests::OtherLaptop(m_workspace->store()).set(Room::info(), m_room.id, "name", u"Blue Hall"_s));
        QTest::keyClick(&m_window->window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(toast()->isVisible());
        QCOMPARE(name(), u"Blue Hall"_s);
        QVERIFY2(said().contains(u"Blue Hall"_s), qPrintable(said()));
        keepPicture(language);
        auto *back = toast()->findChild<QPushButton *>(u"toastAction"_s);
        QVERIFY(back->isVisible());
        QTest::mouseClick(back, Qt::LeftButton);
        QTRY_COMPARE(name(), u"Hall"_s);
        QTest::keyClick(&m_window->window(), Qt::Key_Z, Qt::ControlModifier); // As ordinary as any edit.
        QTRY_COMPARE(name(), u"Blue Hall"_s);
    }

    void whatOthersBuiltOnIsAskedFor()
    {
        Slot slot;
        slot.id = Id::create();
        slot.event = EventId(m_event.id);
        slot.rooms = {RoomId(m_room.id)};
        QVERIFY(tests::OtherLaptop(m_workspace->store()).insert(slot));
        m_rig->dialogs.yes = false;
        QTest::keyClick(&m_window->window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_rig->dialogs.asked.size(), 1);
        QVERIFY(m_rig->dialogs.asked.first().contains(u"Add a room"_s));
        QTRY_COMPARE(m_workspace->saving(), 0);
        QCOMPARE(name(), u"Hall"_s);
        m_rig->dialogs.yes = true;
        QTest::keyClick(&m_window->window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!*m_workspace->find<Room>(m_room.id));
    }
};

VECHE_TEST(UndoWindowTest)

} // namespace undowindow_test

#include "undowindow_test.moc"
