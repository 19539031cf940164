// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/base/stamp.h"
#include "shared/domain/description.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonValue>

#include <optional>
#include <vector>

/// How values travel inside a message. written() gives the JSON; read() takes a value of that kind and no
/// other: Invalid says of `where` what it must be.
namespace veche::api::kinds
{

/// "WHERE is needed".
[[nodiscard]] tl::unexpected<Error> missing(const QString &where);
/// "WHERE must be WHAT".
[[nodiscard]] tl::unexpected<Error> wrongKind(const QString &where, const char *what);

[[nodiscard]] QJsonValue written(const QString &text);
[[nodiscard]] QJsonValue written(bool flag);
[[nodiscard]] QJsonValue written(qint64 number);
/// Base64.
[[nodiscard]] QJsonValue written(const QByteArray &bytes);
/// A UUID.
[[nodiscard]] QJsonValue written(const Id &id);
/// 16 hexadecimal digits.
[[nodiscard]] QJsonValue written(DeviceId id);
/// ISO 8601 in UTC, with milliseconds.
[[nodiscard]] QJsonValue written(const QDateTime &time);

[[nodiscard]] Result<void> read(const QJsonValue &json, const QString &where, QString &text);
[[nodiscard]] Result<void> read(const QJsonValue &json, const QString &where, bool &flag);
[[nodiscard]] Result<void> read(const QJsonValue &json, const QString &where, qint64 &number);
[[nodiscard]] Result<void> read(const QJsonValue &json, const QString &where, QByteArray &bytes);
/// The null id is none.
[[nodiscard]] Result<void> read(const QJsonValue &json, const QString &where, Id &id);
[[nodiscard]] Result<void> read(const QJsonValue &json, const QString &where, DeviceId &id);
[[nodiscard]] Result<void> read(const QJsonValue &json, const QString &where, QDateTime &time);

template <typename E>
requires std::is_enum_v<E>
[[nodiscard]] QJsonValue written(E word)
{
    return domain::enumName(word);
}

template <typename E>
requires std::is_enum_v<E>
[[nodiscard]] Result<void> read(const QJsonValue &json, const QString &where, E &word)
{
    const auto known = domain::enumFromName<E>(json.toString());
    if (!known) {
        QByteArrayList names;
        for (const char *name : domain::EnumNames<E>::names)
            names << name;
        return wrongKind(where, QByteArray("one of " + names.join(", ")).constData());
    }
    word = *known;
    return {};
}

} // namespace veche::api::kinds
