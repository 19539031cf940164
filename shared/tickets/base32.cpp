// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/base32.h"

#include <cstdint>

namespace veche::base32
{

namespace
{
constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

int valueOf(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'A' && u <= u'Z')
        return u - u'A';
    if (u >= u'a' && u <= u'z')
        return u - u'a';
    if (u >= u'2' && u <= u'7')
        return u - u'2' + 26;
    return -1;
}

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r' || c == u'\n';
}
} // namespace

QString encode(QByteArrayView bytes)
{
    QString text;
    text.reserve((bytes.size() * 8 + 4) / 5);
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char byte : bytes) {
        pending = (pending << 8 | static_cast<std::uint8_t>(byte)) & 0xffff;
        for (bits += 8; bits >= 5; bits -= 5)
            text += QLatin1Char(alphabet[pending >> (bits - 5) & 31]);
    }
    if (bits > 0)
        text += QLatin1Char(alphabet[pending << (5 - bits) & 31]);
    return text;
}

std::optional<QByteArray> decode(QStringView text)
{
    QByteArray bytes;
    bytes.reserve(text.size() * 5 / 8);
    std::uint32_t pending = 0;
    int bits = 0;
    for (const QChar c : text) {
        if (isBlank(c))
            continue;
        const int value = valueOf(c);
        if (value < 0)
            return std::nullopt;
        pending = (pending << 5 | static_cast<std::uint32_t>(value)) & 0xffff;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(pending >> bits & 0xff);
        }
    }
    // Five or more bits left over would be a character that encodes nothing.
    if (bits >= 5 || (pending & ((1u << bits) - 1)) != 0)
        return std::nullopt;
    return bytes;
}

} // namespace veche::base32
