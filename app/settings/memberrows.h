// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/listcolumn.h"
#include "app/settings/settingscontext.h"
#include "shared/domain/roles.h"

namespace veche::settings
{

/// The community's members, their role edited in its cell: by owners who are signed in, one's own apart.
[[nodiscard]] forms::ListRows memberRows(const SettingsContext &context);
/// The roles that the account which is signed in may give; none without one.
[[nodiscard]] std::vector<domain::Role> grantableRoles(const SettingsContext &context);
[[nodiscard]] QList<fields::ChoiceField::Choice> choicesOf(const std::vector<domain::Role> &roles);

} // namespace veche::settings
