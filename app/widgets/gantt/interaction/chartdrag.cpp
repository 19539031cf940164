// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/chartdrag.h"

#include "app/widgets/gantt/interaction/chartfocus.h"

#include <QWidget>

namespace veche::gantt
{

ChartDrag::ChartDrag(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus)
    : m_chart(chart)
    , m_focus(focus)
    , m_edgeScroll(chart, scroll)
{
    connect(&m_edgeScroll, &EdgeScroll::scrolled, this,
            [this] { follow(m_isFree ? Qt::AltModifier : Qt::NoModifier); });
}

void ChartDrag::take(const Press &press, std::shared_ptr<DragTool> tool, const QSet<int> &kept)
{
    m_press = press;
    m_at = press.at;
    m_tool = std::move(tool);
    m_kept = kept;
    m_isPressed = true;
}

void ChartDrag::begin()
{
    m_isGoing = true;
    m_chart.state.linkFrom = GanttScene::none;
    m_tool->start();
    setDragged(m_tool->items());
    for (const int handle : std::as_const(m_chart.state.dragged))
        m_chart.updateItem(handle);
    if (m_tool->scrolls())
        m_edgeScroll.start();
}

void ChartDrag::setDragged(const QList<int> &items)
{
    m_chart.state.dragged = QSet<int>(items.begin(), items.end());
}

void ChartDrag::update(QPoint at, Qt::KeyboardModifiers modifiers)
{
    m_at = at;
    m_isFree = modifiers.testFlag(Qt::AltModifier);
    m_edgeScroll.setPointer(at);
    const std::shared_ptr<DragTool> tool = m_tool; // It may end the drag itself.
    tool->update(at, m_isFree);
}

void ChartDrag::follow(Qt::KeyboardModifiers modifiers)
{
    if (m_isGoing && m_tool->scrolls())
        update(m_at, modifiers);
}

void ChartDrag::letGo()
{
    m_isPressed = false;
    m_isGoing = false;
    m_kept.clear();
    m_tool.reset();
}

void ChartDrag::cancel()
{
    m_edgeScroll.stop();
    if (m_isGoing && m_tool)
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

std::shared_ptr<DragTool> ChartDrag::end()
{
    const std::shared_ptr<DragTool> tool = m_tool;
    cancel();
    return tool;
}

ChartDrag::Held ChartDrag::held() const
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

void ChartDrag::resume(const Held &held)
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
    setDragged(isWhole && m_isGoing ? m_tool->items() : QList<int>());
    if (isWhole)
        follow(m_isFree ? Qt::AltModifier : Qt::NoModifier);
    else
        cancel();
}

void ChartDrag::forget(int handle)
{
    if (m_chart.state.dragged.contains(handle) || (isPressed() && m_press.item == handle))
        cancel();
}

} // namespace veche::gantt

#include "moc_chartdrag.cpp"
