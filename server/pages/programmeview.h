// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/pages/pagecontext.h"

namespace veche::pages
{

/// The section of the event's page: the whole programme where it is short, else its days with links; the
/// promise of one before the first release.
[[nodiscard]] QByteArray programmeSection(const PageContext &context, const PublicModel &model,
                                          const PublicEvent &event);
/// The people who speak, with their sessions; empty where there are none or too many for the event's page.
[[nodiscard]] QByteArray speakersSection(const PageContext &context, const PublicModel &model,
                                         const PublicEvent &event);
/// How many pages the programme takes, so that each stays light.
[[nodiscard]] int programmePageCount(const PublicEvent &event);
/// Where one of these pages is, from 1.
[[nodiscard]] QString programmePath(const PublicModel &model, const PublicEvent &event, int number);
/// One of them; whole days where they fit, else hours of a day.
[[nodiscard]] QByteArray programmePage(const PageContext &context, const PublicModel &model,
                                       const PublicEvent &event, int number);
/// Empty where the release has no session of that address.
[[nodiscard]] QByteArray sessionPage(const PageContext &context, const PublicModel &model,
                                     const PublicEvent &event, const QString &address);
/// The programme as a calendar to subscribe to; Invalid where the event's zone isn't known.
[[nodiscard]] Result<QByteArray> programmeCalendar(const PageContext &context, const PublicModel &model,
                                                   const PublicEvent &event);

} // namespace veche::pages
