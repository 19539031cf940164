// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttscene.h"

#include <algorithm>

namespace veche::gantt
{

quint32 tintOf(const GanttItem &item)
{
    return item.colour.isValid() ? item.colour.rgb() | 0xff000000u : quint32(item.track) & 0x00ffffffu;
}

void GanttScene::clear()
{
    m_items.clear();
    m_free.clear();
    m_handles.clear();
    m_lanes.clear();
    m_laneById.clear();
    m_links.clear();
    m_linksOf.clear();
}

void GanttScene::load(const GanttModel &model)
{
    clear();
    const QList<GanttLane> lanes = model.lanes();
    m_lanes.resize(size_t(lanes.size()));
    for (int i = 0; i < lanes.size(); ++i) {
        m_lanes[size_t(i)].data = lanes.at(i);
        m_laneById.insert(lanes.at(i).id, i);
    }
    const QStringList ids = model.itemIds();
    m_items.reserve(size_t(ids.size()));
    m_handles.reserve(ids.size());
    std::vector<std::vector<LaneIndex::Entry>> entries(m_lanes.size());
    for (const QString &id : ids) {
        const GanttItem data = model.item(id);
        if (data.id.isEmpty() || m_handles.contains(data.id))
            continue;
        const int handle = take(data);
        for (const int lane : item(handle).lanes)
            entries[size_t(lane)].push_back(entryFor(handle));
    }
    for (size_t i = 0; i < m_lanes.size(); ++i)
        m_lanes[i].index.assign(std::move(entries[i]));
    layOut();
    loadLinks(model);
}

void GanttScene::loadLinks(const GanttModel &model)
{
    m_links.clear();
    m_linksOf.clear();
    for (const GanttLink &link : model.links()) {
        const Link known{handle(link.from), handle(link.to), link.broken};
        if (known.from == none || known.to == none)
            continue;
        m_linksOf.insert(known.from, int(m_links.size()));
        m_linksOf.insert(known.to, int(m_links.size()));
        m_links.push_back(known);
    }
}

GanttScene::Change GanttScene::insert(const GanttModel &model, const QStringList &ids)
{
    Change change;
    for (const QString &id : ids) {
        const GanttItem data = model.item(id);
        if (data.id.isEmpty() || m_handles.contains(data.id))
            continue;
        enter(take(data), change);
    }
    change.layout = layOut();
    return change;
}

GanttScene::Change GanttScene::remove(const QStringList &ids)
{
    Change change;
    for (const QString &id : ids) {
        const int known = handle(id);
        if (known == none)
            continue;
        leave(known, change);
        release(known);
    }
    change.layout = layOut();
    return change;
}

GanttScene::Change GanttScene::change(const GanttModel &model, const QStringList &ids)
{
    Change change;
    for (const QString &id : ids) {
        const int known = handle(id);
        const GanttItem data = model.item(id);
        if (known == none || data.id != id)
            continue;
        leave(known, change);
        Item &item = m_items[size_t(known)];
        item.data = data;
        resolveLanes(item);
        enter(known, change);
    }
    change.layout = layOut();
    return change;
}

bool GanttScene::setMetrics(const LaneMetrics &metrics)
{
    if (m_metrics == metrics)
        return false;
    m_metrics = metrics;
    return layOut();
}

int GanttScene::laneAt(int y) const
{
    if (y < 0 || y >= height())
        return none;
    const auto below = std::upper_bound(m_lanes.begin(), m_lanes.end(), y,
                                        [](int at, const Lane &lane) { return at < lane.y; });
    return int(below - m_lanes.begin()) - 1;
}

int GanttScene::height() const
{
    return m_lanes.empty() ? 0 : m_lanes.back().y + m_lanes.back().height;
}

int GanttScene::nextLane(int from, int step) const
{
    for (int i = from + step; i >= 0 && i < laneCount(); i += step) {
        if (!lane(i).data.heading)
            return i;
    }
    return none;
}

bool GanttScene::isLive(int handle) const
{
    return handle >= 0 && size_t(handle) < m_items.size() && !m_items[size_t(handle)].data.id.isEmpty();
}

const LaneIndex::Entry *GanttScene::entry(int handle, int laneIndex) const
{
    return lane(laneIndex).index.find(handle, toMinute(item(handle).data.start));
}

TimeSpan GanttScene::extent() const
{
    TimeSpan all;
    for (const Lane &lane : m_lanes)
        all = all.united(lane.index.extent());
    return all;
}

GanttScene::Row GanttScene::row(const Lane &lane, const LaneIndex::Entry &entry) const
{
    const int padding = std::min(m_metrics.padding, lane.height / 6);
    const int inner = std::max(1, lane.height - 2 * padding);
    const int depth = std::max<int>(entry.depth, 1);
    const int gap = inner / depth > 3 * m_metrics.gap ? m_metrics.gap : (inner / depth > 2 ? 1 : 0);
    const int top = (inner + gap) * entry.row / depth;
    const int bottom = (inner + gap) * (entry.row + 1) / depth;
    return {lane.y + padding + top, std::max(1, bottom - top - gap)};
}

std::pair<int, int> GanttScene::run(const Item &item, int handle, int laneIndex) const
{
    const auto alone = [&](int index) {
        const LaneIndex::Entry *found = entry(handle, index);
        return found && found->depth == 1;
    };
    std::pair<int, int> run{laneIndex, laneIndex};
    if (item.lanes.size() < 2 || !alone(laneIndex))
        return run;
    while (item.lanes.contains(run.first - 1) && alone(run.first - 1))
        --run.first;
    while (item.lanes.contains(run.second + 1) && alone(run.second + 1))
        ++run.second;
    return run;
}

int GanttScene::take(const GanttItem &data)
{
    int handle = int(m_items.size());
    if (m_free.empty()) {
        m_items.emplace_back();
    } else {
        handle = m_free.back();
        m_free.pop_back();
    }
    Item &item = m_items[size_t(handle)];
    item.data = data;
    resolveLanes(item);
    m_handles.insert(data.id, handle);
    return handle;
}

void GanttScene::release(int handle)
{
    m_handles.remove(item(handle).data.id);
    m_items[size_t(handle)] = {};
    m_free.push_back(handle);
    for (const int link : m_linksOf.values(handle))
        m_links[size_t(link)] = {};
    m_linksOf.remove(handle);
}

void GanttScene::resolveLanes(Item &item) const
{
    item.lanes.clear();
    for (const QString &id : std::as_const(item.data.lanes)) {
        const int index = laneIndex(id);
        if (index != none && !item.lanes.contains(index) && !lane(index).data.heading)
            item.lanes.append(index);
    }
    std::sort(item.lanes.begin(), item.lanes.end());
}

LaneIndex::Entry GanttScene::entryFor(int handle) const
{
    const Item &of = item(handle);
    LaneIndex::Entry entry;
    entry.start = toMinute(of.data.start);
    entry.end = toMinute(of.end());
    entry.item = handle;
    entry.tint = tintOf(of.data);
    return entry;
}

void GanttScene::enter(int handle, Change &change)
{
    const LaneIndex::Entry entry = entryFor(handle);
    for (const int index : item(handle).lanes)
        change.touched.push_back({index, m_lanes[size_t(index)].index.insert(entry)});
}

void GanttScene::leave(int handle, Change &change)
{
    const Minute start = toMinute(item(handle).data.start);
    for (const int index : item(handle).lanes)
        change.touched.push_back({index, m_lanes[size_t(index)].index.erase(handle, start)});
}

int GanttScene::heightFor(const Lane &lane) const
{
    if (lane.data.heading)
        return std::min(m_metrics.heading, m_metrics.lane);
    const int depth = lane.index.depth();
    const int least = std::min(m_metrics.minItem, m_metrics.lane - 2 * m_metrics.padding);
    if (depth < 2 || least < m_metrics.gap * 3)
        return m_metrics.lane;
    return std::max(m_metrics.lane, 2 * m_metrics.padding + depth * (least + m_metrics.gap) - m_metrics.gap);
}

bool GanttScene::layOut()
{
    bool changed = false;
    int y = 0;
    for (Lane &lane : m_lanes) {
        const int height = heightFor(lane);
        changed = changed || lane.y != y || lane.height != height;
        lane.y = y;
        lane.height = height;
        y += height;
    }
    return changed;
}

} // namespace veche::gantt

#include "moc_ganttmodel.cpp"
