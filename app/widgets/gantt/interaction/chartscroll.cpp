// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/chartscroll.h"

#include "app/widgets/gantt/ganttview.h"

#include <QGestureEvent>
#include <QNativeGestureEvent>
#include <QScrollBar>
#include <QWheelEvent>
#include <cmath>

namespace veche::gantt
{
namespace
{
/// Text that sticks to the left edge is not wider.
constexpr int stickyWidth = 380;
constexpr double wheelZoom = 1.25; ///< a notch
} // namespace

ChartScroll::ChartScroll(ChartSurface &chart, QScrollBar *across, QScrollBar *down)
    : m_chart(chart)
    , m_across(across)
    , m_down(down)
{
}

void ChartScroll::setTimeRange(qint64 from, qint64 to)
{
    m_range = {toMinute(from), toMinute(to)};
    update();
}

void ChartScroll::setLaneHeight(int pixels)
{
    LaneMetrics metrics = m_chart.scene.metrics();
    metrics.lane = qBound(2, pixels, 240);
    m_chart.scene.setMetrics(metrics);
    update();
    m_chart.updateHeaders();
    m_chart.viewport()->update();
}

void ChartScroll::fitIfWanted()
{
    if (m_fitPending && m_chart.view.isVisible() && m_chart.scene.itemCount() > 0)
        zoomToFit();
}

void ChartScroll::takeWidth()
{
    if (!m_wanted.isEmpty())
        showRange(m_wanted.from, m_wanted.to, m_wantedLeast);
    update();
    m_chart.updateHeaders();
}

TimeSpan ChartScroll::scrollSpan() const
{
    const TimeSpan span = m_chart.scene.extent().united(m_range);
    if (!span.isEmpty())
        return span;
    const qint64 from = m_chart.state.now.value_or(0) / dayMinutes * dayMinutes;
    return {toMinute(from), toMinute(from + dayMinutes)};
}

std::pair<qint64, qint64> ChartScroll::leftLimits() const
{
    // With this much room beyond the ends, zooming under the pointer never has to give way near them.
    const TimeSpan span = scrollSpan();
    const qint64 width = m_chart.viewport()->width();
    return {m_chart.axis.position(span.from) - width * 3 / 4, m_chart.axis.position(span.to) - width / 4};
}

int ChartScroll::topLimit() const
{
    return qMax(0, m_chart.scene.height() - m_chart.viewport()->height());
}

void ChartScroll::update()
{
    moveTo(m_chart.left, m_chart.top);
    updateBars();
}

/// The bars show where the view is in what there is; beyond its ends one gets by wheel, hand and zoom.
void ChartScroll::updateBars()
{
    constexpr int margin = 16;
    const TimeSpan span = scrollSpan();
    const qint64 width = m_chart.viewport()->width();
    m_barLeast = qMin(m_chart.left, m_chart.axis.position(span.from) - margin);
    const qint64 most = qMax(m_chart.left, m_chart.axis.position(span.to) + margin - width);
    m_barUnit = 1 + (most - m_barLeast) / 500'000'000;
    m_isSyncing = true;
    m_across->setRange(0, int((most - m_barLeast) / m_barUnit));
    m_across->setPageStep(qMax(1, int(width / m_barUnit)));
    m_across->setSingleStep(qMax(1, int(40 / m_barUnit)));
    m_across->setValue(int((m_chart.left - m_barLeast) / m_barUnit));
    m_down->setRange(0, topLimit());
    m_down->setPageStep(m_chart.viewport()->height());
    m_down->setSingleStep(qBound(8, m_chart.scene.metrics().lane / 3, 48));
    m_down->setValue(m_chart.top);
    m_isSyncing = false;
}

void ChartScroll::takeBars()
{
    if (m_isSyncing)
        return;
    const qint64 shown = (m_chart.left - m_barLeast) / m_barUnit;
    // A coarse bar must not round a position that it did not change.
    const qint64 bar = m_across->value();
    moveTo(bar == shown ? m_chart.left : m_barLeast + bar * m_barUnit, m_down->value());
}

void ChartScroll::moveTo(qint64 left, int top)
{
    const auto [least, most] = leftLimits();
    left = qBound(least, left, most);
    top = qBound(0, top, topLimit());
    const qint64 dx = m_chart.left - left;
    const int dy = m_chart.top - top;
    if (dx == 0 && dy == 0)
        return;
    const bool near =
        std::abs(dx) < m_chart.viewport()->width() && std::abs(dy) < m_chart.viewport()->height();
    m_chart.left = left;
    m_chart.top = top;
    updateBars();
    if (near && m_chart.overlay.isEmpty() && m_chart.scene.laneCount() > 0) {
        m_chart.viewport()->scroll(int(dx), dy);
        if (dx != 0)
            updateSticky(int(dx));
    } else {
        m_chart.viewport()->update();
    }
    m_chart.updateHeaders();
    Q_EMIT moved();
}

/// Text of items that begin before the view keeps to its left edge, so it isn't where scrolling has put it.
void ChartScroll::updateSticky(int dx)
{
    const ChartGeometry chart = m_chart.geometry();
    const QRect edge(-std::abs(dx) - 32, 0, 2 * std::abs(dx) + 64, m_chart.viewport()->height());
    const TimeSpan span = chart.span(edge);
    const auto [first, last] = chart.lanes(edge);
    QRegion stale;
    for (int lane = first; lane != GanttScene::none && lane <= last; ++lane) {
        if (m_chart.scene.lane(lane).height < TextCache::titleHeight)
            continue;
        for (const LaneIndex::Entry &entry : m_chart.scene.lane(lane).index.range(span.from, span.to)) {
            const GanttScene::Item &item = m_chart.scene.item(entry.item);
            const QRect box = chart.box(lane, entry, m_chart.scene.run(item, entry.item, lane));
            if (box.width() > 24 && box.left() < edge.right())
                stale +=
                    box.intersected(QRect(0, 0, stickyWidth + std::abs(dx), m_chart.viewport()->height()));
        }
    }
    m_chart.viewport()->update(stale.rectCount() > 4 ? QRegion(stale.boundingRect()) : stale);
}

void ChartScroll::scrollBy(qint64 dx, int dy)
{
    moveTo(m_chart.left + dx, m_chart.top + dy);
}

qint64 ChartScroll::visibleFrom() const
{
    return qint64(std::floor(m_chart.timeAt(0)));
}

qint64 ChartScroll::visibleTo() const
{
    return qint64(std::ceil(m_chart.timeAt(m_chart.viewport()->width())));
}

void ChartScroll::showRange(qint64 from, qint64 to, double least)
{
    m_fitPending = false;
    m_wantedLeast = least;
    m_wanted = m_chart.view.isVisible() ? TimeSpan() : TimeSpan{toMinute(from), toMinute(to)};
    const double whole = double(qMax(1, m_chart.viewport()->width())) / double(qMax<qint64>(1, to - from));
    m_chart.axis.setPixelsPerMinute(qMax(whole, least));
    m_chart.left = m_chart.axis.position(from);
    update();
    m_chart.updateHeaders();
    m_chart.viewport()->update();
    Q_EMIT moved();
}

void ChartScroll::setPixelsPerMinute(double ppm, int x)
{
    m_fitPending = false;
    const double time = m_chart.timeAt(x);
    const double before = m_chart.axis.pixelsPerMinute();
    m_chart.axis.setPixelsPerMinute(qMax(ppm, qMin(before, farthest())));
    if (m_chart.axis.pixelsPerMinute() == before)
        return;
    m_chart.left = qint64(std::llround(time * m_chart.axis.pixelsPerMinute())) - x;
    update();
    Q_EMIT zoomed();
    m_chart.updateHeaders();
    m_chart.viewport()->update();
    Q_EMIT moved();
}

/// The zoom at which everything there is takes most of the width: farther away there is nothing more to see.
double ChartScroll::farthest() const
{
    constexpr double share = 0.7;
    const TimeSpan span = scrollSpan();
    return share * m_chart.viewport()->width() / qMax(1, span.to - span.from);
}

void ChartScroll::zoomBy(double factor, int x)
{
    setPixelsPerMinute(m_chart.axis.pixelsPerMinute() * factor, x);
}

void ChartScroll::zoomToFit()
{
    TimeSpan span = m_chart.scene.extent();
    if (span.isEmpty())
        span = m_range;
    if (span.isEmpty())
        return;
    const qint64 margin = qMax<qint64>(5, (span.to - span.from) / 40);
    showRange(span.from - margin, span.to + margin);
}

void ChartScroll::zoomLanes(double factor, int y)
{
    const double at = double(m_chart.top + y) / qMax(1, m_chart.scene.height());
    const int height = int(std::lround(m_chart.scene.metrics().lane * factor));
    setLaneHeight(height == m_chart.scene.metrics().lane ? height + (factor > 1 ? 1 : -1) : height);
    moveTo(m_chart.left, int(std::lround(at * m_chart.scene.height())) - y);
}

void ChartScroll::ensureRectVisible(const QRect &rect)
{
    constexpr int margin = 24;
    const QSize room = m_chart.viewport()->size() - QSize(m_chart.covered, 0);
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
        scrollBy(dx, dy);
}

bool ChartScroll::wheel(const QWheelEvent &event)
{
    const QPoint pixels = event.pixelDelta();
    const QPoint angle = event.angleDelta();
    const QPoint at = event.position().toPoint();
    const auto modifiers = event.modifiers();
    if (modifiers & Qt::ControlModifier) {
        const int turned = angle.y() != 0 ? angle.y() : angle.x();
        const double factor = std::pow(wheelZoom, turned / 120.0);
        if (modifiers & Qt::ShiftModifier)
            zoomLanes(factor, at.y());
        else
            zoomBy(factor, at.x());
        return false;
    }
    QPoint by = pixels.isNull() ? angle * 96 / 120 : pixels;
    // Where all lanes are in sight, the wheel goes through time.
    if (((modifiers & Qt::ShiftModifier) || topLimit() == 0) && by.x() == 0)
        by = by.transposed();
    scrollBy(-by.x(), -by.y());
    return true;
}

bool ChartScroll::gesture(QEvent *event)
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
        zoomBy(pinch->scaleFactor(), m_chart.viewport()->mapFromGlobal(pinch->centerPoint()).toPoint().x());
    return true;
}

} // namespace veche::gantt

#include "moc_chartscroll.cpp"
