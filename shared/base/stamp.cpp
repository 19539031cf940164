// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/stamp.h"

#include <QRandomGenerator>

namespace veche
{

namespace
{
char *put(char *out, std::uint64_t value, int bytes)
{
    for (int i = bytes - 1; i >= 0; --i)
        *out++ = static_cast<char>(value >> (8 * i));
    return out;
}

std::uint64_t take(QByteArrayView bytes, int from, int count)
{
    std::uint64_t value = 0;
    for (int i = from; i < from + count; ++i)
        value = value << 8 | static_cast<std::uint8_t>(bytes[i]);
    return value;
}
} // namespace

DeviceId DeviceId::create()
{
    DeviceId id;
    while (id.value == 0)
        id.value = QRandomGenerator::system()->generate64();
    return id;
}

std::optional<DeviceId> DeviceId::fromString(QStringView text)
{
    bool ok = false;
    const DeviceId id{text.toString().toULongLong(&ok, 16)};
    if (!ok || text.size() != 16)
        return std::nullopt;
    return id;
}

QString DeviceId::toString() const
{
    return QStringLiteral("%1").arg(value, 16, 16, QLatin1Char('0'));
}

QByteArray Stamp::toBytes() const
{
    QByteArray out(size, Qt::Uninitialized);
    write(out.data());
    return out;
}

void Stamp::write(char *out) const
{
    put(put(put(out, ms, 6), counter, 4), device.value, 8);
}

std::optional<Stamp> Stamp::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != size)
        return std::nullopt;
    return Stamp{take(bytes, 0, 6), static_cast<std::uint32_t>(take(bytes, 6, 4)), {take(bytes, 10, 8)}};
}

} // namespace veche
