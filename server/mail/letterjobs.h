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

/// A message that is to become a job; small, because many may wait.
struct Queued {
    domain::CommunityId community;
    Id message;
    qint64 due = 0;

    [[nodiscard]] jobs::book::Order order() const
    {
        return {letterjobs::message, keyOf(community, message), due};
    }
};
/// Those that a change of a community's rows has queued.
[[nodiscard]] std::vector<Queued> queuedIn(const domain::CommunityId &community,
                                           const std::vector<storage::RowEvent> &rows);
/// A job for whatever is queued and has none: what an earlier version left, or a server that was killed.
[[nodiscard]] Result<void> adopt(storage::Connection &connection);
} // namespace letterjobs

} // namespace veche::mail
