// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/words/words.h"
#include "server/pages/publicmodel.h"

namespace veche::pages
{

/// Small texts about a session of a released programme.

/// "Main Hall, Oka Hall"; "all rooms" where a slot spans every room of several.
[[nodiscard]] QString roomsText(const Programme &programme, const domain::Slot &slot,
                                const resources::Words &words);
/// "Vera Nikitina, Oleg Petrov".
[[nodiscard]] QString speakersText(const Programme &programme, const domain::Session &session);
/// Our word for the kind; empty for a talk, which most are, and where the title begins with it.
[[nodiscard]] QString kindText(const domain::Session &session, const resources::Words &words);
/// "Russian" for "ru"; what we have no word for as it came.
[[nodiscard]] QString languageText(const QString &language, const resources::Words &words);
/// With the zone's offset at that moment: "2026-11-14T10:00:00+03:00". `later`: of a time that the clock
/// shows twice, the second.
[[nodiscard]] QString isoTime(LocalTime time, const domain::Event &event, bool later = false);
/// "10:00", and "02:30 (UTC+1)" where the event's clock shows that time twice in the night.
[[nodiscard]] QString beginText(const domain::Slot &slot, const domain::Event &event);
/// The same of when it ends; the clocks may have been changed in between.
[[nodiscard]] QString endText(const domain::Slot &slot, const domain::Event &event);
/// Whether there is more to read about it than the programme says: not for a coffee break.
[[nodiscard]] bool hasPage(const domain::Session &session);
/// "#rrggbb", or empty for anything else.
[[nodiscard]] QString safeColour(const QString &colour);

} // namespace veche::pages
