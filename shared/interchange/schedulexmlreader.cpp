// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulexmlreader.h"

#include "shared/interchange/schedulewalk.h"
#include "shared/interchange/textmending.h"
#include "shared/interchange/xmlguard.h"

#include <QBuffer>

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using Kind = ReadWarning::Kind;

Result<ScheduleFile> readScheduleXml(const QByteArray &given, const ReadOptions &options)
{
    if (given.size() > maxScheduleBytes)
        return failure(ErrorKind::Invalid,
                       u"the file is larger than %1 MB"_s.arg(maxScheduleBytes / 1024 / 1024));
    QByteArray xml = asUtf8(given);
    if (declaresEntities(xml))
        return failure(ErrorKind::Invalid, u"the file declares XML entities, which are refused"_s, atLine(1));
    ScheduleBuilder builder(options.zone);
    if (isMeantAsUtf8(xml))
        builder.warn(mendUtf8(xml));
    if (auto beyond = beyondXmlLimits(xml))
        return failure(*std::move(beyond));
    builder.warn(mendAmpersands(xml));
    builder.file.unsaid = {{u"session_speaker"_s, {u"role"_s}}};
    if (const int count = blankForbidden(xml); count > 0)
        builder.warn(0, Kind::ControlCharacters, QString::number(count));
    QBuffer in(&xml);
    in.open(QIODevice::ReadOnly);
    ScheduleWalk walk(in, builder);
    if (auto error = walk.run())
        return failure(std::move(*error));
    return builder.finish();
}

} // namespace veche::interchange
