// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>

namespace veche::accounts
{

/// 256 random bits that stand for a device, a session or a link in a mail. Only its hash is stored: who reads
/// the database can't act for anybody.
class Token final
{
public:
    /// A new one from the system's random source.
    [[nodiscard]] static Token create();
    /// Takes exactly what text() gives.
    [[nodiscard]] static std::optional<Token> fromText(QStringView text);

    /// 43 characters of base64url (RFC 4648 §5), for headers, cookies and links.
    [[nodiscard]] QString text() const;
    /// SHA-256, 32 bytes: what to store and look up. The token has all its bits, so it needs no salt.
    [[nodiscard]] QByteArray hash() const;
    /// Compares with a stored hash in a time that doesn't depend on the bytes.
    [[nodiscard]] bool matches(QByteArrayView storedHash) const;

    static constexpr int size = 32;

private:
    Token() = default;

    std::array<std::uint8_t, size> m_data{};
};

} // namespace veche::accounts
