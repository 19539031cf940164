// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/interaction/dragtool.h"

namespace veche::gantt
{

class ChartScroll;

/// Takes the chart itself by the hand.
class PanTool final : public DragTool
{
public:
    PanTool(ChartSurface &chart, ChartScroll &scroll, const Press &press);

    void start() override;
    void update(QPoint at, bool free) override;
    [[nodiscard]] bool scrolls() const override { return false; }

private:
    ChartScroll &m_scroll;
    qint64 m_left;
    int m_top;
};

} // namespace veche::gantt
