// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace veche::base32
{

/// RFC 4648 §6 without padding: capital letters and 2–7 only, so it fits the alphanumeric mode of QR
/// and survives any keyboard, caps lock, URL and line break.
[[nodiscard]] QString encode(QByteArrayView bytes);
/// Takes either case; white space is skipped. Nothing for any other character, an impossible length or
/// left-over bits that aren't zero: every byte string has exactly one text.
[[nodiscard]] std::optional<QByteArray> decode(QStringView text);

} // namespace veche::base32
