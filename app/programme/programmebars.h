// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttmodel.h"
#include "shared/domain/programme.h"

#include <QCoreApplication>

namespace veche::workspace
{
class EventData;
class Workspace;
} // namespace veche::workspace

namespace veche::programme
{

/// The kinds of lanes of the chart.
enum class Grouping { Rooms, Tracks, People };

/// The id of the lane that holds what has no room, track or speaker.
inline constexpr QLatin1StringView nowhere("none");

/// The looks of a programme on the chart: the lanes, and in which of them a bar lies, by the grouping; and
/// the bar of a session.
class ProgrammeBars final
{
    Q_DECLARE_TR_FUNCTIONS(veche::programme::ProgrammeBars)

public:
    explicit ProgrammeBars(workspace::Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    void setGrouping(Grouping grouping) { m_grouping = grouping; }
    [[nodiscard]] Grouping grouping() const { return m_grouping; }
    /// The event that the window is about; nullptr where there is none.
    [[nodiscard]] const workspace::EventData *data() const;
    [[nodiscard]] QList<gantt::GanttLane> lanes(bool withNowhere) const;
    /// Whether it lies in no lane of its own.
    [[nodiscard]] bool isNowhere(const domain::Slot &slot) const;
    [[nodiscard]] QStringList lanesOf(const domain::Slot &slot) const;
    /// Without a place.
    [[nodiscard]] gantt::GanttItem barFor(const domain::Session &session) const;
    [[nodiscard]] QStringList speakersOf(const Id &session) const;

private:
    [[nodiscard]] QList<gantt::GanttLane> peopleLanes(const workspace::EventData &data) const;
    [[nodiscard]] int trackNumber(const Id &track) const;

    workspace::Workspace &m_workspace;
    Grouping m_grouping = Grouping::Rooms;
};

} // namespace veche::programme
