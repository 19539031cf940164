// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/words/words.h"
#include "shared/domain/event.h"
#include "shared/publicforms/filledform.h"

namespace veche::registration
{

/// The form by which one registers for that event: each question of it stands here and nowhere else.
[[nodiscard]] publicforms::FormSpec registrationForm(const domain::Event &event);
/// SHA-256, in hex, of the text that a visitor agrees to who reads the form in that language.
[[nodiscard]] QByteArray consentHash(const publicforms::FormSpec &form, resources::Language language);

} // namespace veche::registration
