// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/pages/pagecontext.h"
#include "shared/publicforms/filledform.h"

namespace veche::pages
{

/// The event's page. With `filled` it is what answers a form that couldn't be taken: short, the input kept.
[[nodiscard]] QByteArray eventPage(const PageContext &context, const PublicModel &model,
                                   const PublicEvent &event, const publicforms::FilledForm *filled = nullptr);
/// The event's name, time and form alone, for a frame; as eventPage().
[[nodiscard]] QByteArray embeddedForm(const PageContext &context, const PublicModel &model,
                                      const PublicEvent &event,
                                      const publicforms::FilledForm *filled = nullptr);
/// The section with the form, or with the reason why there is none. Form tokens are marked (formtokens.h).
[[nodiscard]] QByteArray formSection(const PageContext &context, const PublicModel &model,
                                     const PublicEvent &event, const publicforms::FilledForm &filled);
/// Whether one can register now for anything.
[[nodiscard]] bool isOpen(const PublicEvent &event, qint64 nowMs);
/// schema.org/Event as JSON that may stand in a script element.
[[nodiscard]] QByteArray linkedData(const PageContext &context, const PublicModel &model,
                                    const PublicEvent &event);

} // namespace veche::pages
