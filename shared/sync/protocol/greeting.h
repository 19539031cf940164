// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/ids.h"

#include <functional>

namespace veche::sync
{

/// How a log introduces itself. A log is a database that a server made; its id comes from a key that lives in
/// it, so that it is the same after backup, restore and move, and nobody else can claim it.
struct Greeting {
    static constexpr int nonceSize = 32; ///< bytes

    Id log;           ///< logIdOf(key)
    QByteArray key;   ///< Ed25519 public key, 32 bytes
    QByteArray proof; ///< the key's signature of greetingBytes()
    QByteArray known; ///< the log's known vector, see KnownStamps; empty unless it was asked for

    friend bool operator==(const Greeting &, const Greeting &) = default;
};

/// Tells whether a public key signed these bytes (signing::Purpose::Log).
using Verify =
    std::function<bool(const QByteArray &key, const QByteArray &bytes, const QByteArray &signature)>;

/// The id of the log with that public key.
[[nodiscard]] Id logIdOf(const QByteArray &key);
/// The bytes that a log signs to show that it has its key now: the asker's nonce, the community, the log.
[[nodiscard]] QByteArray greetingBytes(const QByteArray &nonce, const domain::CommunityId &community,
                                       const Id &log);

/// CBOR: [2, log, key, proof, known].
[[nodiscard]] QByteArray encodeGreeting(const Greeting &greeting);
[[nodiscard]] Result<Greeting> decodeGreeting(const QByteArray &cbor);

/// Invalid where the log can't show that it is the one that it says.
[[nodiscard]] Result<void> checkGreeting(const Greeting &greeting, const QByteArray &nonce,
                                         const domain::CommunityId &community, const Verify &verify);

} // namespace veche::sync
