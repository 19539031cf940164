// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/dragplan.h"

#include <algorithm>

namespace veche::gantt
{
namespace
{
/// The lane `by` steps away, or none.
int laneAfter(const GanttScene &scene, int lane, int by)
{
    const int step = by < 0 ? -1 : 1;
    for (int left = std::abs(by); left > 0 && lane != GanttScene::none; --left)
        lane = scene.nextLane(lane, step);
    return lane;
}

bool fits(const GanttScene &scene, const QList<int> &handles, int by)
{
    return std::all_of(handles.begin(), handles.end(), [&](int handle) {
        const auto &lanes = scene.item(handle).lanes;
        return std::all_of(lanes.begin(), lanes.end(),
                           [&](int lane) { return laneAfter(scene, lane, by) != GanttScene::none; });
    });
}
} // namespace

qint64 snappedDown(qint64 minutes, int step)
{
    const qint64 rest = ((minutes % step) + step) % step;
    return minutes - rest;
}

qint64 snapped(qint64 minutes, int step)
{
    return snappedDown(minutes + step / 2, step);
}

GanttMove placeOf(const GanttScene &scene, int handle)
{
    const GanttItem &item = scene.item(handle).data;
    return {item.id, item.lanes, item.start, item.minutes};
}

QList<GanttMove> moved(const GanttScene &scene, const QList<int> &handles, qint64 minutes, int lanes)
{
    while (lanes != 0 && !fits(scene, handles, lanes))
        lanes += lanes < 0 ? 1 : -1;
    QList<GanttMove> moves;
    for (const int handle : handles) {
        GanttMove move = placeOf(scene, handle);
        move.start += minutes;
        if (lanes != 0) {
            move.lanes.clear();
            for (const int lane : scene.item(handle).lanes)
                move.lanes.append(scene.lane(laneAfter(scene, lane, lanes)).data.id);
        }
        moves.append(move);
    }
    return moves;
}

QList<GanttMove> stretched(const GanttScene &scene, const QList<int> &handles, Edge edge, qint64 minutes,
                           int least)
{
    QList<GanttMove> moves;
    for (const int handle : handles) {
        GanttMove move = placeOf(scene, handle);
        const qint64 by = edge == Edge::Start ? std::min(minutes, move.minutes - least)
                                              : std::max(minutes, least - move.minutes);
        move.start += edge == Edge::Start ? by : 0;
        move.minutes += edge == Edge::Start ? -by : by;
        moves.append(move);
    }
    return moves;
}

QList<GanttMove> changing(const GanttScene &scene, const QList<GanttMove> &moves)
{
    QList<GanttMove> changing;
    for (const GanttMove &move : moves) {
        const int handle = scene.handle(move.id);
        if (handle != GanttScene::none && placeOf(scene, handle) != move)
            changing.append(move);
    }
    return changing;
}

std::optional<qint64> magnet(const GanttScene &scene, int laneIndex, qint64 start, qint64 duration,
                             const QSet<int> &without, qint64 reach)
{
    std::optional<qint64> best;
    qint64 distance = reach + 1;
    const auto consider = [&](qint64 candidate) {
        const qint64 away = std::abs(candidate - start);
        if (away < distance) {
            distance = away;
            best = candidate;
        }
    };
    const Minute from = toMinute(start - reach - 1);
    const Minute to = toMinute(start + duration + reach + 1);
    for (const LaneIndex::Entry &entry : scene.lane(laneIndex).index.range(from, to)) {
        if (without.contains(entry.item))
            continue;
        consider(scene.item(entry.item).end());
        consider(scene.item(entry.item).data.start - duration);
    }
    return best;
}

int laneDistance(const GanttScene &scene, int from, int to)
{
    const int step = to < from ? -1 : 1;
    int steps = 0;
    for (int lane = from; lane != to;) {
        lane = scene.nextLane(lane, step);
        if (lane == GanttScene::none || (to - lane) * step < 0)
            break;
        steps += step;
    }
    return steps;
}

} // namespace veche::gantt
