// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/event.h"

#include <QObject>

namespace veche::gantt
{
class GanttView;
}
namespace veche::widgets
{
class Segmented;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::planning
{

/// The days of the current event as a choice in the header; choosing one shows it whole in the chart.
class DaySwitch final : public QObject
{
    Q_OBJECT

public:
    DaySwitch(workspace::Workspace &workspace, gantt::GanttView &chart, QWidget *parent);

    [[nodiscard]] widgets::Segmented *widget() const { return m_days; }
    /// The event's days may be others now; where they are, the first of them is shown.
    void refresh();
    /// Shows the chosen day from its first item to its last; without a date, today.
    void showChosen();

private:
    void showDay(QDate day);

    workspace::Workspace &m_workspace;
    gantt::GanttView &m_chart;
    widgets::Segmented *m_days;
    domain::EventId m_event;
    QDate m_first, m_last;
};

} // namespace veche::planning
