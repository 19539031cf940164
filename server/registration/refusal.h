// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/registration/orderdesk.h"
#include "shared/publicforms/filledform.h"

namespace veche::registration
{

/// The place of the page that offers to send the ticket again.
inline constexpr QLatin1StringView knownPlace("known");

/// Why a form wasn't taken, where it is said, and the status of the page that says so.
struct Refusal {
    publicforms::Problem problem;
    int status = 422;
};
/// The form's token: it lay open too long.
[[nodiscard]] Refusal expired();
/// Sent from another site's frame by a browser that doesn't say which page it is of.
[[nodiscard]] Refusal ofNoOrigin();
/// Of what the desk didn't accept.
[[nodiscard]] Refusal refusalOf(const publicforms::FormSpec &form, const Placed &placed);
/// Nothing could be stored.
[[nodiscard]] Refusal refusalOf(const Error &error);

} // namespace veche::registration
