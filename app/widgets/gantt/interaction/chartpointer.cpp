// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/chartpointer.h"

#include "app/widgets/gantt/ganttview.h"
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

ChartPointer::ChartPointer(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus)
    : m_chart(chart)
    , m_scroll(scroll)
    , m_focus(focus)
    , m_grips(chart)
    , m_edgeScroll(chart, scroll)
{
    connect(&m_edgeScroll, &EdgeScroll::scrolled, this,
            [this] { follow(m_isFree ? Qt::AltModifier : Qt::NoModifier); });
}

ChartPointer::~ChartPointer() = default;

void ChartPointer::press(const QMouseEvent &event)
{
    letGo();
    m_button = event.button();
    m_at = event.pos();
    m_press = {event.pos(), m_chart.timeAt(event.pos().x()), event.pos().y() + m_chart.top};
    m_press.lane = m_chart.scene.laneAt(m_press.y);
    if (m_button == Qt::MiddleButton || (m_button == Qt::LeftButton && m_spaceDown)) {
        m_spacePanned = m_spaceDown;
        m_tool = std::make_shared<PanTool>(m_chart, m_scroll, m_press);
        m_isDragging = true;
        m_tool->start();
        return;
    }
    if (m_button != Qt::LeftButton)
        return;
    m_isPressed = true;
    if (const int from = m_grips.knobAt(event.pos()); from != GanttScene::none) {
        m_press.item = from;
        m_tool = std::make_shared<LinkTool>(m_chart, m_press);
    } else if (const int handle = m_chart.geometry().itemAt(event.pos()); handle != GanttScene::none) {
        pressItem(handle, event);
    } else {
        if (event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))
            m_kept = m_chart.state.selected;
        m_tool = std::make_shared<MarqueeTool>(m_chart, m_focus, m_press, m_kept);
    }
}

void ChartPointer::pressItem(int handle, const QMouseEvent &event)
{
    m_press.item = handle;
    m_focus.setCurrent(handle, m_press.lane);
    const QSet<int> &selected = m_chart.state.selected;
    if (event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) {
        const QSet<int> one{handle};
        const bool off = selected.contains(handle) && (event.modifiers() & Qt::ControlModifier);
        m_focus.select(off ? selected - one : selected + one);
        return;
    }
    if (selected.contains(handle))
        m_selectsOnRelease = true;
    else
        m_focus.select({handle});
    m_tool = toolFor(m_grips.gripOf(handle, event.pos()));
}

std::shared_ptr<DragTool> ChartPointer::toolFor(Grip grip) const
{
    switch (grip) {
    case Grip::Body:
        return std::make_shared<MoveTool>(m_chart, m_focus, m_press);
    case Grip::Start:
        return std::make_shared<StretchTool>(m_chart, m_press, Edge::Start);
    case Grip::End:
        return std::make_shared<StretchTool>(m_chart, m_press, Edge::End);
    case Grip::None:
        break;
    }
    return nullptr;
}

void ChartPointer::move(const QMouseEvent &event)
{
    if (!isPressed()) {
        hover(event.pos());
        return;
    }
    if (!m_isDragging) {
        const int far = (event.pos() - m_press.at).manhattanLength();
        if (far < QApplication::startDragDistance() || !m_tool)
            return;
        begin();
    }
    update(event.pos(), event.modifiers());
}

void ChartPointer::begin()
{
    m_isDragging = true;
    m_chart.state.linkFrom = GanttScene::none;
    m_tool->start();
    const QList<int> items = m_tool->items();
    m_chart.state.dragged = QSet<int>(items.begin(), items.end());
    for (const int handle : items)
        m_chart.updateItem(handle);
    m_edgeScroll.start();
}

void ChartPointer::update(QPoint at, Qt::KeyboardModifiers modifiers)
{
    m_at = at;
    m_isFree = modifiers.testFlag(Qt::AltModifier);
    m_edgeScroll.setPointer(at);
    const std::shared_ptr<DragTool> tool = m_tool; // It may end the drag itself.
    tool->update(at, m_isFree);
}

void ChartPointer::follow(Qt::KeyboardModifiers modifiers)
{
    if (m_isDragging && m_tool->scrolls())
        update(m_at, modifiers);
}

void ChartPointer::release(const QMouseEvent &event)
{
    if (!isPressed() || event.button() != m_button)
        return;
    if (!m_isDragging) {
        click();
        return;
    }
    const QStringList thrown =
        isOnBin(event.globalPosition().toPoint()) ? m_tool->thrownAway() : QStringList();
    const std::shared_ptr<DragTool> tool = std::exchange(m_tool, nullptr);
    tool->clear();
    cancel();
    if (thrown.isEmpty())
        tool->finish();
    else if (!m_chart.isReadOnly)
        Q_EMIT m_chart.view.removeRequested(thrown);
}

/// Pressed and released in one place.
void ChartPointer::click()
{
    const bool selects = m_selectsOnRelease;
    const QSet<int> kept = m_kept;
    letGo();
    if (selects) {
        m_focus.select({m_press.item});
    } else if (m_press.item == GanttScene::none) {
        m_focus.select(kept);
        if (m_chart.holdsItems(m_press.lane))
            m_focus.setPlace(m_press.lane, snappedDown(qint64(std::floor(m_press.time)), m_chart.snap));
    }
}

