// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/pages/pagecontext.h"

namespace veche::pages
{

// The community's events for programs: those that its page lists.

/// server/api.md describes it.
[[nodiscard]] QByteArray eventsJson(const PageContext &context, const PublicModel &model);
/// An Atom feed (RFC 4287) of the events that changed last.
[[nodiscard]] QByteArray eventsAtom(const PageContext &context, const PublicModel &model);
/// A calendar to subscribe to. Events without a day have no entry.
[[nodiscard]] Result<QByteArray> eventsCalendar(const PageContext &context, const PublicModel &model);

} // namespace veche::pages
