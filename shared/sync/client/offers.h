// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/community.h"
#include "shared/sync/client/outgoing.h"
#include "shared/sync/protocol/knownstamps.h"

#include <map>

/// Offers to a log that lacks rows of this replica: the transactions, and the stamps that the log then has.
namespace veche::sync
{

/// Changes that a log lacks, by the stamps under which they were written.
using OffersByStamp = std::map<Stamp, std::vector<domain::RowChange>>;
/// Journals them for that log, in that state.
[[nodiscard]] Result<void> writeOffers(storage::WriteContext &context, const Id &log, OffersByStamp offers,
                                       storage::JournalState state);

/// A refused offer is nobody's edit and stands in no list: its values are in the rows as before. One of
/// several rows is offered again row by row.
[[nodiscard]] Result<void> settleOffers(storage::WriteContext &context, const Parcel &parcel,
                                        const PushResult &result);

/// Which log is being offered what it lacks.
struct Offering {
    Id log;           ///< null: none, or one that tells no id
    QByteArray known; ///< its stamps once it has everything: KnownStamps::toBytes(); may be empty
    QByteArray seen;  ///< likewise: what was known here before the log was read

    friend bool operator==(const Offering &, const Offering &) = default;
};
/// Before that log is read, with what is known here. Where offers to it wait already, what was known before
/// those stays.
[[nodiscard]] Result<void> beginOffering(storage::Connection &connection, const Id &log);
/// Kept until the log has everything.
[[nodiscard]] Result<void> noteOffering(storage::Connection &connection, const Offering &offering);
[[nodiscard]] Result<Offering> offering(storage::Connection &connection);
/// Offers found for one log mean nothing to another: where another log answers meanwhile, they are forgotten,
/// and found again once that one does. One that what was read there has overwritten is found nowhere else, so
/// the conflict that the log would have made of it is made here.
[[nodiscard]] Result<void> forgetOffering(storage::WriteContext &context);

/// The role that the main server told last; nothing before it told one.
[[nodiscard]] Result<std::optional<domain::RoleKey>> mainRole(storage::Connection &connection);
[[nodiscard]] Result<void> noteMainRole(storage::Connection &connection, const domain::RoleKey &role);

} // namespace veche::sync
