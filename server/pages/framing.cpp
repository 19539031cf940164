// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/framing.h"

#include <QRegularExpression>

#include <algorithm>

namespace veche::pages
{

using namespace Qt::StringLiterals;

namespace
{
constexpr QStringView settingName = u"pages.frame-ancestors";
constexpr qsizetype mostSites = 50; ///< they stand in the head of each such page

/// A host-source of CSP (Level 3, 2.3.1) with its scheme, or "*".
bool isSite(const QString &text)
{
    static const QRegularExpression site(
        u"^https?://(?:\\*\\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::(?:[0-9]{1,5}|\\*))?\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    return text == "*"_L1 || (text.size() <= 300 && site.match(text).hasMatch());
}

QString problemOf(const QString &value)
{
    const QStringList sites = value.split(u' ', Qt::SkipEmptyParts);
    if (sites.size() <= mostSites && std::all_of(sites.begin(), sites.end(), isSite))
        return {};
    return u"The setting “%1” takes up to %2 sites with spaces between them, each like https://example.org "
           u"or "
           "https://*.example.org, or * for all"_s.arg(settingName)
               .arg(mostSites);
}
} // namespace

server::Setting framingSetting()
{
    return {.name = settingName.toString(),
            .meaning =
                u"The sites that may show /embed/… in a frame: https://example.org https://*.example.net, "
                "or * for all; none where it is empty"_s,
            .problem = problemOf};
}

http::Response framed(http::Response page, const server::Settings &settings)
{
    const QString sites = settings.text(settingName).simplified();
    return std::move(page)
        .with("Content-Security-Policy",
              http::contentSecurityPolicy({}, {}, sites.isEmpty() ? "'none'"_ba : sites.toLatin1()))
        .with("Cross-Origin-Resource-Policy", "cross-origin");
}

} // namespace veche::pages
