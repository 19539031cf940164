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
    std::vector<ReadWarning> mended;
    VECHE_TAKE(const auto &root, parseJson(json, mended));
    ScheduleBuilder builder(options.zone);
    for (const ReadWarning &warning : mended)
        builder.warn(builder.placeAt(imports::placeOf(warning)), warning.kind, warning.detail);
    if (auto error = ScheduleJsonWalk(builder, options.name).run(root))
        return failure(std::move(*error));
    return builder.finish();
}

} // namespace veche::interchange
