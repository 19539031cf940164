// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>

#include <functional>

namespace veche::palette
{

/// Something the palette can jump to or do.
struct Entry {
    QString id; ///< stable, for "recent": "session:0192…", "view:programme"
    QString icon;
    QString title;
    QString subtitle; ///< muted, after the title
    QString group;    ///< heading it is listed under
    QString keywords; ///< found, not shown
    QKeySequence shortcut;
    std::function<void()> run;
};

/// A search: as typed and folded by text::folded.
struct Query {
    QString text;
    QString folded;
    int limit = 50;
};

/// A source of entries.
struct Provider {
    QString name;
    /// True: asked again for each query and expected to search by itself (people, tickets). False: asked once
    /// when the palette opens, with an empty query; the palette filters (commands, views).
    bool searches = false;
    std::function<QList<Entry>(const Query &)> entries;
};

/// How well a folded title fits a folded query: 0 not at all, else the higher the better: the whole, a
/// prefix, word starts, a substring, letters in order. An empty query fits everything alike.
[[nodiscard]] int rank(QStringView query, QStringView title);

} // namespace veche::palette
