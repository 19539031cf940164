// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QByteArray>
#include <QString>

namespace veche::events
{

/// A picture as it is kept: a JPEG of at most 1600 pixels a side and 1 MB.
struct CoverPicture {
    static constexpr int longestSide = 1600;
    static constexpr qsizetype mostBytes = 1'000'000;

    QString hash; ///< SHA-256 of `jpeg`, hex
    QByteArray jpeg;
};

/// Reads a picture file, turns it upright, scales it down. Takes up to a second: call it on another thread.
/// NotFound, Invalid: there is no such file, or it isn't a picture.
[[nodiscard]] Result<CoverPicture> coverFrom(const QString &path);

} // namespace veche::events
