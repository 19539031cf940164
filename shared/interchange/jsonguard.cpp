// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/jsonguard.h"

#include "shared/interchange/textmending.h"
#include "shared/interchange/xmlguard.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace veche::interchange
{

using namespace Qt::StringLiterals;

namespace
{
QString lineOf(QByteArrayView json, qsizetype offset)
{
    const auto part = json.first(std::clamp<qsizetype>(offset, 0, json.size()));
    return u"line %1"_s.arg(1 + std::count(part.begin(), part.end(), '\n'));
}

/// Where the string ends that begins at `at`.
qsizetype endOfString(QByteArrayView json, qsizetype at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] == '\\')
            ++at;
    }
    return at;
}

std::optional<Error> beyondJsonLimits(QByteArrayView json)
{
    int depth = 0;
    int values = 0;
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (c == '"')
            at = endOfString(json, at);
        else if (c == ',' || c == ':')
            ++values;
        else if (c == '[' || c == '{')
            ++values, ++depth;
        else if (c == ']' || c == '}')
            --depth;
        if (depth > maxJsonDepth)
            return Error{ErrorKind::Invalid, u"nested deeper than %1 levels"_s.arg(maxJsonDepth),
                         lineOf(json, at)};
        if (values > maxJsonValues)
            return Error{ErrorKind::Invalid, u"more than %1 values"_s.arg(maxJsonValues), lineOf(json, at)};
    }
    return std::nullopt;
}
} // namespace

Result<QJsonValue> parseJson(const QByteArray &bytes, std::vector<imports::ReadWarning> &mended)
{
    QByteArray json = asUtf8(bytes);
    if (json.startsWith("\xef\xbb\xbf"))
        json.remove(0, 3);
    if (auto beyond = beyondJsonLimits(json))
        return failure(*std::move(beyond));
    QJsonParseError error;
    auto document = QJsonDocument::fromJson(json, &error);
    if (error.error == QJsonParseError::IllegalUTF8String) {
        mended = mendUtf8(json);
        document = QJsonDocument::fromJson(json, &error);
    }
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorKind::Invalid, u"not readable as JSON: %1"_s.arg(error.errorString()),
                       lineOf(json, error.offset));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

} // namespace veche::interchange
