// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/pages/publicmodel.h"
#include "server/pages/templates.h"

namespace veche::pages
{

/// The context of every page: its language, the site's address, the time.
struct PageContext {
    const Templates &templates;
    resources::Language language = resources::Language::English;
    /// Links carry the language where the visitor chose another one than the page's own.
    bool chosen = false;
    QString publicUrl; ///< without a slash at its end
    qint64 nowMs = 0;

    [[nodiscard]] const resources::Words &words() const { return resources::Words::in(language); }
    /// The path with ?lang= where it is needed; `path` may have a #fragment.
    [[nodiscard]] QString link(const QString &path) const;
    /// For a lang attribute around texts of that language; empty where it is the page's own.
    [[nodiscard]] QString foreign(const QString &language) const;
    /// The same page in the other language.
    [[nodiscard]] QString otherLanguage(const QString &path) const;
};

/// Where pages are. Paths begin with "/" and are percent-encoded.
namespace paths
{
[[nodiscard]] QString community(const PublicModel &model);
[[nodiscard]] QString event(const PublicModel &model, const domain::Event &event);
[[nodiscard]] QString session(const PublicModel &model, const domain::Event &event, const QString &address);
/// The event's picture; empty where it has none.
[[nodiscard]] QString cover(const PublicModel &model, const domain::Event &event);
/// The path that was asked for, of http::Request::segments: always one of this host, whatever it holds.
[[nodiscard]] QString asked(const QStringList &segments);
} // namespace paths

/// The data that layout.html needs for a page that anyone may find: title, address, both languages.
[[nodiscard]] QVariantMap publicFrame(const PageContext &context, const QString &title, const QString &path);
/// One of publicFrame()'s "feeds": the same for programs.
[[nodiscard]] QVariantMap feed(QLatin1StringView mediaType, const QString &path);
/// For a page that is only for whoever has its address.
[[nodiscard]] QVariantMap privateFrame(const PageContext &context, const QString &title, const QString &path);

} // namespace veche::pages
