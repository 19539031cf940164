// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace veche::forms
{

struct ZoneCity {
    QString zone; ///< its IANA id
    QString english;
    QString russian;
};

/// The cities by which people know the time zones, one a zone.
[[nodiscard]] const std::vector<ZoneCity> &zoneCities();

} // namespace veche::forms
