// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publicforms/formreader.h"

#include <QJsonArray>

namespace veche::publicforms
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype mostFields = 100;
constexpr qsizetype mostChoices = 200;
constexpr qsizetype mostConditions = 10;
constexpr qsizetype longestWords = 10'000; // As long as an event's consent may be.
} // namespace

void FormReader::fail(const QString &what, const QString &where)
{
    if (!ok())
        return;
    m_error = what;
    m_where = m_at.isEmpty() ? where : m_at + u'/' + where;
}

void FormReader::only(const QJsonObject &object, std::initializer_list<QLatin1StringView> known)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (std::find(known.begin(), known.end(), member.key()) == known.end())
            fail(u"The form says something that this version doesn't know"_s, member.key().left(60));
    }
}

QString FormReader::text(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    if (!value.isUndefined() && (!value.isString() || value.toString().size() > longestWords))
        fail(u"A text of the form isn't one, or is too long"_s, name);
    return value.toString();
}

bool FormReader::flag(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    if (!value.isUndefined() && !value.isBool())
        fail(u"A truth value of the form isn't one"_s, name);
    return value.toBool();
}

std::optional<qint64> FormReader::number(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    if (value.isUndefined())
        return std::nullopt;
    const qint64 whole = value.toInteger(0);
    if (!value.isDouble() || value != QJsonValue(whole))
        fail(u"A number of the form isn't a whole one"_s, name);
    return whole;
}

QJsonArray FormReader::list(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    if (!value.isUndefined() && !value.isArray())
        fail(u"A list of the form isn't one"_s, name);
    return value.toArray();
}

QJsonObject FormReader::map(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    if (!value.isUndefined() && !value.isObject())
        fail(u"A part of the form isn't one"_s, name);
    return value.toObject();
}

LocalText FormReader::localText(const QJsonObject &texts)
{
    LocalText local;
    for (auto entry = texts.begin(); entry != texts.end(); ++entry) {
        if (entry.key().size() > 35 || !entry->isString() || entry->toString().size() > longestWords)
            fail(u"A text of the form isn't one, or is too long"_s, entry.key().left(60));
        local.texts.insert(entry.key(), entry->toString());
    }
    return local;
}

template <typename E>
E FormReader::word(const QJsonObject &object, QLatin1StringView name, std::optional<E> usual)
{
    const QString written = text(object, name);
    const auto known = written.isNull() ? usual : domain::enumFromName<E>(written);
    if (!known)
        fail(u"The form has a %1 that this version doesn't know"_s.arg(name), written.left(60));
    return known.value_or(E());
}

template <typename T>
std::vector<T> FormReader::each(const QJsonArray &array, qsizetype most,
                                T (FormReader::*read)(const QJsonObject &))
{
    std::vector<T> found;
    if (array.size() > most)
        fail(u"A list of the form has more than %1 parts"_s.arg(most), QString::number(array.size()));
    for (qsizetype i = 0; ok() && i < array.size(); ++i) {
        if (!array[i].isObject())
            fail(u"A part of the form isn't one"_s, QString::number(i));
        found.push_back((this->*read)(array[i].toObject()));
    }
    return found;
}

Choice FormReader::choice(const QJsonObject &object)
{
    only(object, {"key"_L1, "label"_L1, "hint"_L1});
    return {.key = text(object, "key"_L1),
            .label = localText(map(object, "label"_L1)),
            .hint = localText(map(object, "hint"_L1))};
}

Condition FormReader::condition(const QJsonObject &object)
{
    only(object, {"field"_L1, "any_of"_L1});
    Condition condition{.field = text(object, "field"_L1), .anyOf = {}};
    const QJsonArray values = list(object, "any_of"_L1);
    if (values.size() > mostChoices)
        fail(u"A condition waits for too many answers"_s, condition.field);
    for (const QJsonValue &value : values) {
        if (!value.isString())
            fail(u"A condition waits for something that is no answer"_s, condition.field);
        condition.anyOf << value.toString();
    }
    return condition;
}

FormField FormReader::field(const QJsonObject &object)
{
    m_at = text(object, "key"_L1).left(60);
    only(object,
         {"key"_L1, "kind"_L1, "privacy"_L1, "label"_L1, "hint"_L1, "text"_L1, "least"_L1, "most"_L1,
          "choices"_L1, "required"_L1, "for_door"_L1, "conditions"_L1, "check"_L1, "binds"_L1, "words"_L1});
    FormField field{.key = text(object, "key"_L1),
                    .kind = word<FieldKind>(object, "kind"_L1),
                    .privacy = word<domain::Privacy>(object, "privacy"_L1),
                    .label = localText(map(object, "label"_L1)),
                    .hint = localText(map(object, "hint"_L1)),
                    .text = localText(map(object, "text"_L1)),
                    .limits = {number(object, "least"_L1), number(object, "most"_L1)},
                    .choices = each(list(object, "choices"_L1), mostChoices, &FormReader::choice),
                    .required = flag(object, "required"_L1),
                    .forDoor = flag(object, "for_door"_L1),
                    .conditions = each(list(object, "conditions"_L1), mostConditions, &FormReader::condition),
                    .check = word<Check>(object, "check"_L1, Check::None),
                    .binds = text(object, "binds"_L1),
                    .words = {}};
    const QJsonObject words = map(object, "words"_L1);
    for (auto entry = words.begin(); entry != words.end(); ++entry) {
        if (!entry->isObject())
            fail(u"A part of the form isn't one"_s, entry.key().left(60));
        field.words.insert(entry.key(), localText(entry->toObject()));
    }
    return field;
}

FormSpec FormReader::form(const QJsonObject &object)
{
    only(object, {"name"_L1, "fields"_L1});
    FormSpec spec{.name = text(object, "name"_L1), .fields = {}};
    spec.fields = each(list(object, "fields"_L1), mostFields, &FormReader::field);
    return spec;
}

} // namespace veche::publicforms
