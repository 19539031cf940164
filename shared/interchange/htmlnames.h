// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace veche::interchange::html
{

/// The character that HTML 4 calls so ("nbsp"; https://www.w3.org/TR/html401/sgml/entities.html); 0 for none.
/// Those that XML knows itself aren't among them.
[[nodiscard]] char32_t characterNamed(QStringView name);

} // namespace veche::interchange::html
