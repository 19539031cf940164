// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/store.h"
#include "shared/sync/knownstamps.h"
#include "shared/sync/messages.h"
#include "shared/sync/pendingregisters.h"

#include <QSet>

#include <map>

namespace veche::sync
{

/// Reading a peer's log again from zero, after another epoch began: what is newer here than there is offered
/// again, what the member may no longer see is dropped.
class Reread
{
public:
    /// `lost`: the peer was restored, so that what it overwrote it may have overwritten without knowing.
    explicit Reread(bool lost)
        : m_lost(lost)
    {
    }

    /// The member's role is the first page's.
    void setRole(domain::Role role) { m_role = role; }

    /// Notes what `held` has newer than `incoming`; drops registers that are out of sight. `held` may be
    /// null.
    [[nodiscard]] Result<void> compare(storage::WriteContext &context, domain::Row *held,
                                       const domain::Row &incoming, const PendingRegisters &pending);

    /// Once the last page is through: what the peer didn't give at all. Any connection.
    [[nodiscard]] Result<void> findMissing(storage::Connection &connection,
                                           const domain::CommunityId &community,
                                           const PendingRegisters &pending);
    /// Drops what is out of sight and journals the offers, each under the stamp that it has. Gives the number
    /// of transactions.
    [[nodiscard]] Result<int> finish(storage::WriteContext &context);

private:
    [[nodiscard]] Result<void> readKnown(storage::WriteContext &context);
    void offer(const domain::Row &row, int reg, const Stamp &theirs, bool whole);
    void offerWhole(const domain::Row &row, const PendingRegisters &pending);

    bool m_lost;
    domain::Role m_role = domain::Role::Viewer;
    std::optional<KnownStamps> m_known; ///< when it began
    QSet<std::pair<const domain::EntityInfo *, Id>> m_seen;
    std::map<Stamp, std::vector<domain::RowChange>> m_offers;
    std::vector<RowRef> m_dropped;
};

} // namespace veche::sync
