// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/interaction/focuswalk.h"

class QKeyEvent;

namespace veche::gantt
{

/// The keys while nothing is dragged: zoom, move and stretch the selection, go about, act on what has the
/// keyboard.
class ChartKeys
{
public:
    ChartKeys(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus);

    /// Keys that must come to the chart even where the window has them as shortcuts.
    [[nodiscard]] static bool isOurs(const QKeyEvent &event);
    /// False where the key isn't the chart's.
    bool press(const QKeyEvent &event);

private:
    bool zoom(const QKeyEvent &event);
    bool edit(const QKeyEvent &event);
    bool navigate(const QKeyEvent &event);
    bool act(const QKeyEvent &event);
    void openOrCreate();
    void create();
    void selectAll();

    ChartSurface &m_chart;
    ChartScroll &m_scroll;
    ChartFocus &m_focus;
    FocusWalk m_walk;
};

} // namespace veche::gantt
