// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulexmlreader.h"
#include "shared/interchange/schedulexmlwriter.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;

ScheduleFormat schedulexml()
{
    ScheduleFormat format{u"schedule.xml"_s, u".xml"_s};
    format.isLike = [](const QByteArray &start) {
        const QByteArray text = start.startsWith("\xef\xbb\xbf") ? start.mid(3) : start;
        return text.trimmed().startsWith('<');
    };
    format.read = readScheduleXml;
    format.write = writeScheduleXml;
    return format;
}

} // namespace veche::interchange
