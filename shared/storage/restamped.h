// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"

#include <map>

namespace veche::storage
{

/// The new stamps and conflict ids that a re-stamp gave, by the old ones; a conflict's id is made of stamps.
/// For whoever keeps stamps outside of rows and journal.
struct Restamped {
    std::map<Stamp, Stamp> stamps;
    std::map<Id, Id> conflicts;

    /// The stamp that stands for this one now; the same where it is none of these.
    [[nodiscard]] Stamp of(const Stamp &stamp) const
    {
        const auto found = stamps.find(stamp);
        return found == stamps.end() ? stamp : found->second;
    }
    /// The id of that row now.
    [[nodiscard]] Id of(const Id &row) const
    {
        const auto found = conflicts.find(row);
        return found == conflicts.end() ? row : found->second;
    }
    /// Puts the new ones into a change: the row that it names and the stamps that it knew.
    void follow(domain::RowChange &change) const
    {
        change.id = of(change.id);
        for (auto &[reg, stamp] : change.previous)
            stamp = of(stamp);
    }
};

} // namespace veche::storage
