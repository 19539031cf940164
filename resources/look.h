// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace veche::resources
{

/// Makes :/veche/icons and :/veche/themes known; harmless when called again. Needed because the linker drops
/// a static library's own initialisers.
void initialiseLook();

} // namespace veche::resources
