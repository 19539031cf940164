// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/chartsurface.h"

namespace veche::gantt
{

/// By what the pointer would take an item.
enum class Grip : quint8 { None, Body, Start, End };

/// Where items can be taken hold of, and the cursor that says so.
class ItemGrips
{
public:
    explicit ItemGrips(ChartSurface &chart)
        : m_chart(chart)
    {
    }

    /// None where the item can't be changed.
    [[nodiscard]] Grip gripOf(int handle, QPoint at) const;
    /// The item whose knob for links is under a point, or GanttScene::none.
    [[nodiscard]] int knobAt(QPoint at) const;
    void hover(QPoint at);
    void leave();

private:
    ChartSurface &m_chart;
};

} // namespace veche::gantt
