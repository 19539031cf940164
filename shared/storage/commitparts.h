// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/hybridclock.h"
#include "shared/domain/parts.h"
#include "shared/domain/transaction.h"
#include "shared/storage/editbase.h"

namespace veche::storage
{

/// A part of a commit, with what it falls back to when it is refused.
struct CommitPart {
    domain::Transaction transaction;
    /// Nothing where it erases somebody: what was erased stands nowhere, so only the peer can give it back.
    std::optional<EditBase> base = EditBase();

    /// `before` is the row as it was, where there was one.
    void add(domain::RowChange &&change, const std::optional<domain::Row> &before);
};

/// The transactions that a commit is cut into, in the making: by rows and bytes, and apart what an import
/// makes from what is edited, since the one stands under the lowest stamp.
class CommitParts
{
public:
    /// `head` is what they have in common.
    CommitParts(HybridClock &clock, domain::Transaction head)
        : m_clock(clock)
        , m_head(std::move(head))
    {
    }

    /// The stamp for the next row, which is roughly of that size.
    [[nodiscard]] Stamp stampFor(qint64 bytes, bool imported);
    void add(domain::RowChange &&change, const std::optional<domain::Row> &before, qint64 bytes);

    /// Those that hold anything, as parts of one group where there are several.
    [[nodiscard]] std::vector<CommitPart> finish();

private:
    HybridClock &m_clock;
    domain::Transaction m_head;
    std::vector<CommitPart> m_parts;
    domain::PartFill m_fill;
    bool m_imported = false; ///< whether the last part holds imported rows
};

} // namespace veche::storage
