// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/names.h"
#include "app/widgets/fields/fields.h"

namespace veche::forms
{

/// Every enumerator in its order, by its stored name, with its word: for a ChoiceField.
template <typename E>
[[nodiscard]] QList<fields::ChoiceField::Choice> choicesOf()
{
    QList<fields::ChoiceField::Choice> choices;
    for (size_t i = 0; i < domain::EnumNames<E>::names.size(); ++i) {
        const E value = static_cast<E>(i);
        choices.append({domain::enumName(value), nameOf(value)});
    }
    return choices;
}

} // namespace veche::forms
