// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/dragplan.h"
#include "app/widgets/gantt/interaction/placingtool.h"

namespace veche::gantt
{

/// Takes one end of an item elsewhere in time.
class StretchTool final : public PlacingTool
{
public:
    StretchTool(ChartSurface &chart, const Press &press, Edge edge);

    void finish() override;
    [[nodiscard]] QList<int> items() const override { return {m_press.item}; }

protected:
    void place(QPoint at) override;

private:
    Edge m_edge;
};

} // namespace veche::gantt
