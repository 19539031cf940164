// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/fields/fields.h"
#include "shared/domain/description.h"

#include <functional>

namespace veche::forms
{

/// The presentation of a field beyond its description and its words.
struct FieldLook {
    /// Finds fault with a value that the description allows.
    fields::Field::Validator validator = {};
    /// Makes it a choice of these; asked again for another language.
    std::function<QList<fields::ChoiceField::Choice>()> choices = {};
    /// The fewest and the most lines of a text; without it a long text has three to ten, another one.
    std::pair<int, int> lines = {0, 0};
    /// The time of a date without one.
    QTime defaultTime = {};
};

/// The widget that edits a field, by its type: a line, lines, a tick, a number, a date, a time, a choice.
/// `form`, "person", begins its object name: "personEmail" for the field "email".
[[nodiscard]] fields::Field *makeFieldWidget(const domain::Field &field, const FieldLook &look,
                                             const QString &form, QWidget *parent);

} // namespace veche::forms
