// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttminimap.h"

#include "app/widgets/gantt/densitypainter.h"
#include "app/widgets/gantt/ganttview.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace veche::gantt
{
namespace
{
constexpr int mapHeight = 44;
constexpr int border = 4;
/// A picture of everything costs what everything costs, so it is made again this often at the most.
constexpr int renewEvery = 150;
} // namespace

GanttMinimap::GanttMinimap(GanttView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
{
    setObjectName(u"ganttMinimap"_s);
    setAccessibleName(tr("Overview of the whole chart"));
    setFixedHeight(mapHeight);
    setCursor(Qt::PointingHandCursor);
    connect(view, &GanttView::visibleRangeChanged, this, [this] { update(); });
    connect(view, &GanttView::contentChanged, this, &GanttMinimap::invalidate);
}

QSize GanttMinimap::sizeHint() const
{
    return {400, mapHeight};
}

std::pair<double, double> GanttMinimap::span() const
{
    const TimeSpan all = m_view->scene().extent();
    const double margin = std::max(30.0, (all.to - all.from) * 0.02);
    return {all.from - margin, all.to + margin};
}

void GanttMinimap::invalidate()
{
    m_isStale = true;
    if (!m_stale.isActive())
        m_stale.start(renewEvery, this);
}

void GanttMinimap::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_stale.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    m_stale.stop();
    update();
}

void GanttMinimap::resizeEvent(QResizeEvent *)
{
    m_isStale = true;
}

void GanttMinimap::render()
{
    m_isStale = false;
    const GanttScene &scene = m_view->scene();
    const GanttStyle &style = m_view->ganttStyle();
    m_picture = QImage(size(), QImage::Format_RGB32);
    m_picture.fill(style.sunken);
    const auto [from, to] = span();
    if (scene.extent().isEmpty() || scene.height() == 0)
        return;
    const double scale = width() / (to - from);
    const int inner = height() - 2 * border;
    DensityPainter density;
    density.begin(rect(), 0, style.sunken.rgb());
    // Lanes that come to lie on the same row of pixels share it.
    for (int lane = 0; lane < scene.laneCount();) {
        const int top = int(qint64(scene.lane(lane).y) * inner / scene.height());
        density.beginLane();
        int bottom = top + 1;
        for (; lane < scene.laneCount() && int(qint64(scene.lane(lane).y) * inner / scene.height()) == top;
             ++lane) {
            for (const LaneIndex::Entry &entry : scene.lane(lane).index.entries()) {
                const QRgb colour = qAlpha(entry.tint) ? entry.tint : style.track(int(entry.tint)).rgb();
                density.add((entry.start - from) * scale, (entry.end - from) * scale, colour);
            }
            bottom = int(qint64(scene.lane(lane).y + scene.lane(lane).height) * inner / scene.height());
        }
        const int high = std::max(1, bottom - top - (bottom - top > 2 ? 1 : 0));
        density.endLane(border + top, std::min(high, 6));
    }
    QPainter painter(&m_picture);
    density.end(painter);
}

QRect GanttMinimap::frameRect() const
{
    if (!m_view || m_view->scene().height() == 0)
        return {};
    const auto [from, to] = span();
    const double scale = width() / (to - from);
    const int left = int((double(m_view->visibleFrom()) - from) * scale);
    const int right = int((double(m_view->visibleTo()) - from) * scale);
    const double inner = height() - 2.0 * border;
    const double all = std::max(1, m_view->scene().height());
    const int top = border + int(m_view->topOffset() / all * inner);
    const double share = std::min(1.0, m_view->viewport()->height() / all);
    return QRect(left, top, std::max(4, right - left), std::max(6, int(share * inner))).intersected(rect());
}

void GanttMinimap::paintEvent(QPaintEvent *)
{
    if (!m_view)
        return;
    if (m_isStale && !m_stale.isActive())
        render();
    const GanttStyle &style = m_view->ganttStyle();
    QPainter painter(this);
    painter.drawImage(0, 0, m_picture);
    painter.fillRect(0, 0, width(), 1, style.line);
    QColor veil = style.surface;
    veil.setAlphaF(0.55f);
    const QRect frame = frameRect();
    painter.fillRect(QRect(0, 1, frame.left(), height()), veil);
    painter.fillRect(QRect(frame.right() + 1, 1, width(), height()), veil);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.accent, 1.5));
    painter.drawRoundedRect(QRectF(frame).adjusted(1, 0.75, -1, -0.75), style.radius, style.radius);
}

void GanttMinimap::centreOn(QPoint at)
{
    if (!m_view || width() == 0)
        return;
    const auto [from, to] = span();
    const double time = from + at.x() * (to - from) / width();
    const double share = double(at.y() - border) / std::max(1, height() - 2 * border);
    const double shown = double(m_view->visibleTo() - m_view->visibleFrom());
    const int dy =
        int(share * m_view->scene().height()) - m_view->viewport()->height() / 2 - m_view->topOffset();
    m_view->scrollPixels(qint64((time - shown / 2 - m_view->timeAt(0)) * m_view->pixelsPerMinute()), dy);
    update();
}

void GanttMinimap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        centreOn(event->pos());
}

void GanttMinimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        centreOn(event->pos());
}

} // namespace veche::gantt

#include "moc_ganttminimap.cpp"
