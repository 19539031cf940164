// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace veche
{

/// From here on the calling thread lets others go first where processors are short: what works behind a
/// window isn't to take its turns. For as long as the thread lives.
void standBack();

} // namespace veche
