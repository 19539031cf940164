// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/imports/readwarning.h"

#include <QJsonValue>

#include <vector>

namespace veche::interchange
{

constexpr int maxJsonDepth = 64;
/// Qt keeps about fifty bytes for each value and copies every text once: more than any schedule has.
constexpr int maxJsonValues = 2'000'000;

/// The document's root. Invalid, with the line as context ("line 12"), where the bytes are no JSON, nest
/// deeper than maxJsonDepth or hold more than maxJsonValues values, which is looked at before they are
/// parsed. Bytes that are no UTF-8 are read as Windows-1252's; `mended` says in which lines.
[[nodiscard]] Result<QJsonValue> parseJson(const QByteArray &bytes,
                                           std::vector<imports::ReadWarning> &mended);

} // namespace veche::interchange
