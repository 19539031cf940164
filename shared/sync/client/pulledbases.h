// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/connection.h"
#include "shared/sync/client/pendingregisters.h"

#include <map>

namespace veche::sync
{

/// Values that a pull brings for registers that wait here become the base that the waiting edits fall back
/// to, however often those hide them.
class PulledBases
{
public:
    /// The peer's row, where something of it waits; `hidden` are the registers that are absent from now on.
    void take(const PendingRow &pending, const domain::Row &incoming, const std::vector<int> &hidden = {});
    /// The peer doesn't show the row any more.
    void gone(const PendingRow &pending, const domain::EntityInfo &info, const Id &id);
    /// Writes the bases of the entries that are concerned and begins anew.
    [[nodiscard]] Result<void> write(storage::Connection &connection);

private:
    struct Pulled {
        domain::Row row;
        bool gone = false;
        std::vector<int> hidden;
    };
    std::map<Id, std::vector<Pulled>> m_byEntry;
};

} // namespace veche::sync
