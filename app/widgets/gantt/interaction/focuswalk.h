// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/interaction/chartfocus.h"
#include "app/widgets/gantt/interaction/chartscroll.h"

namespace veche::gantt
{

/// Takes the keyboard through the chart; what it comes to is selected (with Shift added, with Control left)
/// and scrolled into sight.
class FocusWalk
{
public:
    FocusWalk(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus);

    /// To the neighbour in time; past the last item of a lane it goes on in the next lane that has one.
    void beside(int step, Qt::KeyboardModifiers modifiers);
    /// To the next lane above or below, at about the same time.
    void toLane(int step, Qt::KeyboardModifiers modifiers);
    /// To the first or last item of the lane; with Control, of all.
    void toEnd(bool last, Qt::KeyboardModifiers modifiers);
    /// Through time regardless of items: by a step that can be seen, to free places too.
    void freely(int step);
    /// Scrolls the item's first box into sight.
    void showItem(int handle);

private:
    void toItem(int handle, int lane, Qt::KeyboardModifiers modifiers);
    /// The item of a lane that covers a time, or the one whose start is nearest.
    [[nodiscard]] int itemNear(int lane, qint64 time) const;

    ChartSurface &m_chart;
    ChartScroll &m_scroll;
    ChartFocus &m_focus;
};

} // namespace veche::gantt
