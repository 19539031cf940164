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
    /// It stands in another site's frame: small, and what it links to outside opens in a window of its own.
    bool embedded = false;

    [[nodiscard]] const resources::Words &words() const { return resources::Words::in(language); }
    /// The path with ?lang= where it is needed; `path` may have a #fragment. In a frame it leads to the page
    /// for frames.
    [[nodiscard]] QString link(const QString &path) const;
    /// In a frame the same path below /embed.
    [[nodiscard]] QString within(const QString &path) const;
    /// As link(), but always to the page on the site itself.
    [[nodiscard]] QString outside(const QString &path) const;
    /// For a lang attribute around texts of that language; empty where it is the page's own.
    [[nodiscard]] QString foreign(const QString &language) const;
    /// The same page in the other language.
    [[nodiscard]] QString otherLanguage(const QString &path) const;
    /// The body inside the frame that all pages share, or inside the small one where it is embedded; `data`
    /// is publicFrame() or privateFrame() and more.
    [[nodiscard]] QByteArray page(const QByteArray &body, QVariantMap data) const;
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
