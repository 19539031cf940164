// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

namespace veche::server
{

/// The host name as configuration and addresses have it: lower case, IDN as "xn--…" (RFC 5891). Invalid: that
/// is no name of a host; a number is none either.
[[nodiscard]] Result<QString> asciiHost(const QString &name);
/// As people read it.
[[nodiscard]] QString shownHost(const QString &ascii);

} // namespace veche::server
