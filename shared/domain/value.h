// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <variant>

namespace veche::domain
{

/// A field's value once its type is erased, in memory and on the wire: nothing, a truth value, a whole
/// number, text or bytes. std::monostate is a blank that was set, not an absent register.
using Value = std::variant<std::monostate, bool, qint64, QString, QByteArray>;

[[nodiscard]] bool isBlank(const Value &value);
/// The bytes that break a tie between equal stamps: a type tag, then the content. Same value, same bytes.
[[nodiscard]] QByteArray encoded(const Value &value);
/// For widgets and SQL; bytes stay QByteArray, a blank is an invalid QVariant.
[[nodiscard]] QVariant toVariant(const Value &value);
/// For messages and logs in tests: bytes of 16 as an id, other bytes by length.
[[nodiscard]] QString toText(const Value &value);

} // namespace veche::domain
