// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/interaction/dragtool.h"
#include "app/widgets/gantt/interaction/edgescroll.h"
#include "app/widgets/gantt/interaction/itemgrips.h"

#include <QWidget>

class QContextMenuEvent;
class QDropEvent;
class QDragEnterEvent;
class QMouseEvent;

namespace veche::gantt
{

class ChartFocus;
class DropTool;

/// The pointer in the chart: hovers, clicks, and from a press on has a tool in hand.
class ChartPointer final : public QObject
{
    Q_OBJECT

public:
    ChartPointer(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus);
    ~ChartPointer() override;

    /// Items that are dropped on that widget are asked to be removed; nullptr for none.
    void setBin(QWidget *bin) { m_bin = bin; }
    [[nodiscard]] bool isDragging() const { return m_isDragging; }
    /// From a press on, before it has become a drag too.
    [[nodiscard]] bool isPressed() const { return m_isDragging || m_isPressed; }

    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    void doubleClick(const QMouseEvent &event);
    void contextMenu(const QContextMenuEvent &event);
    void hover(QPoint at);
    void leave();
    /// The chart was scrolled or zoomed under the pointer.
    void follow(Qt::KeyboardModifiers modifiers);
    /// Ends a drag without asking for anything; what was only shown disappears.
    void cancel();
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

    void dragEnter(QDragEnterEvent &event);
    void dragMove(QDropEvent &event);
    void dragLeave();
    void drop(QDropEvent &event);

    /// With Space held the pointer pans.
    void holdSpace();
    /// True where it was a tap.
    bool releaseSpace();
    void forgetSpace() { m_spaceDown = false; }

private:
    void pressItem(int handle, const QMouseEvent &event);
    [[nodiscard]] std::shared_ptr<DragTool> toolFor(Grip grip) const;
    void begin();
    void update(QPoint at, Qt::KeyboardModifiers modifiers);
    void click();
    void letGo();
    [[nodiscard]] bool isOnBin(QPoint globally) const;

    ChartSurface &m_chart;
    ChartScroll &m_scroll;
    ChartFocus &m_focus;
    ItemGrips m_grips;
    EdgeScroll m_edgeScroll;
    QPointer<QWidget> m_bin;
    Press m_press;
    QPoint m_at;
    Qt::MouseButton m_button = Qt::NoButton;
    bool m_isPressed = false;
    bool m_isDragging = false;
    bool m_isFree = false; ///< without snapping
    bool m_selectsOnRelease = false;
    QSet<int> m_kept; ///< selection that a press on no item leaves
    std::shared_ptr<DragTool> m_tool;
    std::shared_ptr<DropTool> m_dropTool; ///< the tool, while something is brought in
    bool m_spaceDown = false;
    bool m_spacePanned = false;
};

} // namespace veche::gantt
