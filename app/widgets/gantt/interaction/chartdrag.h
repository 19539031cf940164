// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/interaction/dragtool.h"
#include "app/widgets/gantt/interaction/edgescroll.h"

namespace veche::gantt
{

class ChartFocus;

/// A press of the pointer and the drag that it may become: the tool in hand, kept to the pointer while the
/// chart scrolls and its items change.
class ChartDrag final : public QObject
{
    Q_OBJECT

public:
    ChartDrag(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus);

    [[nodiscard]] bool isGoing() const { return m_isGoing; }
    /// From a press on, before it has become a drag too.
    [[nodiscard]] bool isPressed() const { return m_isGoing || m_isPressed; }
    [[nodiscard]] const Press &press() const { return m_press; }
    /// The selection that the press leaves.
    [[nodiscard]] const QSet<int> &kept() const { return m_kept; }
    [[nodiscard]] const std::shared_ptr<DragTool> &tool() const { return m_tool; }

    /// Without a tool the press can't become a drag.
    void take(const Press &press, std::shared_ptr<DragTool> tool, const QSet<int> &kept = {});
    /// The press has become a drag.
    void begin();
    void update(QPoint at, Qt::KeyboardModifiers modifiers);
    /// The chart was scrolled or zoomed under the pointer.
    void follow(Qt::KeyboardModifiers modifiers);
    /// Nothing is in hand any more; what was shown stays.
    void letGo();
    /// Ends it without asking for anything; what was only shown disappears.
    void cancel();
    /// The same, and gives the tool to be finished.
    [[nodiscard]] std::shared_ptr<DragTool> end();

    /// The items and the lane in hand, by name, since a reload of the scene gives everything another number.
    struct Held {
        QHash<int, QString> items; ///< ids by the numbers of before
        QString lane;
    };
    [[nodiscard]] Held held() const;
    /// Goes on after a reload; ends it where something of it has gone.
    void resume(const Held &held);
    /// An item goes: what has it in hand ends.
    void forget(int handle);

private:
    void setDragged(const QList<int> &items);

    ChartSurface &m_chart;
    ChartFocus &m_focus;
    EdgeScroll m_edgeScroll;
    Press m_press;
    QPoint m_at;
    bool m_isPressed = false;
    bool m_isGoing = false;
    bool m_isFree = false; ///< without snapping
    QSet<int> m_kept;
    std::shared_ptr<DragTool> m_tool;
};

} // namespace veche::gantt
