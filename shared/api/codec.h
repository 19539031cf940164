// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/kinds.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <tuple>

namespace veche::api
{

/// How a reader treats a word that it doesn't know, as a newer peer may send one.
enum class UnknownWord {
    Refused,
    Passed ///< the member keeps what it begins with
};

/// One key of a message: how it is spelled, and the member that holds its value.
template <typename Owner, typename Value>
struct Key {
    const char *name;
    Value Owner::*member;
    UnknownWord unknownWord = UnknownWord::Refused;
};
template <typename Owner, typename Value, typename... More>
Key(const char *, Value Owner::*, More...) -> Key<Owner, Value>;

/// A struct that travels as a JSON object; its keys() is the one place where its keys are spelled.
template <typename T>
concept Message = requires
{
    T::keys();
};

template <Message T>
[[nodiscard]] QJsonObject toJson(const T &message);
template <Message T>
[[nodiscard]] Result<void> readObject(const QJsonObject &object, const QString &where, T &message);

namespace kinds
{
/// Such a value may be left out of a message: it is then empty.
template <typename T>
constexpr bool mayBeMissing = std::is_same_v<T, QString> || std::is_same_v<T, QByteArray> ||
                              std::is_same_v<T, bool> || std::is_same_v<T, qint64>;
template <typename T>
constexpr bool mayBeMissing<std::optional<T>> = true;
template <typename T>
constexpr bool mayBeMissing<std::vector<T>> = true;

template <Message T>
[[nodiscard]] QJsonValue written(const T &message)
{
    return toJson(message);
}

template <Message T>
[[nodiscard]] Result<void> read(const QJsonValue &json, const QString &where, T &message)
{
    return json.isObject() ? readObject(json.toObject(), where + u'.', message)
                           : wrongKind(where, "an object");
}

template <typename T>
[[nodiscard]] QJsonValue written(const std::vector<T> &list)
{
    QJsonArray array;
    for (const T &one : list)
        array.append(written(one));
    return array;
}

template <typename T>
[[nodiscard]] Result<void> read(const QJsonValue &json, const QString &where, std::vector<T> &list)
{
    if (!json.isArray())
        return wrongKind(where, "a list");
    for (const QJsonValue &one : json.toArray()) {
        const QString place = QStringLiteral("%1.%2").arg(where).arg(list.size());
        if (const auto done = read(one, place, list.emplace_back()); !done)
            return done;
    }
    return {};
}

template <typename T>
[[nodiscard]] Result<void> read(const QJsonValue &json, const QString &where, std::optional<T> &value)
{
    return read(json, where, value.emplace());
}
} // namespace kinds

/// The message as it travels. A std::optional without a value is left out.
template <Message T>
QJsonObject toJson(const T &message)
{
    QJsonObject object;
    const auto write = [&object](const char *name, const auto &value) {
        object.insert(QLatin1StringView(name), kinds::written(value));
    };
    const auto writeKey = [&]<typename V>(const Key<T, V> &key) {
        if constexpr (requires { (message.*key.member).has_value(); }) {
            if (message.*key.member)
                write(key.name, *(message.*key.member));
        } else {
            write(key.name, message.*key.member);
        }
    };
    std::apply([&](const auto &...key) { (writeKey(key), ...); }, T::keys());
    return object;
}

namespace kinds
{
template <typename T>
struct Held {
    using Type = T;
};
template <typename T>
struct Held<std::optional<T>> {
    using Type = T;
};

template <Message T, typename V>
[[nodiscard]] Result<void> readKey(const QJsonObject &object, const QString &where, const Key<T, V> &key,
                                   T &message)
{
    const QJsonValue json = object.value(QLatin1StringView(key.name));
    const QString place = where + QLatin1StringView(key.name);
    if (json.isUndefined())
        return mayBeMissing<V> ? Result<void>() : missing(place);
    using Word = typename Held<V>::Type;
    if constexpr (std::is_enum_v<Word>) {
        const bool isWord = json.isString();
        if (isWord && key.unknownWord == UnknownWord::Passed && !domain::enumFromName<Word>(json.toString()))
            return {};
    }
    return read(json, place, message.*key.member);
}
} // namespace kinds

/// Keys that this build doesn't know are passed over: a newer peer says more. `where` stands before each key
/// in what an error says.
template <Message T>
Result<void> readObject(const QJsonObject &object, const QString &where, T &message)
{
    Result<void> done;
    const auto readOne = [&](const auto &key) {
        if (done)
            done = kinds::readKey(object, where, key, message);
    };
    std::apply([&](const auto &...key) { (readOne(key), ...); }, T::keys());
    return done;
}

/// Invalid: a value is of another kind than its key's, or one that can't be empty is missing; the sentence
/// says which: "communities.0.id must be a UUID".
template <Message T>
[[nodiscard]] Result<T> fromJson(const QJsonObject &object)
{
    T message;
    if (const auto done = readObject(object, {}, message); !done)
        return failure(done.error());
    return message;
}

/// The bytes of a body.
template <Message T>
[[nodiscard]] QByteArray encode(const T &message)
{
    return QJsonDocument(toJson(message)).toJson(QJsonDocument::Compact);
}

/// Invalid also for what isn't a JSON object.
template <Message T>
[[nodiscard]] Result<T> decode(const QByteArray &body)
{
    const auto document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return failure(ErrorKind::Invalid, QStringLiteral("That is no JSON object"));
    return fromJson<T>(document.object());
}

} // namespace veche::api
