// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/chartsurface.h"

namespace veche::gantt
{

/// Where the pointer went down.
struct Press {
    QPoint at;
    double time = 0;
    int y = 0; ///< in the scene
    int lane = GanttScene::none;
    int item = GanttScene::none;
};

/// A drag of the pointer from the press to its release: shows what would become of it, and asks for that in
/// the end. It begins once the pointer has gone far enough.
class DragTool
{
public:
    explicit DragTool(ChartSurface &chart, const Press &press = {})
        : m_chart(chart)
        , m_press(press)
    {
    }
    virtual ~DragTool() = default;
    Q_DISABLE_COPY_MOVE(DragTool)

    virtual void start() {}
    /// `free`: without snapping.
    virtual void update(QPoint at, bool free) = 0;
    /// It ends, whether released or cancelled: what only this tool shows goes.
    virtual void clear() {}
    /// Released, and nothing of it is shown any more: asks for it.
    virtual void finish() {}

    /// The items that it knows by number besides the one under the press.
    [[nodiscard]] virtual QSet<int> known() const { return {}; }
    /// The scene was loaded anew: `numbers` has for the old number of an item the new one. False where
    /// something in hand has gone.
    virtual bool renumber(const Press &press, const QHash<int, int> &numbers)
    {
        Q_UNUSED(numbers)
        m_press = press;
        return true;
    }

    /// The items in hand, shown as ghosts in their old places.
    [[nodiscard]] virtual QList<int> items() const { return {}; }
    /// The items that a release on the bin takes out of the chart.
    [[nodiscard]] virtual QStringList thrownAway() const { return {}; }
    /// The chart scrolls when the pointer comes to its borders, and what is shown keeps to the pointer.
    [[nodiscard]] virtual bool scrolls() const { return true; }

protected:
    ChartSurface &m_chart;
    Press m_press;
};

} // namespace veche::gantt
