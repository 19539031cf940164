// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/chartpointer.h"

#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/gantt/interaction/chartdrag.h"
#include "app/widgets/gantt/interaction/chartfocus.h"
#include "app/widgets/gantt/interaction/chartscroll.h"
#include "app/widgets/gantt/interaction/droptool.h"
#include "app/widgets/gantt/interaction/linktool.h"
#include "app/widgets/gantt/interaction/marqueetool.h"
#include "app/widgets/gantt/interaction/movetool.h"
#include "app/widgets/gantt/interaction/pantool.h"
#include "app/widgets/gantt/interaction/stretchtool.h"
#include "app/widgets/gantt/itemmime.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QMouseEvent>

#include <cmath>

namespace veche::gantt
{

ChartPointer::ChartPointer(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus, ChartDrag &drag)
    : m_chart(chart)
    , m_scroll(scroll)
    , m_focus(focus)
    , m_drag(drag)
    , m_grips(chart)
{
}

void ChartPointer::press(const QMouseEvent &event)
{
    m_drag.letGo();
    m_selectsOnRelease = false;
    m_button = event.button();
    Press press{event.pos(), m_chart.timeAt(event.pos().x()), event.pos().y() + m_chart.top};
    press.lane = m_chart.scene.laneAt(press.y);
    if (m_button == Qt::MiddleButton || (m_button == Qt::LeftButton && m_spaceDown)) {
        m_spacePanned = m_spaceDown;
        m_drag.take(press, std::make_shared<PanTool>(m_chart, m_scroll, press));
        m_drag.begin();
    } else if (m_button == Qt::LeftButton) {
        pressLeft(press, event.modifiers());
    }
}

void ChartPointer::pressLeft(Press press, Qt::KeyboardModifiers modifiers)
{
    const bool adds = modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
    if (const int from = m_grips.knobAt(press.at); from != GanttScene::none) {
        press.item = from;
        m_drag.take(press, std::make_shared<LinkTool>(m_chart, press));
    } else if (const int handle = m_chart.geometry().itemAt(press.at); handle != GanttScene::none) {
        press.item = handle;
        m_focus.setCurrent(handle, press.lane);
        if (adds)
            toggle(handle, modifiers);
        else
            selectPressed(handle);
        m_drag.take(press, adds ? nullptr : toolFor(m_grips.gripOf(handle, press.at), press));
    } else {
        const QSet<int> kept = adds ? m_chart.state.selected : QSet<int>();
        m_drag.take(press, std::make_shared<MarqueeTool>(m_chart, m_focus, press, kept), kept);
    }
}

/// Into the selection; with Control out of it, too.
void ChartPointer::toggle(int handle, Qt::KeyboardModifiers modifiers)
{
    const QSet<int> &selected = m_chart.state.selected;
    const QSet<int> one{handle};
    const bool off = selected.contains(handle) && (modifiers & Qt::ControlModifier);
    m_focus.select(off ? selected - one : selected + one);
}

/// One of several stays one of them until it is clear that they aren't dragged.
void ChartPointer::selectPressed(int handle)
{
    m_selectsOnRelease = m_chart.state.selected.contains(handle);
    if (!m_selectsOnRelease)
        m_focus.select({handle});
}

std::shared_ptr<DragTool> ChartPointer::toolFor(Grip grip, const Press &press) const
{
    switch (grip) {
    case Grip::Body:
        return std::make_shared<MoveTool>(m_chart, m_focus, press);
    case Grip::Start:
        return std::make_shared<StretchTool>(m_chart, press, Edge::Start);
    case Grip::End:
        return std::make_shared<StretchTool>(m_chart, press, Edge::End);
    case Grip::None:
        break;
    }
    return nullptr;
}

void ChartPointer::move(const QMouseEvent &event)
{
    if (!m_drag.isPressed()) {
        hover(event.pos());
        return;
    }
    if (!m_drag.isGoing()) {
        const int far = (event.pos() - m_drag.press().at).manhattanLength();
        if (far < QApplication::startDragDistance() || !m_drag.tool())
            return;
        m_drag.begin();
    }
    m_drag.update(event.pos(), event.modifiers());
}

void ChartPointer::release(const QMouseEvent &event)
{
    if (!m_drag.isPressed() || event.button() != m_button)
        return;
    if (!m_drag.isGoing()) {
        click();
        return;
    }
    const QStringList thrown =
        isOnBin(event.globalPosition().toPoint()) ? m_drag.tool()->thrownAway() : QStringList();
    const std::shared_ptr<DragTool> tool = m_drag.end();
    if (thrown.isEmpty())
        tool->finish();
    else if (!m_chart.isReadOnly)
        Q_EMIT m_chart.view.removeRequested(thrown);
}

/// Pressed and released in one place.
void ChartPointer::click()
{
    const Press press = m_drag.press();
    const QSet<int> kept = m_drag.kept();
    m_drag.letGo();
    if (std::exchange(m_selectsOnRelease, false)) {
        m_focus.select({press.item});
    } else if (press.item == GanttScene::none) {
        m_focus.select(kept);
        if (m_chart.holdsItems(press.lane))
            m_focus.setPlace(press.lane, snappedDown(qint64(std::floor(press.time)), m_chart.snapNow()));
    }
}

void ChartPointer::doubleClick(const QMouseEvent &event)
{
    m_drag.letGo();
    if (event.button() != Qt::LeftButton)
        return;
    const int handle = m_chart.geometry().itemAt(event.pos());
    if (handle != GanttScene::none) {
        Q_EMIT m_chart.view.activated(m_chart.scene.item(handle).data.id);
        return;
    }
    const int lane = m_chart.scene.laneAt(event.pos().y() + m_chart.top);
    if (m_chart.isReadOnly || !m_chart.holdsItems(lane))
        return;
    const qint64 start = snappedDown(qint64(std::floor(m_chart.timeAt(event.pos().x()))), m_chart.snapNow());
    m_focus.setPlace(lane, start);
    Q_EMIT m_chart.view.createRequested(m_chart.scene.lane(lane).data.id, start);
}

void ChartPointer::contextMenu(const QContextMenuEvent &event)
{
    m_drag.letGo();
    const int handle = m_chart.geometry().itemAt(event.pos());
    const int lane = m_chart.scene.laneAt(event.pos().y() + m_chart.top);
    if (handle != GanttScene::none) {
        m_focus.setCurrent(handle, lane);
        itemMenu(handle, event.globalPos());
    } else if (m_chart.holdsItems(lane)) {
        m_focus.select({});
        m_focus.setPlace(lane,
                         snappedDown(qint64(std::floor(m_chart.timeAt(event.pos().x()))), m_chart.snapNow()));
        placeMenu(event.globalPos());
    }
}

void ChartPointer::contextMenu()
{
    const QRect area = m_chart.viewport()->rect();
    const auto inSight = [&](const QRect &box) {
        return m_chart.viewport()->mapToGlobal(area.intersected(box).center());
    };
    if (const int handle = m_chart.state.current; m_chart.scene.isLive(handle))
        itemMenu(handle, inSight(m_chart.view.itemRect(m_focus.current())));
    else if (m_chart.holdsItems(m_focus.lane()))
        placeMenu(inSight(m_focus.rect()));
}

void ChartPointer::itemMenu(int handle, QPoint globally)
{
    if (!m_chart.state.selected.contains(handle))
        m_focus.select({handle});
    Q_EMIT m_chart.view.contextMenuRequested(m_chart.scene.item(handle).data.id, globally);
}

void ChartPointer::placeMenu(QPoint globally)
{
    const ChartFocus::Place place = m_focus.insertionPlace();
    Q_EMIT m_chart.view.placeMenuRequested(place.lane, place.start, globally);
}

void ChartPointer::hover(QPoint at)
{
    if (m_spaceDown)
        m_chart.viewport()->setCursor(Qt::OpenHandCursor);
    else
        m_grips.hover(at);
}

void ChartPointer::leave()
{
    if (!m_drag.isGoing())
        m_grips.leave();
}

void ChartPointer::holdSpace()
{
    m_spaceDown = true;
    m_spacePanned = false;
}

bool ChartPointer::releaseSpace()
{
    const bool tapped = std::exchange(m_spaceDown, false) && !m_spacePanned;
    m_chart.viewport()->unsetCursor();
    return tapped;
}

bool ChartPointer::isOnBin(QPoint globally) const
{
    return m_bin && m_bin->isVisible() && m_bin->rect().contains(m_bin->mapFromGlobal(globally));
}

void ChartPointer::dragEnter(QDragEnterEvent &event)
{
    const std::optional<GanttItem> item = m_chart.isReadOnly ? std::nullopt : unpacked(event.mimeData());
    if (!item || m_chart.scene.laneCount() == 0) {
        event.ignore();
        return;
    }
    m_drag.cancel();
    const auto tool = std::make_shared<DropTool>(m_chart, m_focus, *item);
    m_dropTool = tool;
    m_drag.take({}, tool);
    m_drag.begin();
    event.acceptProposedAction();
    m_drag.update(event.position().toPoint(), event.modifiers());
}

void ChartPointer::dragMove(QDropEvent &event)
{
    if (m_dropTool.expired()) {
        event.ignore();
        return;
    }
    m_drag.update(event.position().toPoint(), event.modifiers());
    event.acceptProposedAction();
}

void ChartPointer::dragLeave()
{
    if (!m_dropTool.expired())
        m_drag.cancel();
}

void ChartPointer::drop(QDropEvent &event)
{
    if (m_dropTool.expired()) {
        event.ignore();
        return;
    }
    m_drag.update(event.position().toPoint(), event.modifiers());
    const bool hasPlace = m_dropTool.lock()->hasPlace();
    const std::shared_ptr<DragTool> tool = m_drag.end();
    if (!hasPlace)
        return;
    event.acceptProposedAction();
    tool->finish();
}

} // namespace veche::gantt
