// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/interaction/placingtool.h"

namespace veche::gantt
{

class ChartFocus;

/// Brings an item in from elsewhere, such as the tray.
class DropTool final : public PlacingTool
{
public:
    DropTool(ChartSurface &chart, ChartFocus &focus, const GanttItem &item);

    /// False where no lane would hold it.
    [[nodiscard]] bool hasPlace() const;
    void finish() override;

protected:
    void place(QPoint at) override;
    [[nodiscard]] GanttItem itemOf(const GanttMove &) const override { return m_item; }

private:
    ChartFocus &m_focus;
    GanttItem m_item;
};

} // namespace veche::gantt
