// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace veche::resources
{

/// The Mustache template of every letter's HTML.
[[nodiscard]] QByteArray letterTemplate();

} // namespace veche::resources
