// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace veche::server
{

/// Bytes that can still be written in that folder; nothing where the system doesn't tell.
[[nodiscard]] std::optional<qint64> freeBytesAt(const QString &folder);
/// Whether both are on the same volume, as far as the system tells.
[[nodiscard]] bool isOneVolume(const QString &path, const QString &other);
/// Whether that is what the system says where a volume or a quota is full.
[[nodiscard]] bool isLackOfRoom(const QString &why);

} // namespace veche::server
