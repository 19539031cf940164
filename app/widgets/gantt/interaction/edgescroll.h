// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/chartsurface.h"

#include <QBasicTimer>
#include <QObject>

namespace veche::gantt
{

class ChartScroll;

/// Scrolls the chart while something is dragged to its borders, faster the nearer. A border through which it
/// comes in, or where it was taken, scrolls only once the pointer has been away from it.
class EdgeScroll final : public QObject
{
    Q_OBJECT

public:
    EdgeScroll(ChartSurface &chart, ChartScroll &scroll);

    void start();
    void stop() { m_timer.stop(); }
    void setPointer(QPoint at);

Q_SIGNALS:
    void scrolled();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    ChartSurface &m_chart;
    ChartScroll &m_scroll;
    QBasicTimer m_timer;
    QPoint m_at;
    bool m_wasAwayAcross = false;
    bool m_wasAwayDown = false;
};

} // namespace veche::gantt
