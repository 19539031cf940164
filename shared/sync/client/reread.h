// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/store.h"
#include "shared/sync/client/offers.h"
#include "shared/sync/client/pendingregisters.h"
#include "shared/sync/protocol/knownstamps.h"
#include "shared/sync/protocol/messages.h"

#include <QSet>

#include <map>

namespace veche::sync
{

class PulledBases;

/// Reading a peer's log from zero, when it is met for the first time or after another epoch began: what it
/// lacks is offered, what the member may not see is dropped.
class Reread
{
public:
    struct Options {
        /// The stamps that the log has seen; nothing where it can't tell.
        std::optional<KnownStamps> theirs;
        /// Where it can't tell: it was restored, so that it may have overwritten values without knowing them.
        bool lost = false;
        bool drops = false; ///< it is the main server's
        /// It is met for the first time, so that what is here may be nowhere else.
        bool first = false;
        /// The role at the main server, where the log is another's: no more than that is offered.
        std::optional<domain::Role> scope;
        Id log; ///< null where the peer tells none
    };

    explicit Reread(Options options)
        : m_options(std::move(options))
    {
    }

    /// The member's role is the first page's.
    void setRole(domain::Role role) { m_role = role; }

    /// Notes what `held` has newer than `incoming`. `held` may be null. Gives the number of conflicts that
    /// are new.
    [[nodiscard]] Result<int> compare(storage::WriteContext &context, const domain::Row *held,
                                      const domain::Row &incoming, const PendingRegisters &pending);

    /// Whether what carries that stamp goes from the row once it is out of sight: at a first meeting only
    /// what the log has seen, or what a log gave that a file says still.
    [[nodiscard]] bool drops(const domain::Row &held, const Stamp &stamp) const;
    /// The row is out of sight: what goes of it is taken out.
    [[nodiscard]] Result<void> drop(storage::WriteContext &context, domain::Row held) const;

    /// Journals what the rows compared since the last call overwrite here: offered once the log is read, by
    /// this reading or, where it is cut short, by the next.
    [[nodiscard]] Result<void> keepOverwritten(storage::WriteContext &context);

    /// Once the last page is through: what the peer didn't give at all. Any connection.
    [[nodiscard]] Result<void> findMissing(storage::Connection &connection,
                                           const domain::CommunityId &community,
                                           const PendingRegisters &pending);
    /// Drops what is out of sight and journals the offers, each under the stamp that it has. Gives the number
    /// of transactions that offer something to the log.
    [[nodiscard]] Result<int> finish(storage::WriteContext &context, const PendingRegisters &pending);
    /// The stamps that the log has once the offers are in, where that can be said: KnownStamps::toBytes() of
    /// a reader who sees everything; else null.
    [[nodiscard]] Result<QByteArray> givenKnown(storage::Connection &connection) const;

private:
    [[nodiscard]] Result<void> dropFound(storage::WriteContext &context,
                                         const PendingRegisters &pending) const;
    /// The edits that wait in a dropped row don't fall back to dropped values.
    void dropBeneath(const domain::Row &held, const PendingRow &waiting, PulledBases &bases) const;
    [[nodiscard]] Result<void> readKnown(storage::Connection &connection);
    /// Whether the log may have overwritten that without anybody's having seen it.
    [[nodiscard]] bool isUnseenThere(const Stamp &stamp) const;
    [[nodiscard]] bool mayOffer(const domain::EntityInfo &entity, int reg) const;
    [[nodiscard]] bool mayOfferWhole(const domain::Row &row) const;
    [[nodiscard]] bool mayOfferUnknown(const domain::EntityInfo &entity) const;
    [[nodiscard]] Result<bool> compareRegister(storage::WriteContext &context, const domain::Row &held,
                                               const domain::Row &incoming, int reg);
    /// The log is another than the main server's and isn't told by this member what the two versions are.
    [[nodiscard]] bool isForTheMainServer(const domain::Row &held, const domain::Row &incoming,
                                          int reg) const;
    /// Fields that this build doesn't know.
    void compareUnknown(const domain::Row &held, const domain::Row &incoming, const PendingRow *waiting);
    /// Whether an edit of it waits: that is pushed as it is.
    [[nodiscard]] bool waits(const domain::UnknownRegister &own, const PendingRow *waiting) const;
    void withdraw(const domain::Row &row);
    void offerWhole(const domain::Row &row, const PendingRegisters &pending);

    Options m_options;
    domain::Role m_role = domain::Role::Viewer;
    std::optional<KnownStamps> m_known; ///< when it began
    QSet<std::pair<const domain::EntityInfo *, Id>> m_seen;
    OffersByStamp m_offers;
    OffersByStamp m_overwritten; ///< by the log's values: no row says it any more
    std::vector<RowRef> m_dropped;
};

} // namespace veche::sync
