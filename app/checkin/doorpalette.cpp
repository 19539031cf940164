// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkin/doorpalette.h"

#include "app/widgets/theme/theme.h"
#include "app/widgets/theme/tokens.h"

namespace veche::checkin
{

const DoorPalette &doorPalette(Tone tone)
{
    static const DoorPalette idle{QColor(0x1b1e23), QColor(0x131519), QColor(0x9fb4ff),
                                  QColor(0xffffff), QColor(0xb8bec7), QColor(0x33383f)};
    static const DoorPalette good{QColor(0x0d3b24), QColor(0x082918), QColor(0x7df2a8),
                                  QColor(0xffffff), QColor(0xb9d9c6), QColor(0x1f5438)};
    static const DoorPalette careful{QColor(0x4a3405), QColor(0x332402), QColor(0xffcf66),
                                     QColor(0xffffff), QColor(0xe5d5b1), QColor(0x6b4f12)};
    static const DoorPalette bad{QColor(0x551712), QColor(0x3b0e0b), QColor(0xffa79c),
                                 QColor(0xffffff), QColor(0xf0c8c3), QColor(0x7a2c25)};
    switch (tone) {
    case Tone::Good:
        return good;
    case Tone::Careful:
        return careful;
    case Tone::Bad:
        return bad;
    case Tone::Idle:
        break;
    }
    return idle;
}

QFont doorFont(int pixels, int weight)
{
    QFont font = theme::font(theme::Text::Body);
    font.setPixelSize(pixels);
    font.setWeight(QFont::Weight(weight));
    return font;
}

} // namespace veche::checkin
