// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulejsonreader.h"

#include "shared/interchange/jsonguard.h"
#include "shared/interchange/schedulejsonwalk.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;

Result<ScheduleFile> readScheduleJson(const QByteArray &json, const ReadOptions &options)
{
    if (json.size() > maxScheduleJsonBytes)
        return failure(ErrorKind::Invalid,
                       u"the file is larger than %1 MB"_s.arg(maxScheduleJsonBytes / 1024 / 1024));
    int replaced = 0;
    VECHE_TAKE(const auto &root, parseJson(json, replaced));
    ScheduleBuilder builder(options.zone);
    if (replaced > 0)
        builder.warn(0, ReadWarning::Kind::ControlCharacters, QString::number(replaced));
    if (auto error = ScheduleJsonWalk(builder, options.name).run(root))
        return failure(std::move(*error));
    return builder.finish();
}

} // namespace veche::interchange
