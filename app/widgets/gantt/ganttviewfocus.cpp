// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttheaders.h"
#include "app/widgets/gantt/ganttview.h"

#include <QAccessible>

using namespace Qt::StringLiterals;

namespace veche::gantt
{
namespace
{
/// How long the focused free place is drawn.
constexpr qint64 defaultMinutes = 30;
} // namespace

QStringList GanttView::selection() const
{
    QStringList ids;
    for (const int handle : m_state.selected)
        ids.append(m_scene.item(handle).data.id);
    ids.sort();
    return ids;
}

void GanttView::setSelection(const QStringList &ids)
{
    QSet<int> handles;
    for (const QString &id : ids) {
        if (const int handle = m_scene.handle(id); handle != GanttScene::none)
            handles.insert(handle);
    }
    select(handles);
}

bool GanttView::isSelected(const QString &id) const
{
    return m_state.selected.contains(m_scene.handle(id));
}

void GanttView::select(const QSet<int> &handles)
{
    if (m_state.selected == handles)
        return;
    const QSet<int> differing = (m_state.selected - handles) + (handles - m_state.selected);
    m_state.selected = handles;
    if (differing.size() > 50) {
        viewport()->update();
    } else {
        for (const int handle : differing)
            updateItem(handle);
    }
    Q_EMIT selectionChanged(selection());
}

QString GanttView::currentItem() const
{
    return m_scene.isLive(m_state.current) ? m_scene.item(m_state.current).data.id : QString();
}

void GanttView::setCurrentItem(const QString &id)
{
    const int handle = m_scene.handle(id);
    if (handle == GanttScene::none || m_scene.item(handle).lanes.isEmpty())
        return;
    setCurrent(handle, m_scene.item(handle).lanes.first());
    ensureVisible(id);
}

void GanttView::setCurrent(int handle, int lane)
{
    const bool changed = m_state.current != handle;
    const auto refresh = [this] {
        updateItem(m_state.current);
        if (m_focusLane != GanttScene::none && m_focusLane < m_scene.laneCount())
            viewport()->update(focusRect().adjusted(-6, -6, 6, 6));
    };
    refresh();
    m_state.current = handle;
    if (m_scene.isLive(handle)) {
        const GanttScene::Item &item = m_scene.item(handle);
        m_focusLane = item.lanes.contains(lane) || item.lanes.isEmpty() ? lane : item.lanes.first();
        m_focusTime = item.data.start;
    }
    refresh();
    announce();
    if (changed)
        Q_EMIT currentChanged(currentItem());
}

void GanttView::setFocusPlace(int lane, qint64 time)
{
    setCurrent(GanttScene::none, lane);
    m_focusLane = lane;
    m_focusTime = time;
    viewport()->update(focusRect().adjusted(-6, -6, 6, 6));
    announce();
}

void GanttView::editLaneName(const QString &lane)
{
    const int index = m_scene.laneIndex(lane);
    if (m_isReadOnly || index == GanttScene::none)
        return;
    const int y = geometry().y(m_scene.lane(index).y);
    if (const int below = y + m_scene.lane(index).height - viewport()->height(); y < 0 || below > 0)
        scrollPixels(0, y < 0 ? y : qMin(y, below));
    m_laneHeader->edit(index);
}

QRect GanttView::focusRect() const
{
    const GanttScene::Row row = m_scene.row(m_scene.lane(m_focusLane), {});
    const ChartGeometry chart = geometry();
    const int x = chart.x(m_focusTime);
    return {x, chart.y(row.y), qMax(6, chart.x(m_focusTime + defaultMinutes) - x), row.height};
}

GanttView::Place GanttView::insertionPlace() const
{
    if (m_focusLane != GanttScene::none && m_focusLane < m_scene.laneCount()) {
        const QString lane = m_scene.lane(m_focusLane).data.id;
        if (!m_scene.isLive(m_state.current))
            return {lane, m_focusTime};
        const GanttItem &current = m_scene.item(m_state.current).data; // behind it, not upon it
        return {lane, current.start + current.minutes};
    }
    const int lane = m_scene.nextLane(-1, 1);
    const qint64 start = snappedDown(qint64(timeAt(viewport()->width() / 2)), m_snap);
    return {lane == GanttScene::none ? QString() : m_scene.lane(lane).data.id, start};
}

QString GanttView::described(const QString &id) const
{
    const int handle = m_scene.handle(id);
    if (handle == GanttScene::none)
        return {};
    const GanttItem &item = m_scene.item(handle).data;
    QStringList lanes;
    for (const int lane : m_scene.item(handle).lanes)
        lanes.append(m_scene.lane(lane).data.title);
    const QString from = locale().toString(toDateTime(item.start), QLocale::ShortFormat);
    const QString to = clockText(item.start + item.minutes, locale());
    QStringList parts{item.title, tr("%1 to %2").arg(from, to), lanes.join(u", "_s), item.line};
    if (item.flags.testFlag(ItemFlag::Conflict))
        parts.append(tr("conflict"));
    if (item.flags.testFlag(ItemFlag::Unconfirmed))
        parts.append(tr("not confirmed"));
    if (item.flags.testFlag(ItemFlag::Locked))
        parts.append(tr("locked"));
    if (m_state.selected.contains(handle))
        parts.append(tr("selected"));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

void GanttView::announce()
{
    QString text = described(currentItem());
    if (text.isEmpty() && m_focusLane != GanttScene::none && m_focusLane < m_scene.laneCount()) {
        const QString time = locale().toString(toDateTime(m_focusTime), QLocale::ShortFormat);
        text = tr("Free place, %1, %2").arg(time, m_scene.lane(m_focusLane).data.title);
    }
    if (text != accessibleDescription())
        setAccessibleDescription(text);
    if (m_state.focused && m_scene.isLive(m_state.current) && QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(m_state.current);
        QAccessible::updateAccessibility(&event);
    }
    m_laneHeader->setMarked(m_state.focused ? m_focusLane : GanttScene::none);
}

} // namespace veche::gantt
