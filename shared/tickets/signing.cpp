// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/signing.h"

#include <sodium.h>

#include <algorithm>

namespace veche::signing
{

using namespace Qt::StringLiterals;

namespace
{
/// libsodium picks its implementations once; calling any other function earlier is undefined.
void ready()
{
    static const bool done = sodium_init() >= 0;
    if (!done)
        qFatal("libsodium found no random source");
}

const std::uint8_t *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const std::uint8_t *>(bytes.data());
}

QByteArrayView nameOf(Purpose purpose)
{
    switch (purpose) {
    case Purpose::Ticket:
        return "veche:ticket";
    case Purpose::DeviceCertificate:
        return "veche:device-certificate";
    case Purpose::Transaction:
        return "veche:transaction";
    case Purpose::Log:
        return "veche:log";
    }
    Q_UNREACHABLE();
}

/// No name holds a NUL, so no two pairs of purpose and bytes give the same message.
QByteArray messageFor(Purpose purpose, QByteArrayView bytes)
{
    const QByteArrayView name = nameOf(purpose);
    QByteArray message;
    message.reserve(name.size() + 1 + bytes.size());
    message.append(name).append('\0').append(bytes);
    return message;
}
} // namespace

std::optional<PublicKey> PublicKey::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != size)
        return std::nullopt;
    PublicKey key;
    std::copy_n(raw(bytes), size, key.data.begin());
    return key;
}

QByteArray PublicKey::toBytes() const
{
    return {reinterpret_cast<const char *>(data.data()), size};
}

KeyId PublicKey::id() const
{
    ready();
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), data.data(), data.size());
    return KeyId(hash[0]) << 24 | KeyId(hash[1]) << 16 | KeyId(hash[2]) << 8 | KeyId(hash[3]);
}

Result<SecretKey> SecretKey::fromSeed(QByteArrayView seed)
{
    if (seed.size() != seedSize)
        return failure(ErrorKind::Invalid, u"A secret key has 32 bytes"_s);
    ready();
    SecretKey key;
    PublicKey unused;
    crypto_sign_seed_keypair(unused.data.data(), key.m_data.data(), raw(seed));
    return key;
}

SecretKey::SecretKey(SecretKey &&other) noexcept
    : m_data(other.m_data)
{
    sodium_memzero(other.m_data.data(), other.m_data.size());
}

SecretKey &SecretKey::operator=(SecretKey &&other) noexcept
{
    if (this != &other) {
        m_data = other.m_data;
        sodium_memzero(other.m_data.data(), other.m_data.size());
    }
    return *this;
}

SecretKey::~SecretKey()
{
    sodium_memzero(m_data.data(), m_data.size());
}

QByteArray SecretKey::seed() const
{
    QByteArray seed(seedSize, Qt::Uninitialized);
    crypto_sign_ed25519_sk_to_seed(reinterpret_cast<std::uint8_t *>(seed.data()), m_data.data());
    return seed;
}

PublicKey SecretKey::publicKey() const
{
    PublicKey key;
    crypto_sign_ed25519_sk_to_pk(key.data.data(), m_data.data());
    return key;
}

KeyPair generate()
{
    ready();
    QByteArray seed(SecretKey::seedSize, Qt::Uninitialized);
    randombytes_buf(seed.data(), static_cast<size_t>(seed.size()));
    SecretKey secret = *SecretKey::fromSeed(seed);
    wipe(seed);
    const PublicKey publicKey = secret.publicKey();
    return {publicKey, std::move(secret)};
}

QByteArray sign(Purpose purpose, QByteArrayView bytes, const SecretKey &key)
{
    const QByteArray message = messageFor(purpose, bytes);
    QByteArray signature(signatureSize, Qt::Uninitialized);
    crypto_sign_detached(reinterpret_cast<std::uint8_t *>(signature.data()), nullptr, raw(message),
                         static_cast<unsigned long long>(message.size()), key.m_data.data());
    return signature;
}

bool verify(Purpose purpose, QByteArrayView bytes, QByteArrayView signature, const PublicKey &key)
{
    return verifyBare(messageFor(purpose, bytes), signature, key);
}

bool verifiesLog(const QByteArray &key, const QByteArray &bytes, const QByteArray &signature)
{
    const auto publicKey = PublicKey::fromBytes(key);
    return publicKey && verify(Purpose::Log, bytes, signature, *publicKey);
}

bool verifyBare(QByteArrayView bytes, QByteArrayView signature, const PublicKey &key)
{
    if (signature.size() != signatureSize)
        return false;
    ready();
    return crypto_sign_verify_detached(raw(signature), raw(bytes),
                                       static_cast<unsigned long long>(bytes.size()), key.data.data()) == 0;
}

void wipe(QByteArray &secret)
{
    if (!secret.isEmpty())
        sodium_memzero(secret.data(), static_cast<size_t>(secret.size()));
}

} // namespace veche::signing
