// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/words/words.h"

#include <QString>

#include <vector>

namespace veche::mail
{

/// A letter's content, from which both its plain text and its HTML are made.
struct Letter {
    struct Fact {
        QString name;
        QString value;
    };

    QString subject;
    QStringList paragraphs; ///< plain; line breaks stay
    std::vector<Fact> facts;
    QString link; ///< shown as a button, and as an address in the plain text
    QString linkText;
    QString image; ///< content id of an attached picture; may be empty
    QString imageText;
    QStringList after;
    QStringList footnotes;
};

/// A name that somebody typed, so that no mail program makes a link of it: a word joiner, which isn't seen,
/// follows each dot between two letters.
[[nodiscard]] QString unlinked(const QString &name);
[[nodiscard]] QString plainText(const Letter &letter);
[[nodiscard]] QString html(const Letter &letter, resources::Language language);

} // namespace veche::mail
