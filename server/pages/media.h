// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace veche::pages
{

inline constexpr char calendarType[] = "text/calendar; charset=utf-8";
/// Cache-Control for an address whose bytes never change.
inline constexpr char forever[] = "public, max-age=31536000, immutable";

} // namespace veche::pages
