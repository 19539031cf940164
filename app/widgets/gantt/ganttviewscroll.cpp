// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttheaders.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/gantt/slimscrollbar.h"
#include "app/widgets/gantt/timeaxis.h"

#include <QGestureEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <cmath>

namespace veche::gantt
{
namespace
{
constexpr double keyZoomFactor = 1.25;
/// Text that sticks to the left edge is not wider.
constexpr int stickyWidth = 380;
} // namespace

void GanttView::setTimeRange(qint64 from, qint64 to)
{
    m_range = {toMinute(from), toMinute(to)};
    updateScrollBars();
}

void GanttView::setLaneHeaderWidth(int pixels)
{
    m_laneWidth = pixels;
    layOutChildren();
    updateScrollBars();
    updateHeaders();
}

void GanttView::setLaneHeight(int pixels)
{
    m_metrics.lane = qBound(2, pixels, 240);
    m_scene.setMetrics(m_metrics);
    updateScrollBars();
    updateHeaders();
    viewport()->update();
}

void GanttView::layOutChildren()
{
    const int header = m_style.headerHeight;
    setViewportMargins(m_laneWidth, header, 0, 0);
    const QRect chart = viewport()->geometry();
    m_timeHeader->setGeometry(chart.left(), chart.top() - header, chart.width(), header);
    m_laneHeader->setGeometry(chart.left() - m_laneWidth, chart.top(), m_laneWidth, chart.height());
    m_corner->setGeometry(chart.left() - m_laneWidth, chart.top() - header, m_laneWidth, header);
}

void GanttView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    if (m_fitPending && m_scene.itemCount() > 0)
        zoomToFit();
    m_wanted = {};
}

void GanttView::resizeEvent(QResizeEvent *)
{
    layOutChildren();
    if (!m_wanted.isEmpty())
        showRange(m_wanted.from, m_wanted.to);
    updateScrollBars();
    updateHeaders();
}

TimeSpan GanttView::scrollSpan() const
{
    const TimeSpan span = m_scene.extent().united(m_range);
    if (!span.isEmpty())
        return span;
    const qint64 from = m_now.value_or(0) / dayMinutes * dayMinutes;
    return {toMinute(from), toMinute(from + dayMinutes)};
}

std::pair<qint64, qint64> GanttView::leftLimits() const
{
    // With this much room beyond the ends, zooming under the pointer never has to give way near them.
    const TimeSpan span = scrollSpan();
    const qint64 width = viewport()->width();
    return {m_axis.position(span.from) - width * 3 / 4, m_axis.position(span.to) - width / 4};
}

int GanttView::topLimit() const
{
    return qMax(0, m_scene.height() - viewport()->height());
}

void GanttView::updateScrollBars()
{
    moveTo(m_left, m_top);
    updateBars();
}

/// The bars show where the view is in what there is; beyond its ends one gets by wheel, hand and zoom.
void GanttView::updateBars()
{
    constexpr int margin = 16;
    const TimeSpan span = scrollSpan();
    const qint64 width = viewport()->width();
    m_barLeast = qMin(m_left, m_axis.position(span.from) - margin);
    const qint64 most = qMax(m_left, m_axis.position(span.to) + margin - width);
    m_barUnit = 1 + (most - m_barLeast) / 500'000'000;
    m_isSyncing = true;
    m_across->setRange(0, int((most - m_barLeast) / m_barUnit));
    m_across->setPageStep(qMax(1, int(width / m_barUnit)));
    m_across->setSingleStep(qMax(1, int(40 / m_barUnit)));
    m_across->setValue(int((m_left - m_barLeast) / m_barUnit));
    m_down->setRange(0, topLimit());
    m_down->setPageStep(viewport()->height());
    m_down->setSingleStep(qBound(8, m_metrics.lane / 3, 48));
    m_down->setValue(m_top);
    m_isSyncing = false;
}

void GanttView::scrollContentsBy(int, int)
{
    if (m_isSyncing)
        return;
    const qint64 shown = (m_left - m_barLeast) / m_barUnit;
    // A coarse bar must not round a position that it did not change.
    const qint64 bar = m_across->value();
    moveTo(bar == shown ? m_left : m_barLeast + bar * m_barUnit, m_down->value());
}

void GanttView::moveTo(qint64 left, int top)
{
    const auto [least, most] = leftLimits();
    left = qBound(least, left, most);
    top = qBound(0, top, topLimit());
    const qint64 dx = m_left - left;
    const int dy = m_top - top;
    if (dx == 0 && dy == 0)
        return;
    const bool near = std::abs(dx) < viewport()->width() && std::abs(dy) < viewport()->height();
    m_left = left;
    m_top = top;
    updateBars();
    if (near && m_overlay.isEmpty() && m_scene.laneCount() > 0) {
        viewport()->scroll(int(dx), dy);
        if (dx != 0)
            updateSticky(int(dx));
    } else {
        viewport()->update();
    }
    updateHeaders();
    Q_EMIT visibleRangeChanged(visibleFrom(), visibleTo());
}

