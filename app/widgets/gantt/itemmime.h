// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttmodel.h"

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QMimeData;
QT_END_NAMESPACE

namespace veche::gantt
{

/// The type of what is dragged from a tray onto a chart.
inline constexpr char itemMimeType[] = "application/x-veche-item";

/// An item without a place, packed for a drag: id, texts, colour and minutes; lanes and start are not kept.
[[nodiscard]] std::unique_ptr<QMimeData> packed(const GanttItem &item);
/// The item from packed(); nothing when the data is of another kind or malformed.
[[nodiscard]] std::optional<GanttItem> unpacked(const QMimeData *data);

} // namespace veche::gantt
