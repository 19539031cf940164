// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <compare>
#include <cstdint>
#include <optional>

namespace veche
{

/// 64 random bits that name a device; kept with its token, never in the workspace file.
struct DeviceId {
    std::uint64_t value = 0;
    [[nodiscard]] static DeviceId create();
    [[nodiscard]] static std::optional<DeviceId> fromString(QStringView text);
    [[nodiscard]] QString toString() const;
    friend constexpr auto operator<=>(const DeviceId &, const DeviceId &) = default;
};

/// One reading of a hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): wall
/// milliseconds, a counter within one millisecond, and the device as tie-break. Totally ordered.
/// The null stamp sorts before all others and stands for a register that is absent.
struct Stamp {
    std::uint64_t ms = 0;
    std::uint32_t counter = 0;
    DeviceId device;

    /// The stamp of all rows that an import makes: beneath any edit and any deletion. No clock gives it; its
    /// device is nobody's.
    [[nodiscard]] static constexpr Stamp lowest() { return {0, 0, {1}}; }

    [[nodiscard]] bool isNull() const { return ms == 0 && counter == 0 && device.value == 0; }
    /// 18 bytes, big-endian (6 ms, 4 counter, 8 device): byte order is stamp order.
    [[nodiscard]] QByteArray toBytes() const;
    /// The same bytes, to where there is room for them.
    void write(char *out) const;
    [[nodiscard]] static std::optional<Stamp> fromBytes(QByteArrayView bytes);
    static constexpr int size = 18;
    /// The latest milliseconds that the bytes hold: in the year 10889.
    static constexpr std::uint64_t maxMs = (std::uint64_t(1) << 48) - 1;

    friend constexpr auto operator<=>(const Stamp &, const Stamp &) = default;
};

} // namespace veche

Q_DECLARE_METATYPE(veche::Stamp)
