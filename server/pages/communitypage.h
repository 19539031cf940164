// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/pages/pagecontext.h"
#include "server/queries/communityqueries.h"

namespace veche::pages
{

/// The community's page: who it is, its links, what is coming and what was.
[[nodiscard]] QByteArray communityPage(const PageContext &context, const PublicModel &model);

/// "cancelled", "postponed"; empty for any other state.
[[nodiscard]] QString stateText(const domain::Event &event, const resources::Words &words);

/// The site's start page: its communities.
[[nodiscard]] QByteArray homePage(const PageContext &context,
                                  const std::vector<queries::CommunityName> &communities);
/// A page with a heading and a sentence: errors, and outcomes of forms.
struct PlainPage {
    QString heading;
    QString text;
    QString link; ///< path; may be empty
    QString linkText;
    QStringList more; ///< paragraphs after the text
};
[[nodiscard]] QByteArray plainPage(const PageContext &context, const PlainPage &page, const QString &path);
/// The page of an HTTP error.
[[nodiscard]] QByteArray errorPage(const PageContext &context, int status, const QString &path);

} // namespace veche::pages
