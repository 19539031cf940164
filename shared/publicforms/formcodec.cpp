// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publicforms/formcodec.h"

#include "shared/publicforms/formreader.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace veche::publicforms
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype largest = 256 << 10;

/// A member is written where it isn't as usual.
void put(QJsonObject &object, QLatin1StringView name, const QJsonValue &value)
{
    const bool usual = value == QJsonValue(QString()) || value == QJsonValue(false) ||
                       value == QJsonValue(QJsonArray()) || value == QJsonValue(QJsonObject());
    if (!usual)
        object.insert(name, value);
}

QJsonObject toJson(const LocalText &text)
{
    QJsonObject object;
    for (auto entry = text.texts.begin(); entry != text.texts.end(); ++entry)
        object.insert(entry.key(), entry.value());
    return object;
}

QJsonArray toJson(const std::vector<Choice> &choices)
{
    QJsonArray array;
    for (const Choice &choice : choices) {
        QJsonObject object{{u"key"_s, choice.key}, {u"label"_s, toJson(choice.label)}};
        put(object, "hint"_L1, toJson(choice.hint));
        array << object;
    }
    return array;
}

QJsonArray toJson(const std::vector<Condition> &conditions)
{
    QJsonArray array;
    for (const Condition &condition : conditions)
        array << QJsonObject{{u"field"_s, condition.field},
                             {u"any_of"_s, QJsonArray::fromStringList(condition.anyOf)}};
    return array;
}

QJsonObject toJson(const QMap<QString, LocalText> &words)
{
    QJsonObject object;
    for (auto entry = words.begin(); entry != words.end(); ++entry)
        object.insert(entry.key(), toJson(entry.value()));
    return object;
}

QJsonObject toJson(const FormField &field)
{
    QJsonObject object{{u"key"_s, field.key},
                       {u"kind"_s, domain::enumName(field.kind)},
                       {u"privacy"_s, domain::enumName(field.privacy)},
                       {u"label"_s, toJson(field.label)}};
    put(object, "hint"_L1, toJson(field.hint));
    put(object, "text"_L1, toJson(field.text));
    put(object, "choices"_L1, toJson(field.choices));
    put(object, "required"_L1, field.required);
    put(object, "for_door"_L1, field.forDoor);
    put(object, "conditions"_L1, toJson(field.conditions));
    put(object, "binds"_L1, field.binds);
    put(object, "words"_L1, toJson(field.words));
    if (field.check != Check::None)
        object.insert("check"_L1, domain::enumName(field.check));
    if (field.limits.least)
        object.insert("least"_L1, *field.limits.least);
    if (field.limits.most)
        object.insert("most"_L1, *field.limits.most);
    return object;
}
} // namespace

QByteArray encoded(const FormSpec &spec)
{
    QJsonArray fields;
    for (const FormField &field : spec.fields)
        fields << toJson(field);
    const QJsonObject form{{u"name"_s, spec.name}, {u"fields"_s, fields}};
    return QJsonDocument(form).toJson(QJsonDocument::Compact);
}

Result<FormSpec> decodedForm(const QByteArray &json)
{
    if (json.size() > largest)
        return failure(ErrorKind::Invalid, u"The form is larger than 256 KiB"_s,
                       QString::number(json.size()));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return failure(ErrorKind::Invalid, u"This isn't a form: "_s + error.errorString(),
                       u"byte "_s + QString::number(error.offset));
    FormReader reader;
    FormSpec spec = reader.form(document.object());
    if (!reader.ok())
        return failure(reader.error());
    VECHE_TRY(checked(spec));
    return spec;
}

QString formId(const FormSpec &spec)
{
    return QString::fromLatin1(QCryptographicHash::hash(encoded(spec), QCryptographicHash::Sha256).toHex());
}

} // namespace veche::publicforms
