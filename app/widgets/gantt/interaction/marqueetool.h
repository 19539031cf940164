// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/interaction/dragtool.h"

namespace veche::gantt
{

class ChartFocus;

/// Draws a rectangle and selects what it touches.
class MarqueeTool final : public DragTool
{
public:
    /// `kept`: the selection that it adds to.
    MarqueeTool(ChartSurface &chart, ChartFocus &focus, const Press &press, const QSet<int> &kept);

    void update(QPoint at, bool free) override;
    void clear() override;
    [[nodiscard]] QSet<int> known() const override { return m_kept; }
    bool renumber(const Press &press, const QHash<int, int> &numbers) override;

private:
    ChartFocus &m_focus;
    QSet<int> m_kept;
};

} // namespace veche::gantt
