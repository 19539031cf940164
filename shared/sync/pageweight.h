// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/row.h"

#include <map>

namespace veche::sync
{

/// What a row takes in memory, roughly, in bytes.
[[nodiscard]] qint64 weightOf(const domain::Row &row);

/// Lets a page end earlier where its rows are heavy: between sequences, and after one at least.
class PageWeight
{
public:
    static constexpr qint64 most = 16 << 20;

    /// `next`: where the page ends so far. Gives where it ends with a row of that sequence and weight, which
    /// may be before the row.
    [[nodiscard]] qint64 add(qint64 seq, qint64 weight, qint64 next);

private:
    std::map<qint64, qint64> m_bySeq;
    qint64 m_total = 0;
};

} // namespace veche::sync
