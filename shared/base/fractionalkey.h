// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::fractionalkey
{

/// A key that sorts, by plain string comparison, strictly between the two; an empty `before` means the
/// start, an empty `after` the end. Digits are 0–9 A–Z a–z read as a fraction, never ending in 0 (the
/// scheme of D. Greenspan, "Implementing fractional indexing"). Two people who insert at one place get
/// equal keys now and then: order by (key, id).
/// Requires before < after where both are given; otherwise the key falls after `before`.
[[nodiscard]] QString between(const QString &before, const QString &after);

} // namespace veche::fractionalkey
