// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/api/kinds.h"

namespace veche::api::kinds
{

using namespace Qt::StringLiterals;

tl::unexpected<Error> missing(const QString &where)
{
    return failure(ErrorKind::Invalid, u"%1 is needed"_s.arg(where));
}

tl::unexpected<Error> wrongKind(const QString &where, const char *what)
{
    return failure(ErrorKind::Invalid, u"%1 must be %2"_s.arg(where, QLatin1StringView(what)));
}

QJsonValue written(const QString &text)
{
    return text;
}

QJsonValue written(bool flag)
{
    return flag;
}

QJsonValue written(qint64 number)
{
    return number;
}

QJsonValue written(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QJsonValue written(const Id &id)
{
    return id.toString();
}

QJsonValue written(DeviceId id)
{
    return id.toString();
}

QJsonValue written(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

Result<void> read(const QJsonValue &json, const QString &where, QString &text)
{
    if (!json.isString())
        return wrongKind(where, "a text");
    text = json.toString();
    return {};
}

Result<void> read(const QJsonValue &json, const QString &where, bool &flag)
{
    if (!json.isBool())
        return wrongKind(where, "true or false");
    flag = json.toBool();
    return {};
}

Result<void> read(const QJsonValue &json, const QString &where, qint64 &number)
{
    number = json.toInteger(0);
    // A fraction, or what has more than 64 bits, gives the default.
    if (!json.isDouble() || number != json.toInteger(1))
        return wrongKind(where, "a whole number");
    return {};
}

Result<void> read(const QJsonValue &json, const QString &where, QByteArray &bytes)
{
    auto decoded =
        QByteArray::fromBase64Encoding(json.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!json.isString() || !decoded)
        return wrongKind(where, "bytes as base64");
    bytes = std::move(decoded.decoded);
    return {};
}

Result<void> read(const QJsonValue &json, const QString &where, Id &id)
{
    const auto known = Id::fromString(json.toString());
    if (!known || known->isNull())
        return wrongKind(where, "a UUID");
    id = *known;
    return {};
}

Result<void> read(const QJsonValue &json, const QString &where, DeviceId &id)
{
    const auto known = DeviceId::fromString(json.toString());
    if (!known)
        return wrongKind(where, "16 hexadecimal digits");
    id = *known;
    return {};
}

Result<void> read(const QJsonValue &json, const QString &where, QDateTime &time)
{
    const auto known = QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
    if (!known.isValid())
        return wrongKind(where, "a time of ISO 8601");
    time = known;
    return {};
}

} // namespace veche::api::kinds
