// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/community.h"
#include "shared/sync/knownstamps.h"
#include "shared/sync/outgoing.h"

/// What a log is offered that lacks what is here: beside the transactions, what it then has been given.
namespace veche::sync
{

/// A refused offer is nobody's edit and stands in no list: its values are in the rows as before. One of
/// several rows is offered again row by row.
[[nodiscard]] Result<void> settleOffers(storage::WriteContext &context, const Parcel &parcel,
                                        const PushResult &result);

/// Once everything is offered, the log may be told `known` (KnownStamps::toBytes()); kept until it is.
[[nodiscard]] Result<void> noteOffering(storage::Connection &connection, const QByteArray &known);
/// Null where nothing is to be told.
[[nodiscard]] Result<QByteArray> offering(storage::Connection &connection);

/// The role that the main server told last; nothing before it told one.
[[nodiscard]] Result<std::optional<domain::Role>> mainRole(storage::Connection &connection);
[[nodiscard]] Result<void> noteMainRole(storage::Connection &connection, domain::Role role);

} // namespace veche::sync
