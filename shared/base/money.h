// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche
{

/// An amount in minor units (kopecks, cents) of an ISO 4217 currency.
struct Money {
    qint64 minor = 0;
    QString currency;

    [[nodiscard]] bool isFree() const { return minor == 0; }
    friend bool operator==(const Money &, const Money &) = default;
};

} // namespace veche
