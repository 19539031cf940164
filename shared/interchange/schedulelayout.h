// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/interchange/scheduleformat.h"

#include <QMap>

namespace veche::interchange
{

/// A programme arranged as files list it: days, in them rooms, in them slots. Points into the programme.
struct ScheduleLayout {
    using SlotsByRoom = QHash<Id, std::vector<const domain::Slot *>>;

    explicit ScheduleLayout(const domain::Snapshot &programme);

    QHash<Id, const domain::Session *> sessions;
    QHash<Id, const domain::Track *> tracks;
    QHash<Id, const domain::Person *> persons;
    QHash<Id, std::vector<domain::PersonId>> speakers; ///< by session, in order
    /// Every day of the event, and those that slots stand on; slots in no room under the null id, in each
    /// room by start.
    QMap<QDate, SlotsByRoom> days;

    /// A guid for each slot in each room; a session's first one is its own. Moving one leaves the others.
    QHash<std::pair<Id, Id>, QString> guids;

    [[nodiscard]] QString guidOf(const domain::Slot &slot, const Id &room) const
    {
        return guids.value({slot.id, room});
    }
    /// The event that stands for its session where something may be said only once.
    [[nodiscard]] bool isFirst(const domain::Slot &slot, const Id &room) const;

private:
    void place(const domain::Slot &slot, const QSet<Id> &rooms, int dayStart);
    void nameEvents(const domain::Snapshot &programme);
};

/// The version that is wanted, else the release's number, else "draft".
[[nodiscard]] QString versionText(const domain::Snapshot &programme, const WriteOptions &options);

/// The working rows as a snapshot would hold them, but with drafts; cancelled sessions are left out.
/// Requires state.event.
[[nodiscard]] domain::Snapshot workingProgramme(const domain::ProgrammeState &state);

} // namespace veche::interchange
