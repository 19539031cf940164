// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/transaction.h"
#include "shared/sync/protocol/merge.h"

namespace veche::sync
{

/// The id that every peer gives to the conflict of these two stamps, whichever it met first.
[[nodiscard]] Id conflictId(const Id &row, QLatin1StringView reg, const Stamp &one, const Stamp &other);

/// The synced row that tells people of a clash: both values and both stamps. All its registers carry the
/// later of both stamps, so that every peer makes the same row; the register "authors" is absent until
/// setAuthors().
[[nodiscard]] domain::Row conflictRow(const domain::Row &held, const Clash &clash);

/// Whether it offers conflict rows and nothing else, under the conflicts' own stamps.
[[nodiscard]] bool tellsOfConflicts(const domain::Transaction &transaction);

/// Names who wrote which side, as far as it is known here.
void setAuthors(domain::Row &conflict, const QString &winner, const QString &loser);

} // namespace veche::sync
