// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/fields/fields.h"

namespace veche::forms
{

/// Every time zone by its IANA name, with its offset at `at`, sorted by name: for a ChoiceField.
[[nodiscard]] QList<fields::ChoiceField::Choice> zoneChoices(const QDateTime &at);

} // namespace veche::forms
