// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/interaction/placingtool.h"

namespace veche::gantt
{

class ChartFocus;

/// Takes the selected items elsewhere, in time and to other lanes.
class MoveTool final : public PlacingTool
{
public:
    MoveTool(ChartSurface &chart, const ChartFocus &focus, const Press &press);

    void start() override;
    void finish() override;
    [[nodiscard]] QSet<int> known() const override { return {m_items.begin(), m_items.end()}; }
    bool renumber(const Press &press, const QHash<int, int> &numbers) override;
    [[nodiscard]] QList<int> items() const override { return m_items; }
    [[nodiscard]] QStringList thrownAway() const override;

protected:
    void place(QPoint at) override;

private:
    const ChartFocus &m_focus;
    QList<int> m_items;
};

} // namespace veche::gantt
