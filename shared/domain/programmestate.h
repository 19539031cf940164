// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/entities.h"

#include <QHash>
#include <QSet>

namespace veche::domain
{

/// One event's programme as it stands in a workspace, in plain vectors: what imports, exports, releases and
/// conflicts work on. Deleted rows are not in it.
struct ProgrammeState {
    std::optional<Event> event; ///< nothing where it doesn't exist yet
    std::vector<Track> tracks;
    std::vector<Room> rooms;
    std::vector<Session> sessions;
    std::vector<Slot> slots;
    std::vector<SessionSpeaker> speakers;
    std::vector<SessionTag> sessionTags;
    std::vector<Tag> tags;
    std::vector<Person> persons; ///< an import wants all of the community's, for finding who is known already
    std::vector<Imported> imported; ///< of this event
    /// By row, where an import wrote it: a bit for each register that nobody has set since.
    QHash<Id, quint64> asImported;
    QSet<Id> deleted;   ///< rows of this event, and persons, that are deleted; an import remembers them
    QSet<Id> forgotten; ///< the same, deleted with the memory of their import: undone, or gone from its file
};

} // namespace veche::domain
