// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QByteArray>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace veche::signing
{

/// The purpose of a signature. It is part of the signed bytes, so that a key used for two purposes never
/// makes a signature for one that passes for the other. The names on the wire are fixed; only add.
enum class Purpose { Ticket, DeviceCertificate, Transaction, Log };

/// The first four bytes of the SHA-256 of a public key, big-endian: tells which of several keys to try.
using KeyId = std::uint32_t;

/// The half of an Ed25519 key (RFC 8032) that everyone may have.
struct PublicKey {
    static constexpr int size = 32;
    std::array<std::uint8_t, size> data{};

    /// Takes exactly 32 bytes.
    [[nodiscard]] static std::optional<PublicKey> fromBytes(QByteArrayView bytes);
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] KeyId id() const;
    friend auto operator<=>(const PublicKey &, const PublicKey &) = default;
};

/// The half of an Ed25519 key that signs. It can be moved but not copied, and wipes its bytes.
class SecretKey final
{
public:
    static constexpr int seedSize = 32;

    /// From the 32 bytes that seed() gave; Invalid for any other length.
    [[nodiscard]] static Result<SecretKey> fromSeed(QByteArrayView seed);
    SecretKey(SecretKey &&other) noexcept;
    SecretKey &operator=(SecretKey &&other) noexcept;
    SecretKey(const SecretKey &) = delete;
    SecretKey &operator=(const SecretKey &) = delete;
    ~SecretKey();

    /// The secret from which the key is made again. The caller keeps it secret and wipes it.
    [[nodiscard]] QByteArray seed() const;
    [[nodiscard]] PublicKey publicKey() const;

private:
    friend QByteArray sign(Purpose purpose, QByteArrayView bytes, const SecretKey &key);
    SecretKey() = default;

    std::array<std::uint8_t, 64> m_data{};
};

struct KeyPair {
    PublicKey publicKey;
    SecretKey secretKey;
};

constexpr int signatureSize = 64;

/// A new pair from the system's random source.
[[nodiscard]] KeyPair generate();
/// The 64 bytes of the detached signature; the same input always gives the same signature.
[[nodiscard]] QByteArray sign(Purpose purpose, QByteArrayView bytes, const SecretKey &key);
/// False for anything but a signature that sign() made with this purpose, these bytes and that key.
[[nodiscard]] bool verify(Purpose purpose, QByteArrayView bytes, QByteArrayView signature,
                          const PublicKey &key);
/// Whether these 32 bytes are a public key that signed a log's greeting (Purpose::Log).
[[nodiscard]] bool verifiesLog(const QByteArray &key, const QByteArray &bytes, const QByteArray &signature);
/// As verify(), of the bytes alone: for formats of others, which know no purposes.
[[nodiscard]] bool verifyBare(QByteArrayView bytes, QByteArrayView signature, const PublicKey &key);

/// Overwrites the bytes (of this copy; detaches first).
void wipe(QByteArray &secret);

} // namespace veche::signing
