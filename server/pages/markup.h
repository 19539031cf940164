// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace veche::pages
{

/// Markdown (CommonMark with tables, strike-through and plain links) as HTML that may stand in a page: raw
/// HTML stays text, links lead to the web or to mail only, headings begin at h3.
[[nodiscard]] QByteArray fromMarkdown(const QString &markdown);
/// A text that came as HTML or as Markdown, told apart by its look. Of HTML the words and paragraphs remain.
[[nodiscard]] QByteArray fromForeign(const QString &text);
/// The address when it leads to the web or to mail; else empty.
[[nodiscard]] QString safeAddress(const QString &address);

} // namespace veche::pages
