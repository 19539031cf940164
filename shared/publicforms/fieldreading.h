// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/publicforms/filledform.h"

namespace veche::publicforms
{

/// The text of a field as it was meant, by the field's kind.
[[nodiscard]] QString tidied(FieldKind kind, const QString &text);

/// The answer that the texts amount to, none where they are blank and may be; else what is wrong with them.
[[nodiscard]] tl::expected<QStringList, Problem> readField(const FormField &field, const QStringList &typed,
                                                           const Checks &checks);

} // namespace veche::publicforms
