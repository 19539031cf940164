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

/// For a write in which rows of a community changed: a job for each message that is queued now.
[[nodiscard]] Result<void> follow(storage::Connection &connection, const domain::CommunityId &community,
                                  const std::vector<storage::RowEvent> &rows);
/// Whether there is something among them for follow().
[[nodiscard]] bool concern(const std::vector<storage::RowEvent> &rows);
/// A job for whatever is queued and has none: what an earlier version left.
[[nodiscard]] Result<void> adopt(storage::Connection &connection);
} // namespace letterjobs

} // namespace veche::mail
