// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttview.h"
#include "tests/support/ganttlistmodel.h"
#include "tests/support/program.h"

#include <QAccessible>
#include <QApplication>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

namespace gantt_view_test
{

using namespace Qt::StringLiterals;
using namespace veche::gantt;

namespace
{
const qint64 midnight = toMinutes(QDate(2026, 11, 14));
constexpr qint64 hour = 60;

GanttItem made(const QString &id, const QStringList &lanes, qint64 start, qint64 minutes,
               ItemFlags flags = {})
{
    return {id, lanes, midnight + start, minutes, u"Talk "_s + id, u"Somebody"_s, {}, 1, flags};
}
} // namespace

class GanttViewTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<GanttListModel> m_model;
    std::unique_ptr<GanttView> m_view;

    QWidget *port() const { return m_view->viewport(); }
    QRect box(const QString &id) const { return m_view->itemRect(id); }
    QPoint centre(const QString &id) const { return box(id).center(); }
    /// Pixels for so many minutes at the zoom of now.
    int wide(qint64 minutes) const { return m_view->xAt(midnight + minutes) - m_view->xAt(midnight); }

    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}, bool release = true) const
    {
        QTest::mousePress(port(), Qt::LeftButton, modifiers, from);
        sendMove(from + (to - from) / 2, modifiers);
        sendMove(to, modifiers);
        if (release)
            QTest::mouseRelease(port(), Qt::LeftButton, modifiers, to);
    }

    void sendMove(QPoint at, Qt::KeyboardModifiers modifiers, Qt::MouseButtons buttons = Qt::LeftButton) const
    {
        QMouseEvent move(QEvent::MouseMove, at, port()->mapToGlobal(at), Qt::NoButton, buttons, modifiers);
        QCoreApplication::sendEvent(port(), &move);
    }

    void wheel(QPoint at, QPoint angle, Qt::KeyboardModifiers modifiers) const
    {
        QWheelEvent event(at, port()->mapToGlobal(at), {}, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(port(), &event);
    }

    static QList<GanttMove> moves(const QSignalSpy &spy)
    {
        return spy.isEmpty() ? QList<GanttMove>() : spy.constLast().at(0).value<QList<GanttMove>>();
    }

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<GanttListModel>();
        m_model->fill({{u"a"_s, u"Hall A"_s, u"400 seats"_s, false},
                       {u"head"_s, u"Upstairs"_s, {}, true},
                       {u"b"_s, u"Hall B"_s, {}, false},
                       {u"c"_s, u"Hall C"_s, {}, false}},
                      {made(u"a1"_s, {u"a"_s}, 9 * hour, 45), made(u"a2"_s, {u"a"_s}, 11 * hour, 60),
                       made(u"b1"_s, {u"b"_s}, 9 * hour, 60),
                       made(u"fixed"_s, {u"b"_s}, 13 * hour, 60, ItemFlag::Locked),
                       made(u"c1"_s, {u"c"_s}, 10 * hour, 30)});
        m_view = std::make_unique<GanttView>();
        m_view->resize(1132, 500);
        m_view->setModel(m_model.get());
        m_view->setSnapMinutes(5);
        m_view->setTimeRange(midnight, midnight + 24 * hour);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->activateWindow();
        m_view->setFocus();
        m_view->showRange(midnight + 8 * hour, midnight + 18 * hour);
    }

    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

    void whatIsSelectedComesOutFromUnderWhatLiesOverTheChart()
    {
        m_view->setSelection({u"fixed"_s});
        m_view->scrollPixels(box(u"fixed"_s).right() - port()->width() + 40, 0);
        m_view->setCovered(300);
        QVERIFY(box(u"fixed"_s).right() < port()->width() - 300);
        m_view->setCovered(0);
        m_view->scrollPixels(box(u"fixed"_s).right() - port()->width() + 40, 0);
        m_view->resize(m_view->width() - 300, m_view->height());
        QTRY_VERIFY(box(u"fixed"_s).right() < port()->width());
        m_view->scrollPixels(-2000, 0); // One doesn't look at it any more.
        m_view->setCovered(100);
        QVERIFY(box(u"fixed"_s).left() > port()->width());
    }

    void thePointerStepsByWhatTheZoomLetsOneMeet()
    {
        GanttView view;
        view.resize(1132, 500);
        view.setModel(m_model.get());
        view.setTimeRange(midnight, midnight + 24 * hour);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy created(&view, &GanttView::createRequested);
        const auto startAt = [&](double pixelsPerMinute, qint64 minute) {
            view.setPixelsPerMinute(pixelsPerMinute, 0);
            view.scrollPixels(view.xAt(midnight + 15 * hour) - 400, 0);
            QTest::mouseDClick(view.viewport(), Qt::LeftButton, {},
                               QPoint(view.xAt(midnight + 15 * hour + minute) + 1, 20));
            return created.takeLast().at(1).toLongLong() - midnight - 15 * hour;
        };
        QCOMPARE(startAt(2.5, 29), 15); // Where titles can be read.
        QCOMPARE(startAt(5, 29), 25);
        QCOMPARE(startAt(0.8, 20), 0); // Half hours.
    }

    void zoomingOutEndsWhereEverythingIsInSight()
    {
        for (int i = 0; i < 60; ++i)
            m_view->zoomBy(0.8, 500);
        QVERIFY(wide(24 * hour) > port()->width() / 2);
        QVERIFY(wide(24 * hour) < port()->width());
    }

    void whatIsBroughtInThroughABorderDoesNotScroll()
    {
        const QRect item = box(u"a2"_s);
        m_view->scrollPixels(item.left() - 2, 0); // Held at its left, near the border.
        const qint64 before = m_view->visibleFrom();
        const QPoint from(14, item.center().y());
        QTest::mousePress(port(), Qt::LeftButton, {}, from);
        sendMove(from + QPoint(0, 12), {});
        QVERIFY(m_view->isDragging());
        QTest::qWait(120); // Long enough for some steps, if it made any.
        QCOMPARE(m_view->visibleFrom(), before);
        sendMove(QPoint(400, from.y()), {});
        sendMove(QPoint(4, from.y()), {});
        QTRY_VERIFY(m_view->visibleFrom() < before);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QTest::mouseRelease(port(), Qt::LeftButton, {}, from);
    }

    void aLongNameOfALaneHasRoom()
    {
        const auto *names = m_view->findChild<QWidget *>(u"ganttLaneHeader"_s);
        QCOMPARE(names->width(), m_view->ganttStyle().laneWidth);
        m_model->fill({{u"a"_s, u"K.1.105 (La Fontaine)"_s, {}, false}}, {});
        const QFontMetrics metrics(m_view->ganttStyle().bodyFont(m_view->font()));
        QVERIFY(names->width() >= metrics.horizontalAdvance(u"K.1.105 (La Fontaine)"_s) + 20);
        QCOMPARE(port()->width(), m_view->width() - names->width());
        m_model->fill({{u"a"_s, QString(200, u'W'), {}, false}}, {});
        QVERIFY(names->width() <= m_view->width() / 5);
    }

    void whatTheButtonHoldsDoesNotRunFromIt()
    {
        m_view->scrollPixels(box(u"a2"_s).right() - port()->width() + 40, 0);
        const QRect before = box(u"a2"_s);
        QTest::mousePress(port(), Qt::LeftButton, {}, before.center());
        m_view->setCovered(300);
        QCOMPARE(box(u"a2"_s), before);
        QTest::mouseRelease(port(), Qt::LeftButton, {}, before.center());
        QVERIFY(box(u"a2"_s).right() < port()->width() - 300);
    }

    void whatIsDroppedOnTheBinIsAskedToBeRemoved()
    {
        QWidget bin; // Below the chart, as the tray is.
        bin.setGeometry(QRect(m_view->mapToGlobal(QPoint(0, m_view->height() + 10)), QSize(400, 60)));
        bin.show();
        m_view->setBin(&bin);
        QSignalSpy removed(m_view.get(), &GanttView::removeRequested);
        QSignalSpy moved(m_view.get(), &GanttView::moveRequested);
        const QPoint to = port()->mapFromGlobal(bin.mapToGlobal(QPoint(100, 30)));
        drag(centre(u"a1"_s), to);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed[0][0].toStringList(), QStringList{u"a1"_s});
        QCOMPARE(moved.count(), 0);
        QVERIFY(!m_view->isDragging());
    }

    void draggingAsksForATimeAndALaneSnapped()
    {
        QSignalSpy spy(m_view.get(), &GanttView::moveRequested);
        const QPoint to(centre(u"a1"_s).x() + wide(62), m_view->laneTop(u"b"_s) + 30);
        drag(centre(u"a1"_s), to, {}, false);
        QVERIFY(m_view->isDragging());
        QTest::mouseRelease(port(), Qt::LeftButton, {}, to);
        QCOMPARE(moves(spy), (QList<GanttMove>{{u"a1"_s, {u"b"_s}, midnight + 10 * hour, 45}}));
        // Nothing moves until the owner of the model has moved it.
        QCOMPARE(m_view->timeAt(box(u"a1"_s).left()), double(midnight + 9 * hour));
        m_model->apply(moves(spy));
        QCOMPARE(m_view->laneAt(box(u"a1"_s).center().y()), u"b"_s);
        QCOMPARE(box(u"a1"_s).left(), m_view->xAt(midnight + 10 * hour));
    }

    void withAltADragIsExactToTheMinute()
    {
        QSignalSpy spy(m_view.get(), &GanttView::moveRequested);
        m_view->setPixelsPerMinute(4, 100);
        m_view->ensureVisible(u"c1"_s);
        drag(centre(u"c1"_s), centre(u"c1"_s) + QPoint(4 * 17, 0), Qt::AltModifier);
        QCOMPARE(moves(spy).value(0).start, midnight + 10 * hour + 17);
    }

    void aDragIsPulledToTheEdgeOfANeighbour()
    {
        m_model->change(made(u"a2"_s, {u"a"_s}, 11 * hour + 2, 60));
        QSignalSpy spy(m_view.get(), &GanttView::moveRequested);
        // Its end comes within two pixels of the neighbour's start, which is on no step.
        const int by = m_view->xAt(midnight + 11 * hour + 2) - m_view->xAt(midnight + 9 * hour + 45);
        drag(centre(u"a1"_s), centre(u"a1"_s) + QPoint(by + 1, 0));
        QCOMPARE(moves(spy).value(0).start + 45, midnight + 11 * hour + 2);
    }

    void aDragMovesAllThatIsSelectedExceptWhatIsLocked()
    {
        m_view->setSelection({u"a1"_s, u"b1"_s, u"fixed"_s});
        QSignalSpy spy(m_view.get(), &GanttView::moveRequested);
        drag(centre(u"b1"_s), centre(u"b1"_s) + QPoint(wide(30), 0));
        const QList<GanttMove> asked = moves(spy);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked.at(0), (GanttMove{u"b1"_s, {u"b"_s}, midnight + 9 * hour + 30, 60}));
        QCOMPARE(asked.at(1), (GanttMove{u"a1"_s, {u"a"_s}, midnight + 9 * hour + 30, 45}));
        QCOMPARE(m_view->selection().size(), 3);
    }

    void noneOfSeveralFallsOffTheLastLane()
    {
        m_view->setSelection({u"a1"_s, u"c1"_s});
        QSignalSpy spy(m_view.get(), &GanttView::moveRequested);
        drag(centre(u"a1"_s), QPoint(centre(u"a1"_s).x() + wide(60), m_view->laneTop(u"c"_s) + 20));
        QCOMPARE(moves(spy).at(0).lanes, QStringList{u"a"_s});
        QCOMPARE(moves(spy).at(1).lanes, QStringList{u"c"_s});
    }

    void lockedItemsAndReadOnlyViewsDoNotMove()
    {
        QSignalSpy spy(m_view.get(), &GanttView::moveRequested);
        drag(centre(u"fixed"_s), centre(u"fixed"_s) + QPoint(wide(60), 0));
        m_view->setReadOnly(true);
        drag(centre(u"a1"_s), centre(u"a1"_s) + QPoint(wide(60), 0));
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::AltModifier);
        QVERIFY(spy.isEmpty());
        QCOMPARE(m_view->selection(), QStringList{u"a1"_s});
    }

    void edgesStretch()
    {
        QSignalSpy spy(m_view.get(), &GanttView::stretchRequested);
        const QRect a2 = box(u"a2"_s);
        drag(QPoint(a2.right() - 1, a2.center().y()), QPoint(a2.right() - 1 + wide(30), a2.center().y()));
        QCOMPARE(moves(spy), (QList<GanttMove>{{u"a2"_s, {u"a"_s}, midnight + 11 * hour, 90}}));
        drag(QPoint(a2.left() + 1, a2.center().y()), QPoint(a2.left() + 1 - wide(15), a2.center().y()));
        QCOMPARE(moves(spy), (QList<GanttMove>{{u"a2"_s, {u"a"_s}, midnight + 11 * hour - 15, 75}}));
        // Never shorter than one step, however far the edge is dragged.
        drag(QPoint(a2.right() - 1, a2.center().y()), QPoint(a2.left() - 50, a2.center().y()));
        QCOMPARE(moves(spy).value(0).minutes, 5);
    }

    void escapeEndsADragAndNothingIsAskedFor()
    {
        QSignalSpy moved(m_view.get(), &GanttView::moveRequested);
        const QImage before = port()->grab().toImage();
        QTest::mousePress(port(), Qt::LeftButton, {}, centre(u"b1"_s));
        QTest::mouseRelease(port(), Qt::LeftButton, {}, centre(u"b1"_s));
        const QImage selected = port()->grab().toImage();
        QVERIFY(before != selected);
        drag(centre(u"b1"_s), centre(u"b1"_s) + QPoint(wide(90), 0), {}, false);
        QVERIFY(port()->grab().toImage() != selected);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QVERIFY(!m_view->isDragging());
        QTest::mouseRelease(port(), Qt::LeftButton, {}, centre(u"b1"_s) + QPoint(wide(90), 0));
        QVERIFY(moved.isEmpty());
        QCOMPARE(port()->grab().toImage(), selected);
    }

    void theConflictOfAProposedPlaceIsSaidWhileDragging()
    {
        int asked = 0;
        m_model->conflict = [&asked](const QList<GanttMove> &proposed) {
            ++asked;
            return proposed.constFirst().lanes.contains(u"b"_s)
                       ? u"Hall B is taken by “Talk b1” until 10:00"_s
                       : QString();
        };
        const QPoint inB(centre(u"a1"_s).x(), m_view->laneTop(u"b"_s) + 30);
        drag(centre(u"a1"_s), inB, {}, false);
        QCOMPARE(m_view->conflictShown(), u"Hall B is taken by “Talk b1” until 10:00"_s);
        const int before = asked;
        sendMove(inB + QPoint(1, 0), {});
        QCOMPARE(asked, before);
        const QImage shown = port()->grab().toImage();
        QCOMPARE(shown.pixelColor(m_view->xAt(midnight + 9 * hour) + 20, m_view->laneTop(u"b"_s) + 8 - 1),
                 m_view->ganttStyle().bad);
        sendMove(QPoint(inB.x(), m_view->laneTop(u"c"_s) + 30), {});
        QVERIFY(m_view->conflictShown().isEmpty());
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
    }

    void zoomKeepsTheTimeUnderThePointer()
    {
        QRandomGenerator random(3);
        for (int i = 0; i < 60; ++i) {
            const QPoint at(random.bounded(100, 900), random.bounded(300));
            const double time = m_view->timeAt(at.x());
            if (time < double(midnight) || time > double(midnight + 24 * hour)) {
                m_view->showRange(midnight + 8 * hour, midnight + 18 * hour);
                continue;
            }
            wheel(at, {0, random.bounded(2) ? 120 : -120}, Qt::ControlModifier);
            const double pixels = (m_view->timeAt(at.x()) - time) * m_view->pixelsPerMinute();
            QVERIFY2(std::abs(pixels) <= 1, qPrintable(u"%1 pixels off"_s.arg(pixels)));
        }
    }

    void zoomReachesFromFiveMinutesToAYear()
    {
        m_view->setTimeRange(midnight - 180 * 24 * hour, midnight + 180 * 24 * hour);
        for (int i = 0; i < 80; ++i)
            wheel({500, 50}, {0, 120}, Qt::ControlModifier);
        QVERIFY(m_view->visibleTo() - m_view->visibleFrom() <= 6);
        for (int i = 0; i < 120; ++i)
            wheel({500, 50}, {0, -120}, Qt::ControlModifier);
        QVERIFY(m_view->visibleTo() - m_view->visibleFrom() >= 366 * 24 * 60);
        QTest::keyClick(m_view.get(), Qt::Key_0);
        QVERIFY(port()->rect().contains(box(u"a1"_s).adjusted(0, 0, 0, -60)));
        QVERIFY(m_view->xAt(midnight + 14 * hour) < port()->width());
        const double before = m_view->pixelsPerMinute();
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QVERIFY(m_view->pixelsPerMinute() > before);
        QTest::keyClick(m_view.get(), Qt::Key_Minus);
        QVERIFY(std::abs(m_view->pixelsPerMinute() - before) < 1e-9);
    }

    void wheelMiddleButtonAndSpacePan()
    {
        m_view->setLaneHeight(240);
        const qint64 from = m_view->visibleFrom();
        wheel({500, 50}, {0, -120}, Qt::ShiftModifier);
        QVERIFY(m_view->visibleFrom() > from);
        const int top = m_view->laneTop(u"a"_s);
        wheel({500, 50}, {0, -120}, {});
        QVERIFY(m_view->laneTop(u"a"_s) < top);

        const double time = m_view->timeAt(500);
        QTest::mousePress(port(), Qt::MiddleButton, {}, {500, 100});
        sendMove({380, 60}, {}, Qt::MiddleButton);
        QTest::mouseRelease(port(), Qt::MiddleButton, {}, {380, 60});
        QVERIFY(std::abs(m_view->timeAt(380) - time) * m_view->pixelsPerMinute() < 1.5);

        const double again = m_view->timeAt(300);
        QTest::keyPress(m_view.get(), Qt::Key_Space);
        drag({300, 100}, {420, 100});
        QTest::keyRelease(m_view.get(), Qt::Key_Space);
        QVERIFY(std::abs(m_view->timeAt(420) - again) * m_view->pixelsPerMinute() < 1.5);
        QVERIFY(m_view->selection().isEmpty());
    }

    void whatWasScrolledLooksLikeWhatIsPaintedAnew()
    {
        m_view->setNow(midnight + 10 * hour + 7);
        m_view->setLaneHeight(160);
        m_model->insert(made(u"long"_s, {u"c"_s}, 6 * hour, 14 * hour));
        m_model->insert(made(u"wide"_s, {u"b"_s, u"c"_s}, 15 * hour, hour));
        QRandomGenerator random(5);
        for (int i = 0; i < 60; ++i) {
            m_view->scrollPixels(random.bounded(-90, 91), random.bounded(-40, 41));
            QCoreApplication::processEvents();
            // The window's own pixels, made by scrolling, beside a fresh picture of the viewport.
            const QPoint corner = port()->mapTo(m_view.get(), QPoint(0, 0));
            const QImage scrolled =
                m_view->screen()->grabWindow(m_view->winId()).toImage().copy(QRect(corner, port()->size()));
            QImage fresh(port()->size(), scrolled.format());
            port()->render(&fresh);
            if (scrolled.isNull() || scrolled.size() != fresh.size())
                QSKIP("This platform does not give back the pixels of a window");
            if (scrolled != fresh) {
                scrolled.save(u"scrolled.png"_s);
                fresh.save(u"fresh.png"_s);
            }
            QCOMPARE(scrolled, fresh);
        }
    }

    void clicksAndTheMarqueeSelect()
    {
        QSignalSpy spy(m_view.get(), &GanttView::selectionChanged);
        QTest::mouseClick(port(), Qt::LeftButton, {}, centre(u"a1"_s));
        QCOMPARE(m_view->selection(), QStringList{u"a1"_s});
        QTest::mouseClick(port(), Qt::LeftButton, Qt::ControlModifier, centre(u"b1"_s));
        QCOMPARE(m_view->selection(), (QStringList{u"a1"_s, u"b1"_s}));
        QTest::mouseClick(port(), Qt::LeftButton, Qt::ControlModifier, centre(u"a1"_s));
        QCOMPARE(m_view->selection(), QStringList{u"b1"_s});
        QCOMPARE(spy.size(), 3);
        const QPoint from(box(u"a1"_s).left() - 8, 2);
        drag(from, box(u"b1"_s).center());
        QCOMPARE(m_view->selection(), (QStringList{u"a1"_s, u"b1"_s}));
        drag(box(u"c1"_s).topLeft() - QPoint(5, 5), centre(u"c1"_s), Qt::ControlModifier);
        QCOMPARE(m_view->selection(), (QStringList{u"a1"_s, u"b1"_s, u"c1"_s}));
        QTest::mouseClick(port(), Qt::LeftButton, {}, QPoint(m_view->xAt(midnight + 17 * hour), 40));
        QVERIFY(m_view->selection().isEmpty());
        m_model->remove(u"c1"_s);
        m_view->setSelection({u"c1"_s, u"b1"_s});
        QCOMPARE(m_view->selection(), QStringList{u"b1"_s});
        m_model->remove(u"b1"_s);
        QVERIFY(m_view->selection().isEmpty());
    }

    void whoHearsOfASelectionMayEndTheDrag()
    {
        connect(m_view.get(), &GanttView::selectionChanged, m_view.get(),
                [this] { m_view->setReadOnly(true); });
        drag(box(u"a1"_s).topLeft() - QPoint(8, 2), centre(u"b1"_s), {}, false);
        QVERIFY(!m_view->isDragging());
        QVERIFY(!m_view->selection().isEmpty());
        const QImage shown = m_view->grab().toImage();
        Q_EMIT m_model->modelReset();
        QCOMPARE(m_view->grab().toImage(), shown); // No marquee is left behind.
    }

    void doubleClicksOpenAndCreate()
    {
        QSignalSpy opened(m_view.get(), &GanttView::activated);
        QSignalSpy created(m_view.get(), &GanttView::createRequested);
        QTest::mouseDClick(port(), Qt::LeftButton, {}, centre(u"a2"_s));
        QCOMPARE(opened.value(0).value(0).toString(), u"a2"_s);
        QTest::mouseDClick(port(), Qt::LeftButton, {},
                           QPoint(m_view->xAt(midnight + 15 * hour + 3), m_view->laneTop(u"c"_s) + 40));
        QCOMPARE(created.size(), 1);
        QCOMPARE(created.at(0).at(0).toString(), u"c"_s);
        QCOMPARE(created.at(0).at(1).toLongLong(), midnight + 15 * hour);
        QTest::mouseDClick(port(), Qt::LeftButton, {}, QPoint(500, m_view->laneTop(u"head"_s) + 10));
        QCOMPARE(created.size(), 1);
    }

    void arrowsGoThroughItemsInOrderOfTimeAndLane()
    {
        m_view->setCurrentItem(u"a1"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_view->currentItem(), u"a2"_s);
        QCOMPARE(m_view->selection(), QStringList{u"a2"_s});
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_view->currentItem(), u"b1"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QCOMPARE(m_view->currentItem(), u"a2"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->currentItem(), u"fixed"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_view->currentItem(), u"c1"_s);
        QCOMPARE(m_view->selection(), (QStringList{u"c1"_s, u"fixed"_s}));
        QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(m_view->currentItem(), u"a1"_s);
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QCOMPARE(m_view->currentItem(), u"a2"_s);
        QVERIFY(m_view->accessibleDescription().contains(u"Talk a2"_s));
        QVERIFY(m_view->accessibleDescription().contains(u"Hall A"_s));
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QVERIFY(!m_view->selection().contains(u"a2"_s));
        QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_view->selection().size(), 5);
    }

    void theKeyboardStepsByWhatTheZoomLetsOneSee()
    {
        GanttView view;
        view.resize(1132, 500);
        view.setModel(m_model.get());
        view.setTimeRange(midnight, midnight + 24 * hour);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setCurrentItem(u"c1"_s);
        view.setSelection({u"c1"_s});
        const QSignalSpy moved(&view, &GanttView::moveRequested);
        const QSignalSpy stretched(&view, &GanttView::stretchRequested);
        for (const auto &[zoom, step] : {std::pair{1.9, 15}, {8.0, 5}}) {
            view.setPixelsPerMinute(zoom, 0);
            QTest::keyClick(&view, Qt::Key_Right, Qt::AltModifier);
            QCOMPARE(moves(moved).at(0).start, midnight + 10 * hour + step);
            QTest::keyClick(&view, Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
            QCOMPARE(moves(stretched).at(0).minutes, 30 + step);
        }
    }

    void theFreePlaceOfTheFocusEndsWhereAnItemBegins()
    {
        m_view->setCurrentItem(u"c1"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(m_view->currentItem().isEmpty());
        const auto place = m_view->insertionPlace();
        QCOMPARE(place.lane, u"c"_s);
        QVERIFY(place.start > midnight + 10 * hour - 30);
        // It is drawn before "c1".
        const QImage with = m_view->viewport()->grab().toImage();
        m_view->clearFocus();
        const QImage without = m_view->viewport()->grab().toImage();
        const QRect item = box(u"c1"_s).adjusted(6, 0, 0, 0);
        QCOMPARE(with.copy(item), without.copy(item));
        QVERIFY(with != without);
    }

    void aLanesNameIsChosenBesideWhatStandsThere()
    {
        auto *names = m_view->findChild<QWidget *>(u"ganttLaneHeader"_s);
        m_view->scrollPixels(m_view->xAt(midnight + 9 * hour + 30) - port()->width() / 2, 0);
        QTest::mouseClick(names, Qt::LeftButton, {}, QPoint(20, m_view->laneTop(u"b"_s) + 10));
        QCOMPARE(m_view->insertionPlace().lane, u"b"_s);
        QCOMPARE(m_view->insertionPlace().start, midnight + 10 * hour);
    }

    void theNamesAreAsWideAsOneDragsThem()
    {
        auto *names = m_view->findChild<QWidget *>(u"ganttLaneHeader"_s);
        QSignalSpy chosen(m_view.get(), &GanttView::laneWidthChosen);
        const int before = names->width();
        const auto edge = [&] { return QPoint(names->width() - 2, 40); };
        QTest::mousePress(names, Qt::LeftButton, {}, edge());
        QTest::mouseMove(names, edge() + QPoint(60, 0));
        QTest::mouseRelease(names, Qt::LeftButton, {}, edge());
        QCOMPARE(names->width(), before + 60);
        QCOMPARE(chosen.constLast().at(0).toInt(), before + 60);
        QCOMPARE(names->geometry().right() + 1, port()->geometry().left());
        QTest::mouseMove(names, QPoint(20, 40)); // Let go.
        QCOMPARE(names->width(), before + 60);
        m_view->setLaneWidth(10);
        QVERIFY(names->width() >= 60);
        m_view->setLaneWidth(5000);
        QVERIFY(names->width() <= m_view->width() / 2);
        QTest::mouseDClick(names, Qt::LeftButton, {}, edge());
        QCOMPARE(names->width(), before);
        QCOMPARE(chosen.constLast().at(0).toInt(), 0);
    }

    void theKeyboardMovesStretchesOpensRemovesAndCreates()
    {
        connect(m_view.get(), &GanttView::moveRequested, m_model.get(), &GanttListModel::apply);
        connect(m_view.get(), &GanttView::stretchRequested, m_model.get(), &GanttListModel::apply);
        m_view->setCurrentItem(u"c1"_s);
        m_view->setSelection({u"c1"_s});
        const auto press = [this](int key, Qt::KeyboardModifiers modifiers) {
            QTest::keyClick(m_view.get(), Qt::Key(key), modifiers);
        };
        press(Qt::Key_Right, Qt::AltModifier);
        press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(m_model->item(u"c1"_s).start, midnight + 10 * hour + 10);
        press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(m_model->item(u"c1"_s).lanes, QStringList{u"b"_s});
        press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(m_model->item(u"c1"_s).lanes, QStringList{u"a"_s});
        press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(m_model->item(u"c1"_s).lanes, QStringList{u"a"_s});
        press(Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(m_model->item(u"c1"_s).minutes, 35);
        for (int i = 0; i < 12; ++i)
            press(Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(m_model->item(u"c1"_s).minutes, 5);

        QSignalSpy opened(m_view.get(), &GanttView::activated);
        press(Qt::Key_Return, {});
        QCOMPARE(opened.value(0).value(0).toString(), u"c1"_s);
        QSignalSpy removed(m_view.get(), &GanttView::removeRequested);
        press(Qt::Key_Delete, {});
        QCOMPARE(removed.value(0).value(0).toStringList(), QStringList{u"c1"_s});
        QSignalSpy created(m_view.get(), &GanttView::createRequested);
        press(Qt::Key_Insert, {});
        QCOMPARE(created.value(0).value(0).toString(), u"a"_s);
        QCOMPARE(created.value(0).value(1).toLongLong(), midnight + 10 * hour + 15); // behind it
    }

    void theKeyboardReachesFreePlaces()
    {
        QSignalSpy created(m_view.get(), &GanttView::createRequested);
        m_view->setCurrentItem(u"a1"_s);
        for (int i = 0; i < 20 && !m_view->currentItem().isEmpty(); ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(m_view->currentItem().isEmpty());
        QVERIFY(m_view->accessibleDescription().contains(u"Hall A"_s));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(created.size(), 1);
        QCOMPARE(created.at(0).at(0).toString(), u"a"_s);
        QVERIFY(created.at(0).at(1).toLongLong() >= midnight + 9 * hour + 45);
        QVERIFY(created.at(0).at(1).toLongLong() < midnight + 11 * hour);
    }

    void anItemOverNeighbouringLanesIsOneBox()
    {
        m_model->insert(made(u"lunch"_s, {u"b"_s, u"c"_s}, 15 * hour, 45));
        const QRect lunch = box(u"lunch"_s);
        QVERIFY(lunch.height() > m_view->laneHeight());
        QCOMPARE(m_view->itemAt({lunch.center().x(), m_view->laneTop(u"c"_s)}), u"lunch"_s);
        // Stacked with another in one of the lanes, it is a box in each.
        m_model->insert(made(u"extra"_s, {u"c"_s}, 15 * hour, 30));
        QVERIFY(box(u"lunch"_s).height() <= m_view->laneHeight());
        QSignalSpy spy(m_view.get(), &GanttView::moveRequested);
        drag(centre(u"lunch"_s), QPoint(centre(u"lunch"_s).x() + wide(60), m_view->laneTop(u"a"_s) + 30));
        QCOMPARE(moves(spy).value(0).lanes, (QStringList{u"a"_s, u"b"_s}));
    }

    void overlappingItemsAreStackedAndSeen()
    {
        const int height = box(u"a1"_s).height();
        m_model->insert(made(u"twin"_s, {u"a"_s}, 9 * hour + 15, 45));
        QVERIFY(box(u"a1"_s).height() < height);
        QVERIFY(!box(u"a1"_s).intersects(box(u"twin"_s)));
        QCOMPARE(m_view->itemAt(centre(u"twin"_s)), u"twin"_s);
        m_model->remove(u"twin"_s);
        QCOMPARE(box(u"a1"_s).height(), height);
    }

    void atLowZoomLanesShowDensity()
    {
        QList<GanttItem> items;
        for (int i = 0; i < 400; ++i)
            items.append(made(u"i%1"_s.arg(i), {u"a"_s}, i * 60, i < 200 ? 60 : 15));
        m_model->fill({{u"a"_s, u"Hall A"_s, {}, false}}, items);
        m_view->showRange(midnight, midnight + 400 * 60);
        QVERIFY(m_view->pixelsPerMinute() * 60 < 6);
        const QImage chart = port()->grab().toImage();
        // Bars are the only colour; grid lines are grey.
        const auto heightAt = [&](int x) {
            int high = 0;
            for (int y = 0; y < m_view->laneHeight(); ++y)
                high += chart.pixelColor(x, y).hsvSaturation() > 60 ||
                        chart.pixelColor(x + 1, y).hsvSaturation() > 60;
            return high;
        };
        const int full = heightAt(m_view->xAt(midnight + 100 * 60));
        const int quarter = heightAt(m_view->xAt(midnight + 300 * 60));
        QVERIFY(full > 80);
        QVERIFY2(quarter > full / 4 && quarter < full * 2 / 3,
                 qPrintable(u"%1 of %2"_s.arg(quarter).arg(full)));
        QVERIFY(m_view->itemAt({m_view->xAt(midnight + 100 * 60), 50}).isEmpty());
    }

    void theBarsShowWhereTheViewIsInWhatThereIs()
    {
        m_view->showRange(midnight - hour, midnight + 25 * hour);
        QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
        m_view->showRange(midnight + 8 * hour, midnight + 10 * hour);
        QScrollBar *bar = m_view->horizontalScrollBar();
        QVERIFY(bar->maximum() > 10 * port()->width());
        bar->setValue(0);
        QVERIFY(m_view->timeAt(0) < double(midnight) && m_view->timeAt(0) > double(midnight - 10));
        bar->setValue(bar->maximum());
        QVERIFY(m_view->timeAt(port()->width()) > double(midnight + 24 * hour));
        // At a zoom at which pixels are more than a bar can count, it still reaches both ends.
        m_model->insert(made(u"far"_s, {u"c"_s}, 40LL * 366 * 24 * 60, 60));
        m_view->setPixelsPerMinute(200, 100);
        bar->setValue(bar->maximum());
        QVERIFY(m_view->timeAt(port()->width()) > double(midnight + 40LL * 366 * 24 * 60));
        bar->setValue(0);
        QVERIFY(m_view->timeAt(0) < double(midnight + 1));
    }

    void coloursFollowThePaletteUntilAStyleIsSet()
    {
        QPalette dark = m_view->palette();
        dark.setColor(QPalette::Base, QColor(0x101010));
        m_view->setPalette(dark);
        QCOMPARE(m_view->ganttStyle().surface, QColor(0x101010));
        QCOMPARE(m_view->ganttStyle().tracks, GanttStyle::dark().tracks);
        m_view->setGanttStyle(GanttStyle::light());
        m_view->setPalette(QPalette(Qt::black));
        QCOMPARE(m_view->ganttStyle().surface, GanttStyle::light().surface);
    }

    void whatToShowCanBeSaidBeforeTheViewIsShown()
    {
        GanttView early;
        early.setModel(m_model.get());
        early.showRange(midnight + 9 * hour, midnight + 12 * hour);
        early.resize(1000, 400);
        early.show();
        QVERIFY(QTest::qWaitForWindowExposed(&early));
        QCOMPARE(early.visibleFrom(), midnight + 9 * hour);
        QVERIFY(std::abs(early.visibleTo() - (midnight + 12 * hour)) <= 1);
        GanttView untold;
        untold.resize(1000, 400);
        untold.setModel(m_model.get());
        untold.show();
        QVERIFY(QTest::qWaitForWindowExposed(&untold));
        QVERIFY(untold.visibleFrom() < midnight + 9 * hour && untold.visibleFrom() > midnight + 8 * hour);
        QVERIFY(untold.visibleTo() > midnight + 14 * hour && untold.visibleTo() < midnight + 15 * hour);
    }

    void assistiveTechnologyReadsItems()
    {
        m_view->setCurrentItem(u"b1"_s);
        m_view->setSelection({u"b1"_s});
        QAccessibleInterface *chart = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(chart);
        QCOMPARE(chart->role(), QAccessible::List);
        QCOMPARE(chart->childCount(), 5);
        QAccessibleInterface *item = chart->child(m_view->scene().handle(u"b1"_s));
        QVERIFY(item && item->isValid());
        QVERIFY(item->text(QAccessible::Name).startsWith(u"Talk b1, "_s));
        QVERIFY(item->text(QAccessible::Name).contains(u"Hall B"_s));
        QVERIFY(item->state().selected);
        QCOMPARE(item->rect().size(), box(u"b1"_s).size());
        QCOMPARE(chart->childAt(item->rect().center().x(), item->rect().center().y()), item);
        QCOMPARE(item->parent(), chart);
        QSignalSpy opened(m_view.get(), &GanttView::activated);
        item->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(opened.size(), 1);
        m_model->remove(u"b1"_s);
        QVERIFY(!item->isValid());
        QVERIFY(item->text(QAccessible::Name).isEmpty());
    }

    void linksAreAskedForFromTheMargin()
    {
        m_view->setLinkingEnabled(true);
        QSignalSpy spy(m_view.get(), &GanttView::linkRequested);
        sendMove(centre(u"a1"_s), {}, Qt::NoButton);
        const QPoint knob(box(u"a1"_s).right() + 7, box(u"a1"_s).center().y());
        drag(knob, centre(u"c1"_s));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.at(0).at(0).toString(), u"a1"_s);
        QCOMPARE(spy.at(0).at(1).toString(), u"c1"_s);
        sendMove(centre(u"a1"_s), {}, Qt::NoButton);
        drag(knob, QPoint(900, 20));
        QCOMPARE(spy.size(), 1);
    }

    void aDragGoesOnOverAResetThatLeavesItsItem()
    {
        QSignalSpy moved(m_view.get(), &GanttView::moveRequested);
        const QPoint to = centre(u"b1"_s) + QPoint(wide(60), 0);
        drag(centre(u"b1"_s), to, {}, false);
        m_model->fill({{u"b"_s, u"Hall B"_s, {}, false}, {u"a"_s, u"Hall A"_s, {}, false}},
                      {made(u"a1"_s, {u"a"_s}, 9 * hour, 45), made(u"b1"_s, {u"b"_s}, 9 * hour, 60)});
        QVERIFY(m_view->isDragging());
        const QPoint now(to.x(), centre(u"b1"_s).y());
        sendMove(now, {});
        QTest::mouseRelease(port(), Qt::LeftButton, {}, now);
        QCOMPARE(moves(moved).size(), 1);
        QCOMPARE(moves(moved).front().id, u"b1"_s);
        QCOMPARE(moves(moved).front().lanes, QStringList{u"b"_s});
        QCOMPARE(moves(moved).front().start, midnight + 10 * hour);
        drag(centre(u"b1"_s), to, {}, false);
        m_model->fill({{u"a"_s, u"Hall A"_s, {}, false}}, {made(u"a1"_s, {u"a"_s}, 9 * hour, 45)});
        QVERIFY(!m_view->isDragging());
    }

    void aModelThatIsResetOrReplacedLeavesNothingBehind()
    {
        m_view->setSelection({u"a1"_s, u"b1"_s});
        m_view->setCurrentItem(u"b1"_s);
        drag(centre(u"b1"_s), centre(u"b1"_s) + QPoint(50, 0), {}, false);
        m_model->fill({{u"b"_s, u"Hall B"_s, {}, false}}, {made(u"b1"_s, {u"b"_s}, 9 * hour, 60)});
        QVERIFY(!m_view->isDragging()); // With it a1 was dragged, which has gone.
        QCOMPARE(m_view->selection(), QStringList{u"b1"_s});
        QCOMPARE(m_view->currentItem(), u"b1"_s);
        m_model->remove(u"b1"_s);
        QCoreApplication::processEvents();
        GanttListModel other;
        m_view->setModel(&other);
        QVERIFY(m_view->selection().isEmpty());
        for (const int key :
             {int(Qt::Key_Left), int(Qt::Key_Down), int(Qt::Key_Home), int(Qt::Key_0), int(Qt::Key_N)})
            QTest::keyClick(m_view.get(), Qt::Key(key));
        QTest::mouseDClick(port(), Qt::LeftButton, {}, {100, 100});
        port()->grab();
        m_view->setModel(nullptr);
        port()->grab();
    }
};

VECHE_TEST(GanttViewTest)

} // namespace gantt_view_test

#include "gantt_view_test.moc"
