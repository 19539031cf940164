// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"
#include "shared/storage/connection.h"

namespace veche::domain
{
struct Transaction;
} // namespace veche::domain

namespace veche::server
{

/// A letter of the server itself, outside of any community's outbox: its link is nobody else's to see.
struct ServerLetter {
    Id id;
    QString kind; ///< "reset", "invitation", "device", "password"
    QString toName;
    QString toEmail;
    QString language;
    QString link;
    /// Its subject by name: the device; of an invitation, each in a line of its own, the community, who
    /// invites, the role (see domain::Role), and the address of the application, which may be empty.
    QString about;
    qint64 nextAt = 0; ///< not before; ms since 1970 UTC
};

/// Sends letters.
class Letters
{
public:
    virtual ~Letters() = default;
    /// Whether letters leave at all. On the server's thread.
    [[nodiscard]] virtual bool canSend() const = 0;
    /// Whether they reach addresses that aren't ASCII before the @ (RFC 6531). On the server's thread.
    [[nodiscard]] virtual bool takesAnyScript() const = 0;
    /// Keeps a letter, inside the write that it tells of; wake() follows once that is durable.
    [[nodiscard]] virtual Result<void> put(storage::Connection &connection, const ServerLetter &letter) = 0;
    /// There may be something to send. From any thread.
    virtual void wake() = 0;
    /// Counts the letters that a member's transaction queues; an English sentence where they are too many,
    /// empty where they may go. On the writer's thread.
    [[nodiscard]] virtual Result<QString> admit(storage::Connection &connection,
                                                const domain::AccountId &member,
                                                const domain::CommunityId &community,
                                                const domain::Transaction &transaction) = 0;
};

} // namespace veche::server
