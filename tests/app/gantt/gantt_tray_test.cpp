// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/gantttray.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/gantt/itemmime.h"
#include "tests/support/ganttlistmodel.h"
#include "tests/support/program.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

namespace gantt_tray_test
{

using namespace Qt::StringLiterals;
using namespace veche::gantt;

namespace
{
const qint64 morning = toMinutes(QDate(2026, 11, 14)) + 9 * 60;

GanttItem waiting(const QString &id, const QString &title)
{
    return {id, {}, 0, 45, title, u"45 min"_s, QColor(), 2, {}};
}

QList<GanttItem> several(int count)
{
    QList<GanttItem> items;
    for (int i = 0; i < count; ++i)
        items.append(waiting(u"w%1"_s.arg(i), u"A talk that waits, number %1"_s.arg(i)));
    return items;
}
} // namespace

class GanttTrayTest : public QObject
{
    Q_OBJECT

    void sendDrop(GanttView &view, QMimeData &data, QPoint at, bool leave = false)
    {
        QDragEnterEvent enter(at, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(view.viewport(), &enter);
        QDragMoveEvent move(at, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(view.viewport(), &move);
        if (leave) {
            QDragLeaveEvent left;
            QCoreApplication::sendEvent(view.viewport(), &left);
            return;
        }
        QDropEvent drop(at, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(view.viewport(), &drop);
    }

private Q_SLOTS:
    void chipsWrapIntoRowsAndTheHeightFollows()
    {
        GanttTray tray;
        tray.setItems(several(6));
        tray.resize(1000, 200);
        const int wide = tray.heightForWidth(1000);
        const int narrow = tray.heightForWidth(300);
        QVERIFY(narrow > wide);
        tray.resize(300, narrow);
        for (int i = 0; i < 6; ++i) {
            const QRect chip = tray.chipRect(u"w%1"_s.arg(i));
            QVERIFY(tray.rect().contains(chip));
            for (int j = 0; j < i; ++j)
                QVERIFY(!chip.intersects(tray.chipRect(u"w%1"_s.arg(j))));
        }
    }

    void theKeyboardReachesEveryChip()
    {
        GanttTray tray;
        tray.setItems(several(5));
        tray.resize(300, tray.heightForWidth(300));
        tray.show();
        tray.setFocus();
        QVERIFY(QTest::qWaitForWindowExposed(&tray));
        QTRY_COMPARE(tray.currentItem(), u"w0"_s);
        QTest::keyClick(&tray, Qt::Key_Right);
        QCOMPARE(tray.currentItem(), u"w1"_s);
        QTest::keyClick(&tray, Qt::Key_Down);
        QCOMPARE(tray.currentItem(), u"w2"_s);
        QTest::keyClick(&tray, Qt::Key_End);
        QCOMPARE(tray.currentItem(), u"w4"_s);
        QTest::keyClick(&tray, Qt::Key_Right);
        QCOMPARE(tray.currentItem(), u"w4"_s);
        QVERIFY(tray.accessibleDescription().contains(u"number 4"_s));
        QSignalSpy activated(&tray, &GanttTray::activated);
        QSignalSpy placed(&tray, &GanttTray::placeRequested);
        QTest::keyClick(&tray, Qt::Key_Return);
        QTest::keyClick(&tray, Qt::Key_Insert);
        QCOMPARE(activated.value(0).value(0).toString(), u"w4"_s);
        QCOMPARE(placed.value(0).value(0).toString(), u"w4"_s);
        tray.setItems(several(4));
        QCOMPARE(tray.currentItem(), u"w3"_s);
        tray.setItems({});
        QCOMPARE(tray.currentItem(), QString());
        QTest::keyClick(&tray, Qt::Key_Left);
        QTest::keyClick(&tray, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
    }

    void theKeyboardComingByChoosesNothing()
    {
        GanttTray tray;
        tray.setItems(several(3));
        tray.resize(900, 80);
        QSignalSpy chosen(&tray, &GanttTray::currentChanged);
        tray.show();
        QVERIFY(QTest::qWaitForWindowActive(&tray));
        tray.setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(tray.currentItem(), u"w0"_s);
        QVERIFY(chosen.isEmpty());
        QTest::mouseClick(&tray, Qt::LeftButton, {}, tray.chipRect(u"w0"_s).center());
        QCOMPARE(chosen.size(), 1);
    }

    void anItemSurvivesItsPacking()
    {
        GanttItem item = waiting(u"x"_s, u"Миграции «без» простоя"_s);
        item.colour = QColor(1, 2, 3);
        const auto data = packed(item);
        const auto back = unpacked(data.get());
        QVERIFY(back);
        QCOMPARE(back->id, item.id);
        QCOMPARE(back->title, item.title);
        QCOMPARE(back->minutes, 45);
        QCOMPARE(back->colour, item.colour);
        QCOMPARE(back->track, 2);
        QMimeData other;
        other.setText(u"x"_s);
        QVERIFY(!unpacked(&other));
        other.setData(QLatin1StringView(itemMimeType), "nonsense");
        QVERIFY(!unpacked(&other));
        QVERIFY(!unpacked(nullptr));
    }

    void aDropAsksForThePlaceUnderThePointerSnapped()
    {
        GanttListModel model;
        model.fill({{u"a"_s, u"A"_s, {}, false}, {u"b"_s, u"B"_s, {}, false}}, {});
        QList<GanttMove> asked;
        model.conflict = [&asked](const QList<GanttMove> &moves) {
            asked = moves;
            return u"Room B is taken"_s;
        };
        GanttView view;
        view.resize(900, 400);
        view.setModel(&model);
        view.setTimeRange(morning, morning + 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showRange(morning, morning + 600);
        QSignalSpy dropped(&view, &GanttView::dropRequested);
        const auto data = packed(waiting(u"x"_s, u"Talk"_s));
        const QPoint at(view.xAt(morning + 122), view.laneTop(u"b"_s) + 20);

        sendDrop(view, *data, at, true);
        QVERIFY(!view.isDragging());
        QVERIFY(dropped.isEmpty());
        QCOMPARE(asked.value(0).lanes, QStringList{u"b"_s});

        sendDrop(view, *data, at);
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped.at(0).at(0).toString(), u"x"_s);
        QCOMPARE(dropped.at(0).at(1).toString(), u"b"_s);
        QCOMPARE(dropped.at(0).at(2).toLongLong(), morning + 120);
        QCOMPARE(asked.value(0).minutes, 45);

        view.setReadOnly(true);
        sendDrop(view, *data, at);
        QCOMPARE(dropped.size(), 1);
        QMimeData foreign;
        foreign.setText(u"hello"_s);
        view.setReadOnly(false);
        sendDrop(view, foreign, at);
        QCOMPARE(dropped.size(), 1);
    }
};

VECHE_TEST(GanttTrayTest)

} // namespace gantt_tray_test

#include "gantt_tray_test.moc"
