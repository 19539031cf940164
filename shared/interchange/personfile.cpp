// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/personfile.h"

#include "shared/domain/entities.h"
#include "shared/domain/transaction.h"

#include <QDateTime>
#include <QJsonDocument>

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using domain::EntityInfo;
using domain::FieldType;
using domain::Row;
using domain::Value;

namespace
{
QString moment(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString idText(QByteArrayView bytes)
{
    const auto id = Id::fromBytes(bytes);
    return id ? id->toString() : QString();
}

/// A map of field → value, as conflicts and import memory have it.
QJsonValue nested(const EntityInfo &about, const QByteArray &cbor);

QJsonValue bytesJson(FieldType type, const QByteArray &bytes, const EntityInfo *about)
{
    if (type == FieldType::Id)
        return idText(bytes);
    if (type != FieldType::IdSet)
        return about ? nested(*about, bytes) : QJsonValue(QString::fromLatin1(bytes.toBase64()));
    QJsonArray ids;
    for (qsizetype at = 0; at + 16 <= bytes.size(); at += 16)
        ids << idText(QByteArrayView(bytes).sliced(at, 16));
    return ids;
}

/// `about`: what bytes hold a map of fields of, where they do.
QJsonValue valueJson(FieldType type, const Value &value, const EntityInfo *about)
{
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag;
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return bytesJson(type, *bytes, about);
    const auto *number = std::get_if<qint64>(&value);
    if (!number)
        return {};
    if (type == FieldType::Instant)
        return moment(*number);
    if (type == FieldType::LocalTime)
        return LocalTime(*number).toString();
    return *number;
}

QJsonValue nested(const EntityInfo &about, const QByteArray &cbor)
{
    QJsonObject fields;
    const auto decoded = domain::decodeFields(about, cbor);
    if (!decoded)
        return QString::fromLatin1(cbor.toBase64());
    for (const auto &[field, value] : *decoded)
        fields.insert(about.fields[field].nameView(), valueJson(about.fields[field].type, value, nullptr));
    return fields;
}

/// The entity that a row's bytes are about, by its field "entity".
template <typename ValueOf>
const EntityInfo *aboutOf(const EntityInfo &info, const ValueOf &valueOf)
{
    const int field = info.fieldIndex("entity");
    const Value *value = field < 0 ? nullptr : valueOf(field);
    const auto *name = value ? std::get_if<QString>(value) : nullptr;
    return name ? domain::entityNamed(*name) : nullptr;
}

template <typename ValueOf>
QJsonArray fieldsJson(const EntityInfo &info, const ValueOf &valueOf, const LabelOf &labelOf)
{
    const EntityInfo *about = aboutOf(info, valueOf);
    QJsonArray fields;
    for (int i = 1; i < static_cast<int>(info.fields.size()); ++i) {
        const Value *value = valueOf(i);
        if (!value || domain::isBlank(*value))
            continue;
        const domain::Field &field = info.fields[i];
        QJsonObject told{{u"name"_s, QString(field.nameView())}, {u"label"_s, labelOf(info, i)}};
        if (field.privacy == domain::Privacy::Secret)
            told[u"withheld"_s] = true;
        else
            told[u"value"_s] = valueJson(field.type, *value, about);
        fields << told;
    }
    return fields;
}
} // namespace

QString plainLabel(const EntityInfo &entity, int field)
{
    QString text = field < 0 ? QString(entity.name) : QString(entity.fields[field].nameView());
    text.replace(u'_', u' ');
    text[0] = text[0].toUpper();
    return text;
}

QJsonArray personRows(std::span<const Row> rows, const LabelOf &labelOf)
{
    QJsonArray told;
    for (const Row &row : rows) {
        const auto valueOf = [&row](int field) {
            return row.has(row.entity->registerOf[field]) ? &row.values[field] : nullptr;
        };
        QJsonObject one{{u"table"_s, QString(row.entity->name)},
                        {u"label"_s, labelOf(*row.entity, -1)},
                        {u"id"_s, row.id.toString()},
                        {u"fields"_s, fieldsJson(*row.entity, valueOf, labelOf)}};
        if (row.isDeleted())
            one[u"deleted"_s] = true;
        told << one;
    }
    return told;
}

QJsonObject personChange(const domain::RowChange &change, qint64 atMs, const LabelOf &labelOf)
{
    const auto valueOf = [&change](int field) { return change.valueOf(field); };
    return {{u"table"_s, QString(change.entity->name)},
            {u"label"_s, labelOf(*change.entity, -1)},
            {u"id"_s, change.id.toString()},
            {u"at"_s, moment(atMs)},
            {u"fields"_s, fieldsJson(*change.entity, valueOf, labelOf)}};
}

QByteArray personFile(const QString &about, qint64 nowMs, const QJsonArray &communities,
                      const QJsonArray &server)
{
    return QJsonDocument(QJsonObject{{u"format"_s, u"veche-person"_s},
                                     {u"version"_s, 1},
                                     {u"made"_s, moment(nowMs)},
                                     {u"about"_s, about},
                                     {u"communities"_s, communities},
                                     {u"server"_s, server}})
        .toJson();
}

} // namespace veche::interchange
