// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::domain
{

struct RowChange;

/// The reason to refuse bytes that somebody sends, an English sentence; empty where there is none. Bytes must
/// be what the row says of them: an attachment's have its hash, a release's snapshot can be read within its
/// bound.
[[nodiscard]] QString contentProblem(const RowChange &change);

} // namespace veche::domain
