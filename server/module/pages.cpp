// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/module/pages.h"

namespace veche::server
{

resources::Language Pages::languageOf(const http::Request &request, const QString &preferred)
{
    if (const auto chosen = resources::languageOf(request.queryValue(u"lang")))
        return *chosen;
    if (const auto own = resources::languageOf(preferred))
        return *own;
    return resources::accepted(request.headers.value("Accept-Language"))
        .value_or(resources::Language::English);
}

bool Pages::isEmbedded(const http::Request &request)
{
    return !request.segments.isEmpty() && request.segments.first() == u"embed";
}

} // namespace veche::server
