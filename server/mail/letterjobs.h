// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobbook.h"
#include "server/mail/mailbook.h"
#include "shared/storage/store.h"

namespace veche::mail
{

/// Letters as jobs: one for each queued message of a community, one for each letter of the server's own.
namespace letterjobs
{
inline const QString message = QStringLiteral("message");
inline const QString letter = QStringLiteral("letter");

[[nodiscard]] QByteArray keyOf(const domain::CommunityId &community, const Id &message);
/// Of a key of that kind; null ids where it is none.
[[nodiscard]] std::pair<domain::CommunityId, Id> messageOf(const QByteArray &key);

/// The jobs that a change of a community's rows calls for: one for each message that is queued now.
[[nodiscard]] std::vector<jobs::book::Order> ordersOf(const domain::CommunityId &community,
                                                      const std::vector<storage::RowEvent> &rows);
/// The communities whose letters these are, each once.
[[nodiscard]] std::vector<domain::CommunityId> communitiesOf(const std::vector<jobs::book::Order> &orders);
[[nodiscard]] Result<void> put(storage::Connection &connection, const std::vector<jobs::book::Order> &orders);
/// A job for whatever is queued and has none: what an earlier version left.
[[nodiscard]] Result<void> adopt(storage::Connection &connection);
} // namespace letterjobs

} // namespace veche::mail
