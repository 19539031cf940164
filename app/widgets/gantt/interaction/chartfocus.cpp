// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/chartfocus.h"

#include "app/widgets/gantt/dragplan.h"
#include "app/widgets/gantt/ganttheaders.h"
#include "app/widgets/gantt/ganttview.h"

#include <QAccessible>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace veche::gantt
{
namespace
{
/// How long the focused free place is drawn.
constexpr qint64 defaultMinutes = 30;
} // namespace

ChartFocus::ChartFocus(ChartSurface &chart)
    : m_chart(chart)
{
}

QStringList ChartFocus::selection() const
{
    QStringList ids;
    for (const int handle : m_chart.state.selected)
        ids.append(m_chart.scene.item(handle).data.id);
    ids.sort();
    return ids;
}

void ChartFocus::select(const QSet<int> &handles)
{
    if (m_chart.state.selected == handles)
        return;
    const QSet<int> differing = (m_chart.state.selected - handles) + (handles - m_chart.state.selected);
    m_chart.state.selected = handles;
    if (differing.size() > 50) {
        m_chart.viewport()->update();
    } else {
        for (const int handle : differing)
            m_chart.updateItem(handle);
    }
    Q_EMIT selectionChanged(selection());
}

QString ChartFocus::current() const
{
    return m_chart.scene.isLive(m_chart.state.current) ? m_chart.scene.item(m_chart.state.current).data.id
                                                       : QString();
}

void ChartFocus::setCurrent(int handle, int lane)
{
    const bool changed = m_chart.state.current != handle;
    const auto refresh = [this] {
        m_chart.updateItem(m_chart.state.current);
        if (hasPlace())
            m_chart.viewport()->update(rect().adjusted(-6, -6, 6, 6));
    };
    refresh();
    m_chart.state.current = handle;
    if (m_chart.scene.isLive(handle)) {
        const GanttScene::Item &item = m_chart.scene.item(handle);
        m_lane = item.lanes.contains(lane) || item.lanes.isEmpty() ? lane : item.lanes.first();
        m_time = item.data.start;
    }
    refresh();
    announce();
    if (changed)
        Q_EMIT currentChanged(current());
}

void ChartFocus::setPlace(int lane, qint64 time)
{
    setCurrent(GanttScene::none, lane);
    m_lane = lane;
    m_time = time;
    m_chart.viewport()->update(rect().adjusted(-6, -6, 6, 6));
    announce();
}

QRect ChartFocus::rect() const
{
    const GanttScene::Row row = m_chart.scene.row(m_chart.scene.lane(m_lane), {});
    const ChartGeometry chart = m_chart.geometry();
    const int x = chart.x(m_time);
    const int end = chart.x(qMin(m_time + defaultMinutes, m_chart.nextStart(m_lane, m_time)));
    return {x, chart.y(row.y), qMax(6, end - x), row.height};
}

ChartFocus::Place ChartFocus::insertionPlace() const
{
    if (hasPlace()) {
        const QString lane = m_chart.scene.lane(m_lane).data.id;
        if (!m_chart.scene.isLive(m_chart.state.current))
            return {lane, m_time};
        const GanttItem &current = m_chart.scene.item(m_chart.state.current).data; // behind it, not upon it
        return {lane, current.start + current.minutes};
    }
    const int lane = m_chart.scene.nextLane(-1, 1);
    const qint64 start =
        snappedDown(qint64(m_chart.timeAt(m_chart.viewport()->width() / 2)), m_chart.snapNow());
    return {lane == GanttScene::none ? QString() : m_chart.scene.lane(lane).data.id, start};
}

void ChartFocus::toggleCurrent()
{
    if (!m_chart.scene.isLive(m_chart.state.current))
        return;
    const QSet<int> one{m_chart.state.current};
    select(m_chart.state.selected.contains(m_chart.state.current) ? m_chart.state.selected - one
                                                                  : m_chart.state.selected + one);
    announce();
}

QList<int> ChartFocus::movable() const
{
    QList<int> handles;
    for (const int handle : m_chart.state.selected) {
        if (!m_chart.scene.item(handle).data.flags.testFlag(ItemFlag::Locked))
            handles.append(handle);
    }
    std::sort(handles.begin(), handles.end());
    return handles;
}

void ChartFocus::announce()
{
    QString text = m_chart.described(current());
    if (text.isEmpty() && hasPlace()) {
        const QString time = m_chart.view.locale().toString(toDateTime(m_time), QLocale::ShortFormat);
        text = GanttView::tr("Free place, %1, %2").arg(time, m_chart.scene.lane(m_lane).data.title);
    }
    if (text != m_chart.view.accessibleDescription())
        m_chart.view.setAccessibleDescription(text);
    if (m_chart.state.focused && m_chart.scene.isLive(m_chart.state.current) && QAccessible::isActive()) {
        QAccessibleEvent event(&m_chart.view, QAccessible::Focus);
        event.setChild(m_chart.state.current);
        QAccessible::updateAccessibility(&event);
    }
    markLane();
}

bool ChartFocus::hasPlace() const
{
    return m_lane != GanttScene::none && m_lane < m_chart.scene.laneCount();
}

void ChartFocus::setKeyboard(bool has)
{
    m_chart.state.focused = has;
    if (has) {
        m_chart.updateItem(m_chart.state.current);
        announce();
    } else {
        m_chart.laneHeader->setMarked(GanttScene::none);
    }
    m_chart.viewport()->update();
}

void ChartFocus::markLane() const
{
    m_chart.laneHeader->setMarked(m_chart.state.focused ? m_lane : GanttScene::none);
}

void ChartFocus::forget()
{
    m_chart.state.current = GanttScene::none;
    m_lane = GanttScene::none;
}

bool ChartFocus::leave(int handle)
{
    if (m_chart.state.current == handle)
        m_chart.state.current = GanttScene::none;
    return m_chart.state.selected.remove(handle);
}

void ChartFocus::restore(const QStringList &selected, const QString &current)
{
    m_chart.state.selected.clear();
    for (const QString &id : selected) {
        if (const int handle = m_chart.scene.handle(id); handle != GanttScene::none)
            m_chart.state.selected.insert(handle);
    }
    m_chart.state.current = m_chart.scene.handle(current);
    m_lane = m_lane < m_chart.scene.laneCount() ? m_lane : GanttScene::none;
}

} // namespace veche::gantt

#include "moc_chartfocus.cpp"
