// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/jsonplace.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;

std::vector<JsonPlace> JsonPlace::elements() const
{
    std::vector<JsonPlace> found;
    const QJsonArray array = value.toArray();
    found.reserve(static_cast<size_t>(array.size()));
    for (qsizetype i = 0; i < array.size(); ++i)
        found.push_back({array[i], u"%1[%2]"_s.arg(path).arg(i)});
    return found;
}

bool JsonPlace::isBlank() const
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString().isEmpty();
    case QJsonValue::Array:
        return value.toArray().isEmpty();
    case QJsonValue::Object:
        return value.toObject().isEmpty();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return true;
    default:
        return false;
    }
}

QString JsonPlace::text(const QStringList &languages) const
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::Object:
        break;
    default:
        return {};
    }
    const QJsonObject texts = value.toObject();
    for (const QString &language : languages) {
        if (texts[language].isString())
            return texts[language].toString();
    }
    return texts.isEmpty() ? QString() : texts.begin().value().toString();
}

} // namespace veche::interchange