/// Text of items that begin before the view keeps to its left edge, so it isn't where scrolling has put it.
void GanttView::updateSticky(int dx)
{
    const ChartGeometry chart = geometry();
    const QRect edge(-std::abs(dx) - 32, 0, 2 * std::abs(dx) + 64, viewport()->height());
    const TimeSpan span = chart.span(edge);
    const auto [first, last] = chart.lanes(edge);
    QRegion stale;
    for (int lane = first; lane != GanttScene::none && lane <= last; ++lane) {
        if (m_scene.lane(lane).height < TextCache::titleHeight)
            continue;
        for (const LaneIndex::Entry &entry : m_scene.lane(lane).index.range(span.from, span.to)) {
            const GanttScene::Item &item = m_scene.item(entry.item);
            const QRect box = chart.box(lane, entry, m_scene.run(item, entry.item, lane));
            if (box.width() > 24 && box.left() < edge.right())
                stale += box.intersected(QRect(0, 0, stickyWidth + std::abs(dx), viewport()->height()));
        }
    }
    viewport()->update(stale.rectCount() > 4 ? QRegion(stale.boundingRect()) : stale);
}

void GanttView::scrollPixels(qint64 dx, int dy)
{
    moveTo(m_left + dx, m_top + dy);
}

qint64 GanttView::visibleFrom() const
{
    return qint64(std::floor(timeAt(0)));
}

qint64 GanttView::visibleTo() const
{
    return qint64(std::ceil(timeAt(viewport()->width())));
}

void GanttView::showRange(qint64 from, qint64 to)
{
    m_fitPending = false;
    m_wanted = isVisible() ? TimeSpan() : TimeSpan{toMinute(from), toMinute(to)};
    m_axis.setPixelsPerMinute(double(qMax(1, viewport()->width())) / double(qMax<qint64>(1, to - from)));
    m_left = m_axis.position(from);
    updateScrollBars();
    updateHeaders();
    viewport()->update();
    Q_EMIT visibleRangeChanged(visibleFrom(), visibleTo());
}

void GanttView::setPixelsPerMinute(double ppm, int x)
{
    m_fitPending = false;
    const double time = timeAt(x);
    const double before = m_axis.pixelsPerMinute();
    m_axis.setPixelsPerMinute(ppm);
    if (m_axis.pixelsPerMinute() == before)
        return;
    m_left = qint64(std::llround(time * m_axis.pixelsPerMinute())) - x;
    updateScrollBars();
    if (isDragging())
        updateDrag(m_drag.at, {});
    updateHeaders();
    viewport()->update();
    Q_EMIT visibleRangeChanged(visibleFrom(), visibleTo());
}

void GanttView::zoomBy(double factor, int x)
{
    setPixelsPerMinute(m_axis.pixelsPerMinute() * factor, x);
}

void GanttView::zoomToFit()
{
    TimeSpan span = m_scene.extent();
    if (span.isEmpty())
        span = m_range;
    if (span.isEmpty())
        return;
    const qint64 margin = qMax<qint64>(5, (span.to - span.from) / 40);
    showRange(span.from - margin, span.to + margin);
}

void GanttView::zoomLanes(double factor, int y)
{
    const double at = double(m_top + y) / qMax(1, m_scene.height());
    const int height = int(std::lround(m_metrics.lane * factor));
    setLaneHeight(height == m_metrics.lane ? height + (factor > 1 ? 1 : -1) : height);
    moveTo(m_left, int(std::lround(at * m_scene.height())) - y);
}

void GanttView::ensureVisible(const QString &id)
{
    const QRect box = itemRect(id);
    if (!box.isNull())
        ensureRectVisible(box);
}

void GanttView::ensureRectVisible(const QRect &rect)
{
    constexpr int margin = 24;
    const QSize room = viewport()->size();
    qint64 dx = 0;
    int dy = 0;
    if (rect.right() > room.width() - margin)
        dx = rect.right() - room.width() + margin;
    if (rect.left() - dx < margin)
        dx = rect.left() - margin;
    if (rect.bottom() > room.height() - 8)
        dy = rect.bottom() - room.height() + 8;
    if (rect.top() - dy < 8)
        dy = rect.top() - 8;
    if (dx != 0 || dy != 0)
        scrollPixels(dx, dy);
}

void GanttView::wheelEvent(QWheelEvent *event)
{
    const QPoint pixels = event->pixelDelta();
    const QPoint angle = event->angleDelta();
    const QPoint at = event->position().toPoint();
    const auto modifiers = event->modifiers();
    event->accept();
    if (modifiers & Qt::ControlModifier) {
        const int turned = angle.y() != 0 ? angle.y() : angle.x();
        const double factor = std::pow(keyZoomFactor, turned / 120.0);
        if (modifiers & Qt::ShiftModifier)
            zoomLanes(factor, at.y());
        else
            zoomBy(factor, at.x());
        return;
    }
    QPoint by = pixels.isNull() ? angle * 96 / 120 : pixels;
    // Where all lanes are in sight, the wheel goes through time.
    if (((modifiers & Qt::ShiftModifier) || topLimit() == 0) && by.x() == 0)
        by = by.transposed();
    scrollPixels(-by.x(), -by.y());
    if (isDragging())
        updateDrag(m_drag.at, modifiers);
    else
        hover(at);
}

bool GanttView::gesture(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *native = static_cast<QNativeGestureEvent *>(event);
        if (native->gestureType() != Qt::ZoomNativeGesture)
            return false;
        zoomBy(1 + native->value(), native->position().toPoint().x());
        return true;
    }
    const auto *pinch =
        static_cast<QPinchGesture *>(static_cast<QGestureEvent *>(event)->gesture(Qt::PinchGesture));
    if (!pinch)
        return false;
    static_cast<QGestureEvent *>(event)->accept(Qt::PinchGesture);
    if (pinch->scaleFactor() > 0)
        zoomBy(pinch->scaleFactor(), viewport()->mapFromGlobal(pinch->centerPoint()).toPoint().x());
    return true;
}

} // namespace veche::gantt
