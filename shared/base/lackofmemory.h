// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

namespace veche
{

/// For a std::bad_alloc: what was wanted takes more memory than there is; with less, or later, it may work.
[[nodiscard]] inline tl::unexpected<Error> lackOfMemory()
{
    return failure(ErrorKind::Retryable, QStringLiteral("There is too little memory for that"));
}

} // namespace veche
