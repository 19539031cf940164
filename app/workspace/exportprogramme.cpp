// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/programmereader.h"
#include "shared/base/futures.h"

#include <QtConcurrentRun>

namespace veche::workspace
{

using interchange::WrittenSchedule;

QFuture<Result<WrittenSchedule>> exportProgramme(Workspace &workspace, QObject *context,
                                                 const domain::EventId &event,
                                                 const interchange::ScheduleFormat &format)
{
    return chain(loadProgrammeState(workspace, event), context,
                 [&format](const Result<domain::ProgrammeState> &state) {
                     return QtConcurrent::run([state, &format]() -> Result<WrittenSchedule> {
                         if (!state)
                             return failure(state.error());
                         return interchange::writeSchedule(format, *state);
                     });
                 });
}

} // namespace veche::workspace
