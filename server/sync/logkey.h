// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/connection.h"
#include "shared/sync/protocol/greeting.h"
#include "shared/tickets/signing.h"

#include <memory>

namespace veche::serversync
{

/// The key by which this database's log is known. It lives in the database, so that the log is the same after
/// backup, restore and move.
class LogKey
{
public:
    /// Makes the key at the first call: inside a Database::write() job.
    [[nodiscard]] static Result<std::shared_ptr<const LogKey>> shared(storage::Connection &connection);

    [[nodiscard]] const Id &log() const { return m_log; }
    /// Answers a nonce of Greeting::nonceSize bytes.
    [[nodiscard]] sync::Greeting greet(const QByteArray &nonce, const domain::CommunityId &community) const;

private:
    explicit LogKey(signing::SecretKey key);
    [[nodiscard]] static Result<signing::SecretKey> keyIn(storage::Connection &connection);

    signing::SecretKey m_key;
    Id m_log;
};

} // namespace veche::serversync
