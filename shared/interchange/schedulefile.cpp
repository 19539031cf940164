// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulefile.h"

namespace veche::interchange
{

int ScheduleFile::slotCount() const
{
    int count = 0;
    for (const Session &session : sessions)
        count += static_cast<int>(session.slots.size());
    return count;
}

bool isOwn(const ScheduleFile &file)
{
    return file.generator.section(u' ', 0, 0) == u"veche";
}

} // namespace veche::interchange
