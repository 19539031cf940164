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

void EdgeScroll::start()
{
    m_timer.start(16, this);
}

void EdgeScroll::timerEvent(QTimerEvent *)
{
    constexpr int border = 28;
    const auto speed = [=](int at, int size) {
        if (at < border)
            return -qMin(border, border - at) / 2;
        return at > size - border ? qMin(border, at - size + border) / 2 : 0;
    };
    const int dx = speed(m_at.x(), m_chart.viewport()->width());
    const int dy = speed(m_at.y(), m_chart.viewport()->height());
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
