// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/restamped.h"

#include <tuple>

namespace veche::storage
{

/// Which stamps stand for earlier ones while a file is open: an undo puts back what an earlier edit wrote
/// under a stamp of its own, and a re-stamp gives edits new ones. The writer thread's.
class StampHistory
{
public:
    /// Edits have other stamps now wherever they stand, and conflicts other ids.
    void restamped(const Restamped &what);
    /// The value that `then` wrote into that register is there again, under the stamp `now`.
    void restored(const Id &row, int reg, const Stamp &then, const Stamp &now);
    /// Whether a register with the stamp `now` holds what `then` wrote.
    [[nodiscard]] bool isSame(const Id &row, int reg, Stamp now, const Stamp &then) const;

    /// The id of that row now.
    [[nodiscard]] Id rowNow(Id row) const;

private:
    std::map<Stamp, Stamp> m_restamped; ///< the new one's former
    std::map<Id, Id> m_renamed;         ///< rows by their former id
    std::map<std::tuple<Id, int, Stamp>, Stamp> m_restored;
};

} // namespace veche::storage
