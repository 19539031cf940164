// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttscene.h"

#include <optional>

namespace veche::gantt
{

enum class Edge : quint8 { Start, End };

/// The nearest multiple of `step` minutes.
[[nodiscard]] qint64 snapped(qint64 minutes, int step);
/// The latest multiple of `step` minutes at or before.
[[nodiscard]] qint64 snappedDown(qint64 minutes, int step);

/// Where an item is now, as a move.
[[nodiscard]] GanttMove placeOf(const GanttScene &scene, int handle);

/// The items moved together. `lanes` counts the lanes that can hold items and is cut so that none falls off.
[[nodiscard]] QList<GanttMove> moved(const GanttScene &scene, const QList<int> &handles, qint64 minutes,
                                     int lanes);

/// The items with one edge moved, never shorter than `least` minutes.
[[nodiscard]] QList<GanttMove> stretched(const GanttScene &scene, const QList<int> &handles, Edge edge,
                                         qint64 minutes, int least);

/// Those of the moves that change anything.
[[nodiscard]] QList<GanttMove> changing(const GanttScene &scene, const QList<GanttMove> &moves);

/// The start nearest to `start` at which an item would touch a neighbour in `lane`; nothing when no neighbour
/// is within `reach` minutes.
[[nodiscard]] std::optional<qint64> magnet(const GanttScene &scene, int lane, qint64 start, qint64 duration,
                                           const QSet<int> &without, qint64 reach);

/// How many lanes that can hold items lie between two, with a sign.
[[nodiscard]] int laneDistance(const GanttScene &scene, int from, int to);

} // namespace veche::gantt
