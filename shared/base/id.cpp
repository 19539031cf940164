// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/id.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QRandomGenerator>

#include <mutex>

namespace veche
{

namespace
{
void setVersion(std::array<std::uint8_t, 16> &data, std::uint8_t version)
{
    data[6] = static_cast<std::uint8_t>((data[6] & 0x0f) | (version << 4));
    data[8] = static_cast<std::uint8_t>((data[8] & 0x3f) | 0x80);
}

int hexDigit(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    if (u >= u'a' && u <= u'f')
        return u - u'a' + 10;
    if (u >= u'A' && u <= u'F')
        return u - u'A' + 10;
    return -1;
}

/// The 48-bit millisecond and a 12-bit counter that only grow, even when the wall clock steps back.
std::uint64_t nextTick()
{
    static std::mutex mutex;
    static std::uint64_t last = 0;
    const std::lock_guard lock(mutex);
    const std::uint64_t now = static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch()) << 12;
    last = std::max(now, last + 1);
    return last;
}

QByteArray sha256(QByteArrayView material)
{
    return QCryptographicHash::hash(material.toByteArray(), QCryptographicHash::Sha256);
}
} // namespace

Id Id::create()
{
    const std::uint64_t tick = nextTick();
    const std::uint64_t random = QRandomGenerator::system()->generate64();
    const std::uint64_t ms = tick >> 12;
    Id id;
    for (int i = 0; i < 6; ++i)
        id.m_data[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    id.m_data[6] = static_cast<std::uint8_t>((tick >> 8) & 0x0f);
    id.m_data[7] = static_cast<std::uint8_t>(tick);
    for (int i = 0; i < 8; ++i)
        id.m_data[8 + i] = static_cast<std::uint8_t>(random >> (8 * i));
    setVersion(id.m_data, 7);
    return id;
}

Id Id::derived(QByteArrayView material)
{
    const QByteArray hash = sha256(material);
    Id id;
    std::copy_n(reinterpret_cast<const std::uint8_t *>(hash.constData()), 16, id.m_data.begin());
    setVersion(id.m_data, 8);
    return id;
}

Id Id::derived(const Id &parent, QByteArrayView material)
{
    constexpr int timeBytes = 6;
    const QByteArray hash = sha256(material);
    Id id = parent;
    std::copy_n(reinterpret_cast<const std::uint8_t *>(hash.constData()), 16 - timeBytes,
                id.m_data.begin() + timeBytes);
    setVersion(id.m_data, 8);
    return id;
}

std::optional<Id> Id::fromString(QStringView text)
{
    const bool dashed = text.size() == 36;
    if (!dashed && text.size() != 32)
        return std::nullopt;
    Id id;
    qsizetype at = 0;
    for (int i = 0; i < 16; ++i) {
        if (dashed && (i == 4 || i == 6 || i == 8 || i == 10) && text[at++] != u'-')
            return std::nullopt;
        const int high = hexDigit(text[at]);
        const int low = hexDigit(text[at + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        id.m_data[i] = static_cast<std::uint8_t>(high << 4 | low);
        at += 2;
    }
    return id;
}

std::optional<Id> Id::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != 16)
        return std::nullopt;
    Id id;
    std::copy_n(reinterpret_cast<const std::uint8_t *>(bytes.data()), 16, id.m_data.begin());
    return id;
}

QString Id::toString() const
{
    static constexpr char digits[] = "0123456789abcdef";
    QString text;
    text.reserve(36);
    for (int i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += u'-';
        text += QLatin1Char(digits[m_data[i] >> 4]);
        text += QLatin1Char(digits[m_data[i] & 0x0f]);
    }
    return text;
}

QByteArray Id::toBytes() const
{
    return {reinterpret_cast<const char *>(m_data.data()), 16};
}

} // namespace veche
