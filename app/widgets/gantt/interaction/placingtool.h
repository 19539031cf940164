// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/interaction/dragtool.h"

namespace veche::gantt
{

/// Gives items another place or length: shows them there, with the snap line and what would be wrong.
class PlacingTool : public DragTool
{
public:
    using DragTool::DragTool;

    void update(QPoint at, bool free) final;

protected:
    virtual void place(QPoint at) = 0;
    /// The item after a move.
    [[nodiscard]] virtual GanttItem itemOf(const GanttMove &move) const;
    void propose(const QList<GanttMove> &moves, qint64 guide);
    [[nodiscard]] const QList<GanttMove> &proposed() const { return m_proposed; }
    /// Those of the proposed moves that change anything.
    [[nodiscard]] QList<GanttMove> changed() const;

    /// The lane at a height that can hold items, or the nearest one.
    [[nodiscard]] int nearestLane(int y) const;
    /// How many minutes a neighbour's edge attracts over.
    [[nodiscard]] qint64 magnetReach() const;
    /// The neighbour's edge where that is about as near as the next step, else the step.
    [[nodiscard]] qint64 pulled(qint64 raw, std::optional<qint64> neighbour) const;
    [[nodiscard]] bool isFree() const { return m_isFree; }

private:
    [[nodiscard]] QList<QRect> rectsOf(const GanttMove &move) const;

    QList<GanttMove> m_proposed;
    bool m_isFree = false;
};

} // namespace veche::gantt
