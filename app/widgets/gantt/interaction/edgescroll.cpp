// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/edgescroll.h"

#include "app/widgets/gantt/interaction/chartscroll.h"

#include <QWidget>

namespace veche::gantt
{

EdgeScroll::EdgeScroll(ChartSurface &chart, ChartScroll &scroll)
    : m_chart(chart)
    , m_scroll(scroll)
{
}

namespace
{
constexpr int scrollZone = 28;

/// Pixels a step; none away from the borders.
int speed(int at, int size)
{
    if (at < scrollZone)
        return -qMin(scrollZone, scrollZone - at) / 2;
    return at > size - scrollZone ? qMin(scrollZone, at - size + scrollZone) / 2 : 0;
}
} // namespace

void EdgeScroll::setPointer(QPoint at)
{
    m_at = at;
    m_wasAwayAcross = m_wasAwayAcross || speed(at.x(), m_chart.viewport()->width()) == 0;
    m_wasAwayDown = m_wasAwayDown || speed(at.y(), m_chart.viewport()->height()) == 0;
}

void EdgeScroll::start()
{
    m_wasAwayAcross = false;
    m_wasAwayDown = false;
    m_timer.start(16, this);
}

void EdgeScroll::timerEvent(QTimerEvent *)
{
    const int dx = m_wasAwayAcross ? speed(m_at.x(), m_chart.viewport()->width()) : 0;
    const int dy = m_wasAwayDown ? speed(m_at.y(), m_chart.viewport()->height()) : 0;
    if (dx == 0 && dy == 0)
        return;
    const qint64 left = m_chart.left;
    const int top = m_chart.top;
    m_scroll.scrollBy(dx, dy);
    if (left != m_chart.left || top != m_chart.top)
        Q_EMIT scrolled();
}

} // namespace veche::gantt

#include "moc_edgescroll.cpp"
