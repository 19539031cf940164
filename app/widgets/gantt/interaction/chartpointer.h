// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/interaction/dragtool.h"
#include "app/widgets/gantt/interaction/itemgrips.h"

#include <QWidget>

class QContextMenuEvent;
class QDropEvent;
class QDragEnterEvent;
class QMouseEvent;

namespace veche::gantt
{

class ChartDrag;
class ChartFocus;
class DropTool;

/// The pointer in the chart: hovers, clicks, and takes the tool in hand that a press asks for.
class ChartPointer final
{
public:
    ChartPointer(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus, ChartDrag &drag);

    /// Items that are dropped on that widget are asked to be removed; nullptr for none.
    void setBin(QWidget *bin) { m_bin = bin; }

    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    void doubleClick(const QMouseEvent &event);
    void contextMenu(const QContextMenuEvent &event);
    /// At the keyboard's focus.
    void contextMenu();
    void hover(QPoint at);
    void leave();

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
    void pressLeft(Press press, Qt::KeyboardModifiers modifiers);
    void toggle(int handle, Qt::KeyboardModifiers modifiers);
    void selectPressed(int handle);
    [[nodiscard]] std::shared_ptr<DragTool> toolFor(Grip grip, const Press &press) const;
    void click();
    void itemMenu(int handle, QPoint globally);
    void placeMenu(QPoint globally);
    [[nodiscard]] bool isOnBin(QPoint globally) const;

    ChartSurface &m_chart;
    ChartScroll &m_scroll;
    ChartFocus &m_focus;
    ChartDrag &m_drag;
    ItemGrips m_grips;
    QPointer<QWidget> m_bin;
    Qt::MouseButton m_button = Qt::NoButton;
    bool m_selectsOnRelease = false;
    std::weak_ptr<DropTool> m_dropTool; ///< in hand while something is brought in
    bool m_spaceDown = false;
    bool m_spacePanned = false;
};

} // namespace veche::gantt