void ChartPointer::letGo()
{
    m_isPressed = false;
    m_isDragging = false;
    m_selectsOnRelease = false;
    m_kept.clear();
    m_tool.reset();
    m_dropTool.reset();
}

void ChartPointer::cancel()
{
    m_edgeScroll.stop();
    if (m_isDragging && m_tool)
        m_tool->clear();
    const QSet<int> items = std::exchange(m_chart.state.dragged, {});
    letGo();
    m_chart.state.linkFrom = GanttScene::none;
    m_chart.guide.reset();
    m_chart.setOverlay({});
    m_chart.painter->forgetLoose();
    for (const int handle : items)
        m_chart.updateItem(handle);
    m_focus.markLane();
    m_chart.viewport()->unsetCursor();
    m_chart.updateHeaders();
}

ChartPointer::Held ChartPointer::held() const
{
    Held held;
    QSet<int> items = m_tool ? m_tool->known() + m_kept : m_kept;
    items.insert(m_press.item);
    for (const int item : std::as_const(items)) {
        if (isPressed() && m_chart.scene.isLive(item))
            held.items.insert(item, m_chart.scene.item(item).data.id);
    }
    if (isPressed() && m_press.lane != GanttScene::none)
        held.lane = m_chart.scene.lane(m_press.lane).data.id;
    return held;
}

void ChartPointer::resume(const Held &held)
{
    if (!isPressed())
        return;
    QHash<int, int> numbers;
    for (auto item = held.items.cbegin(); item != held.items.cend(); ++item) {
        if (const int number = m_chart.scene.handle(*item); number != GanttScene::none)
            numbers.insert(item.key(), number);
    }
    bool isWhole = !held.items.contains(m_press.item) || numbers.contains(m_press.item);
    m_press.item = numbers.value(m_press.item, GanttScene::none);
    m_press.lane = m_chart.scene.laneIndex(held.lane);
    isWhole = isWhole && (held.lane.isEmpty() || m_press.lane != GanttScene::none);
    QSet<int> kept;
    for (const int item : std::as_const(m_kept))
        kept.insert(numbers.value(item, GanttScene::none));
    m_kept = kept - QSet<int>{GanttScene::none};
    isWhole = (!m_tool || m_tool->renumber(m_press, numbers)) && isWhole;
    const QList<int> items = isWhole && m_isDragging ? m_tool->items() : QList<int>();
    m_chart.state.dragged = QSet<int>(items.begin(), items.end());
    if (isWhole)
        follow(m_isFree ? Qt::AltModifier : Qt::NoModifier);
    else
        cancel();
}

void ChartPointer::forget(int handle)
{
    if (m_chart.state.dragged.contains(handle) || (isPressed() && m_press.item == handle))
        cancel();
}

void ChartPointer::doubleClick(const QMouseEvent &event)
{
    letGo();
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
    const qint64 start = snappedDown(qint64(std::floor(m_chart.timeAt(event.pos().x()))), m_chart.snap);
    m_focus.setPlace(lane, start);
    Q_EMIT m_chart.view.createRequested(m_chart.scene.lane(lane).data.id, start);
}

void ChartPointer::contextMenu(const QContextMenuEvent &event)
{
    const bool byKey = event.reason() == QContextMenuEvent::Keyboard;
    const int handle = byKey ? m_chart.state.current : m_chart.geometry().itemAt(event.pos());
    if (handle == GanttScene::none)
        return;
    if (!m_chart.state.selected.contains(handle))
        m_focus.select({handle});
    m_focus.setCurrent(handle, m_focus.lane());
    const QString id = m_chart.scene.item(handle).data.id;
    const QPoint at =
        byKey ? m_chart.viewport()->mapToGlobal(m_chart.view.itemRect(id).center()) : event.globalPos();
    Q_EMIT m_chart.view.contextMenuRequested(id, at);
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
    if (!m_isDragging)
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
    cancel();
    m_press = {};
    m_tool = m_dropTool = std::make_shared<DropTool>(m_chart, m_focus, *item);
    m_isDragging = true;
    m_edgeScroll.start();
    event.acceptProposedAction();
    update(event.position().toPoint(), event.modifiers());
}

void ChartPointer::dragMove(QDropEvent &event)
{
    if (!m_dropTool) {
        event.ignore();
        return;
    }
    update(event.position().toPoint(), event.modifiers());
    event.acceptProposedAction();
}

void ChartPointer::dragLeave()
{
    if (m_dropTool)
        cancel();
}

void ChartPointer::drop(QDropEvent &event)
{
    if (!m_dropTool) {
        event.ignore();
        return;
    }
    update(event.position().toPoint(), event.modifiers());
    const bool hasPlace = m_dropTool->hasPlace();
    const std::shared_ptr<DragTool> tool = std::exchange(m_tool, nullptr);
    cancel();
    if (!hasPlace)
        return;
    event.acceptProposedAction();
    tool->finish();
}

} // namespace veche::gantt

#include "moc_chartpointer.cpp"
