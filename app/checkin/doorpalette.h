// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkin/verdictwords.h"

#include <QColor>
#include <QFont>

namespace veche::checkin
{

/// The door's colours: dark in both themes, for a screen at a bright entrance must not blind and must be
/// read at two metres. Text on ground is above 7:1 throughout.
struct DoorPalette {
    QColor ground;
    QColor side;   ///< the panel at the right
    QColor accent; ///< the word and the shape
    QColor text;
    QColor muted;
    QColor line;
};

[[nodiscard]] const DoorPalette &doorPalette(Tone tone);
/// The application's face in the door's own sizes.
[[nodiscard]] QFont doorFont(int pixels, int weight);

} // namespace veche::checkin
