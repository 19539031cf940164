// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace veche::translations
{

/// Makes :/i18n/veche_<language>.qm known; harmless when called again.
void initialise();

} // namespace veche::translations
