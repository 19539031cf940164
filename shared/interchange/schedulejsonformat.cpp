// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulejsonreader.h"
#include "shared/interchange/schedulejsonwriter.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;

ScheduleFormat schedulejson()
{
    ScheduleFormat format{u"schedule.json"_s, u".json"_s};
    format.isLike = [](const QByteArray &start) {
        const QByteArray text = (start.startsWith("\xef\xbb\xbf") ? start.mid(3) : start).trimmed();
        return text.startsWith('{') || text.startsWith('[');
    };
    format.read = readScheduleJson;
    format.write = writeScheduleJson;
    return format;
}

} // namespace veche::interchange
