// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/chartsurface.h"

#include <QObject>

class QScrollBar;
class QWheelEvent;

namespace veche::gantt
{

/// Where in the scene the view is: scrolling by bars, wheel and keys, and zooming in time and in height.
class ChartScroll final : public QObject
{
    Q_OBJECT

public:
    ChartScroll(ChartSurface &chart, QScrollBar *across, QScrollBar *down);

    void setTimeRange(qint64 from, qint64 to);
    void setLaneHeight(int pixels);
    [[nodiscard]] qint64 visibleFrom() const;
    [[nodiscard]] qint64 visibleTo() const;

    /// To a position on the axis and a height in the scene, within the limits.
    void moveTo(qint64 left, int top);
    void scrollBy(qint64 dx, int dy);
    void ensureRectVisible(const QRect &rect);
    void showRange(qint64 from, qint64 to, double least = 0);
    void setPixelsPerMinute(double ppm, int x);
    void zoomBy(double factor, int x);
    void zoomToFit();
    void zoomLanes(double factor, int y);
    /// True where it scrolled, false where it zoomed.
    bool wheel(const QWheelEvent &event);
    /// True where it was a pinch.
    bool gesture(QEvent *event);

    /// Nobody has said yet what to show: all items, once there are some and the view is shown.
    void wantFit() { m_fitPending = true; }
    void fitIfWanted();
    /// The view is as wide as it will be: what showRange() wanted before holds no longer.
    void settle() { m_wanted = {}; }
    /// The width is another.
    void takeWidth();
    /// There is more or less to scroll through.
    void update();
    /// Somebody moved a bar.
    void takeBars();

Q_SIGNALS:
    void moved();
    /// Another time lies under the pointer now.
    void zoomed();

private:
    [[nodiscard]] TimeSpan scrollSpan() const;
    [[nodiscard]] double farthest() const;
    [[nodiscard]] std::pair<qint64, qint64> leftLimits() const;
    [[nodiscard]] int topLimit() const;
    void updateBars();
    void updateSticky(int dx);

    ChartSurface &m_chart;
    QScrollBar *m_across;
    QScrollBar *m_down;
    TimeSpan m_range;
    TimeSpan m_wanted; ///< the arguments of showRange() before the view was shown
    double m_wantedLeast = 0;
    bool m_fitPending = true;
    bool m_isSyncing = false;
    qint64 m_barLeast = 0; ///< axis position at the bar's zero
    qint64 m_barUnit = 1;  ///< pixels a step of the bar
};

} // namespace veche::gantt
