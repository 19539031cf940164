// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/placingtool.h"

#include "app/widgets/gantt/dragplan.h"
#include "app/widgets/gantt/ganttheaders.h"

#include <algorithm>
#include <cmath>

namespace veche::gantt
{
namespace
{
constexpr int magnetPixels = 6;
} // namespace

void PlacingTool::update(QPoint at, bool free)
{
    m_isFree = free;
    place(at);
}

GanttItem PlacingTool::itemOf(const GanttMove &move) const
{
    const int handle = m_chart.scene.handle(move.id);
    return handle == GanttScene::none ? GanttItem() : m_chart.scene.item(handle).data;
}

QList<GanttMove> PlacingTool::changed() const
{
    return changing(m_chart.scene, m_proposed);
}

qint64 PlacingTool::magnetReach() const
{
    return m_isFree ? 0 : qint64(magnetPixels / m_chart.axis.pixelsPerMinute());
}

qint64 PlacingTool::pulled(qint64 raw, std::optional<qint64> neighbour) const
{
    const qint64 step = m_isFree ? raw : snapped(raw, m_chart.snapNow());
    const bool nearer = neighbour && std::abs(*neighbour - raw) <= std::abs(step - raw) + magnetReach() / 2;
    return nearer && !m_isFree ? *neighbour : step;
}

int PlacingTool::nearestLane(int y) const
{
    if (m_chart.scene.laneCount() == 0)
        return GanttScene::none;
    const int lane = m_chart.scene.laneAt(qBound(0, y + m_chart.top, m_chart.scene.height() - 1));
    if (!m_chart.scene.lane(lane).data.heading)
        return lane;
    const int below = m_chart.scene.nextLane(lane, 1);
    return below != GanttScene::none ? below : m_chart.scene.nextLane(lane, -1);
}

void PlacingTool::propose(const QList<GanttMove> &moves, qint64 guide)
{
    Overlay overlay;
    // Into the new one: the old overlay still has to know where its own bubble stands.
    overlay.conflict = m_chart.overlay.conflict;
    if (m_proposed != moves) {
        m_proposed = moves;
        overlay.conflict = m_chart.model ? m_chart.model->conflictText(moves) : QString();
    }
    m_chart.guide = guide;
    overlay.guide = m_chart.xAt(guide);
    const QRect area = m_chart.viewport()->rect().adjusted(-40, -40, 40, 40);
    for (const GanttMove &move : moves) {
        const GanttItem item = itemOf(move);
        for (const QRect &box : rectsOf(move)) {
            if (box.intersects(area))
                overlay.loose.append({box, item});
        }
    }
    m_chart.setOverlay(std::move(overlay));
    m_chart.updateHeaders();
    m_chart.laneHeader->setMarked(moves.isEmpty() || moves.constFirst().lanes.isEmpty()
                                      ? GanttScene::none
                                      : m_chart.scene.laneIndex(moves.constFirst().lanes.constFirst()));
}

QList<QRect> PlacingTool::rectsOf(const GanttMove &move) const
{
    const ChartGeometry chart = m_chart.geometry();
    QList<int> lanes;
    for (const QString &id : move.lanes)
        lanes.append(m_chart.scene.laneIndex(id));
    std::sort(lanes.begin(), lanes.end());
    QList<QRect> rects;
    int last = -2;
    for (const int lane : std::as_const(lanes)) {
        if (lane == GanttScene::none)
            continue;
        const GanttScene::Row row = m_chart.scene.row(m_chart.scene.lane(lane), {});
        // Not the distance of the rounded ends, which would change as the box moves.
        const int width =
            int(qMin(1e6, std::round(double(move.minutes) * m_chart.axis.pixelsPerMinute()))) - 2;
        const QRect box(chart.x(move.start), chart.y(row.y), qMax(3, width), row.height);
        if (lane == last + 1 && !rects.isEmpty())
            rects.last().setBottom(box.bottom());
        else
            rects.append(box);
        last = lane;
    }
    return rects;
}

} // namespace veche::gantt
