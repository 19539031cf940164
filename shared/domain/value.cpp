// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/value.h"

#include "shared/base/id.h"

#include <QtEndian>

namespace veche::domain
{

using namespace Qt::StringLiterals;

bool isBlank(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return text->isEmpty();
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return bytes->isEmpty();
    return std::holds_alternative<std::monostate>(value);
}

QByteArray encoded(const Value &value)
{
    QByteArray out(1, static_cast<char>(value.index()));
    if (const auto *flag = std::get_if<bool>(&value)) {
        out.append(*flag ? '\1' : '\0');
    } else if (const auto *number = std::get_if<qint64>(&value)) {
        const qint64 big = qToBigEndian(*number);
        out.append(reinterpret_cast<const char *>(&big), sizeof big);
    } else if (const auto *text = std::get_if<QString>(&value)) {
        out.append(text->toUtf8());
    } else if (const auto *bytes = std::get_if<QByteArray>(&value)) {
        out.append(*bytes);
    }
    return out;
}

QVariant toVariant(const Value &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag;
    if (const auto *number = std::get_if<qint64>(&value))
        return *number;
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return *bytes;
    return {};
}

QString toText(const Value &value)
{
    if (const auto *bytes = std::get_if<QByteArray>(&value)) {
        const auto id = Id::fromBytes(*bytes);
        return id ? id->toString() : u"%1 bytes"_s.arg(bytes->size());
    }
    return toVariant(value).toString();
}

} // namespace veche::domain
