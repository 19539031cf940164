// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/programmestate.h"
#include "shared/interchange/scheduleimport.h"
#include "shared/interchange/schedulelosses.h"
#include "shared/storage/connection.h"

#include <QFuture>

namespace veche::storage
{
class Connection;
}

namespace veche::workspace
{

class Workspace;

/// The event's programme with all of the community's persons and what imports remember of it; with a null
/// event only the persons. Any thread, with a connection of that thread.
[[nodiscard]] Result<domain::ProgrammeState> readProgramme(storage::Connection &connection,
                                                           const domain::CommunityId &community,
                                                           const domain::EventId &event);

/// The same on another thread.
[[nodiscard]] QFuture<Result<domain::ProgrammeState>> loadProgrammeState(Workspace &workspace,
                                                                         const domain::EventId &event);

/// Reads a schedule file on another thread; `zone` as interchange::ReadOptions, and in the format that the
/// file has where none is named.
[[nodiscard]] QFuture<Result<interchange::ScheduleFile>>
readSchedule(const QString &path, const QString &zone, const QString &format = {});

/// The event's programme as it stands here, written on another thread. The format must outlive the future,
/// the context the reading.
[[nodiscard]] QFuture<Result<interchange::WrittenSchedule>>
exportProgramme(Workspace &workspace, QObject *context, const domain::EventId &event,
                const interchange::ScheduleFormat &format);

/// Where a file goes: `event` where it is given, else the event of that slug (made where there is none), or
/// else the event that it was imported into before, or else `otherwise`.
struct ImportTarget {
    QString eventSlug;
    std::optional<domain::EventId> event; ///< null: a new event, also where the file was imported before
    domain::EventId otherwise;            ///< null: a new event
    interchange::ImportOptions options;   ///< community, takenSlugs and takenEvents are filled in
};

/// Compares a file with an event of the community that the options name, or with a new one where it is null;
/// takenEvents are filled in. Any thread, with a connection of that thread.
[[nodiscard]] Result<imports::ImportDraft> draftFor(storage::Connection &connection,
                                                    const domain::EventId &event,
                                                    const interchange::ScheduleFile &file,
                                                    interchange::ImportOptions options);

/// Compares a file with the workspace, on another thread. Commit the result of toChanges() by
/// Workspace::edit(). Once `stop` is set, reading the workspace ends at once, with an error.
[[nodiscard]] QFuture<Result<imports::ImportDraft>> draftImport(Workspace &workspace,
                                                                const interchange::ScheduleFile &file,
                                                                const ImportTarget &target,
                                                                const storage::StopFlag &stop = {});

} // namespace veche::workspace
