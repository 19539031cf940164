// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/response.h"
#include "server/module/settings.h"

namespace veche::pages
{

/// The sites that may show the pages below /embed in a frame.
[[nodiscard]] server::Setting framingSetting();
/// The page with leave for those sites, and for them alone.
[[nodiscard]] http::Response framed(http::Response page, const server::Settings &settings);

} // namespace veche::pages
