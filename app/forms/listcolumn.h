// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/fields/fields.h"
#include "shared/domain/changes.h"

#include <QVariant>

#include <functional>

namespace veche::forms
{

/// One column of a list: a field of the description, or a function of the row.
struct ListColumn {
    QString id; ///< the field's name, where there is no `value`
    int width = 120;
    int stretch = 0;                     ///< share of the space left over
    std::function<QString()> title = {}; ///< the field's label without it
    std::function<QVariant(const domain::EntityBase &)> value =
        {}; ///< a number or a text, to show and sort by
    bool number = false;
    bool whole = false;  ///< its words are never cut
    bool edited = false; ///< the field is edited in the cell
    /// The values that a field edited in the cell may be given; asked again each time. An enumeration has all
    /// of its own from choicesOf().
    std::function<QList<fields::ChoiceField::Choice>()> choices = {};
    /// For a function that is edited: what the editor begins with, and what an answer changes, without a
    /// label; nothing where it can't be taken.
    std::function<QVariant(const domain::EntityBase &)> editor = {};
    std::function<domain::ChangeSet(const domain::EntityBase &, const QVariant &)> change = {};
    std::function<QVariant(const domain::EntityBase &)> swatch = {}; ///< a colour before the text
};

/// The rows of a list.
struct ListRows {
    const domain::EntityInfo *info = nullptr;
    /// Every row, in the order that they have where nothing sorts them.
    std::function<std::vector<const domain::EntityBase *>()> all;
    /// nullptr for what `all` doesn't give.
    std::function<const domain::EntityBase *(const Id &)> find;
    std::vector<ListColumn> columns;
    /// Other entities that columns show something of.
    std::vector<const domain::EntityInfo *> alsoShows = {};
    /// A page's table; the few rows of a card, where all but the name is muted; such a table with a header;
    /// rows that are painted, and read aloud, as a whole.
    enum class Look { Page, Inline, InlineTable, Cards } look = Look::Page;
    /// Rows that stay as they are even where the role may change them give false.
    std::function<bool(const domain::EntityBase &)> isOpen = {};
    /// A row's removal with what would hang in the air without it, and with a label where “Delete” isn't the
    /// word; by default the row alone is removed.
    std::function<domain::ChangeSet(const domain::EntityBase &)> remove = {};
};

[[nodiscard]] QString titleOf(const domain::EntityInfo &info, const ListColumn &column);
/// As it is shown.
[[nodiscard]] QVariant valueOf(const domain::EntityInfo &info, const ListColumn &column,
                               const domain::EntityBase &row);
/// All columns of it, as they are shown, for those that hear it.
[[nodiscard]] QString wholeText(const domain::EntityInfo &info, const std::vector<ListColumn> &columns,
                                const domain::EntityBase &row);
/// The sort key: a number as such, anything else as it is shown.
[[nodiscard]] QVariant keyOf(const domain::EntityInfo &info, const ListColumn &column,
                             const domain::EntityBase &row);
/// The initial value of the cell's editor.
[[nodiscard]] QVariant editorOf(const domain::EntityInfo &info, const ListColumn &column,
                                const domain::EntityBase &row);
/// The change that the editor's answer means, without a label; empty where it changes nothing or doesn't fit
/// the description, or is none of the choices.
[[nodiscard]] domain::ChangeSet changeOf(const domain::EntityInfo &info, const ListColumn &column,
                                         const domain::EntityBase &row, const QVariant &answer);

} // namespace veche::forms
