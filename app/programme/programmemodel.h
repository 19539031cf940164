// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planning/planmodel.h"
#include "app/programme/programmebars.h"
#include "shared/domain/scheduleconflicts.h"

#include <QSet>

namespace veche::storage
{
struct ChangeEvent;
}
namespace veche::programme
{

struct Touched;

/// The programme as the chart shows it: a bar for each slot that has a start, with its overlaps.
class ProgrammeModel final : public planning::PlanModel
{
    Q_OBJECT

public:
    explicit ProgrammeModel(workspace::Workspace &workspace, QObject *parent = nullptr);

    void setGrouping(Grouping grouping);
    [[nodiscard]] Grouping grouping() const { return m_bars.grouping(); }

    [[nodiscard]] QList<gantt::GanttLane> lanes() const override;
    [[nodiscard]] QStringList itemIds() const override;
    [[nodiscard]] gantt::GanttItem item(const QString &id) const override;
    [[nodiscard]] QString conflictText(const QList<gantt::GanttMove> &proposed) const override;

    /// Sessions without any place.
    [[nodiscard]] QList<gantt::GanttItem> unscheduled() const override;
    [[nodiscard]] std::vector<domain::Overlap> overlapsOf(const domain::SlotId &slot) const;
    /// Every overlap as a sentence, for the inspector.
    [[nodiscard]] QStringList sentencesOf(const domain::SlotId &slot) const;
    /// The slot as it would be after that move: rooms follow the lanes where lanes are rooms.
    [[nodiscard]] domain::Slot slotAfter(const gantt::GanttMove &move) const;

    void rebuild() override;

private:
    void take(const storage::ChangeEvent &event);
    void follow(const Touched &touched);
    void tell(const Touched &touched);
    void tellLanes();
    /// Those that overlap with one of them, and these.
    [[nodiscard]] QSet<Id> neighboursOf(const QSet<Id> &slots) const;
    void findConflicts();
    void findBars();
    void noteBar(const Id &slot);
    [[nodiscard]] const workspace::EventData *data() const;
    [[nodiscard]] gantt::GanttItem barFor(const domain::Session &session) const;
    [[nodiscard]] bool fits(const domain::Session &session) const;

    workspace::Workspace &m_workspace;
    ProgrammeBars m_bars;
    domain::ScheduleConflicts m_conflicts;
    QSet<Id> m_shown;                ///< slots that have a bar
    QSet<Id> m_nowhere;              ///< those of them that have no room, or whose session has no track
    QList<gantt::GanttLane> m_lanes; ///< as they were told
};

} // namespace veche::programme
