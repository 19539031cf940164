// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/messages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace veche::sync
{

using namespace Qt::StringLiterals;

namespace
{
QJsonValue jsonOf(const domain::Value &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag;
    if (const auto *number = std::get_if<qint64>(&value))
        return *number;
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    const auto *bytes = std::get_if<QByteArray>(&value);
    if (!bytes)
        return QJsonValue::Null;
    const auto id = Id::fromBytes(*bytes);
    return id ? id->toString() : QString::fromLatin1(bytes->toBase64());
}

QJsonValue jsonOf(const Id &id)
{
    return id.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(id.toString());
}

QJsonObject jsonOf(const domain::Row &row)
{
    QJsonObject fields;
    for (size_t i = 0; i < row.values.size(); ++i) {
        if (row.has(row.entity->registerOf[i]))
            fields.insert(QString(row.entity->fields[i].nameView()), jsonOf(row.values[i]));
    }
    return {{u"entity"_s, QString(row.entity->name)},
            {u"id"_s, row.id.toString()},
            {u"seq"_s, row.seq},
            {u"fields"_s, fields}};
}

QJsonObject jsonOf(const PushAnswer &answer)
{
    QJsonObject object{{u"id"_s, jsonOf(answer.id)},
                       {u"state"_s, QString(name(answer.verdict))},
                       {u"durable"_s, answer.durable},
                       {u"seq"_s, answer.seq}};
    if (answer.verdict == Verdict::Rejected) {
        object.insert(u"refusal"_s, QString(name(answer.refusal)));
        object.insert(u"reason"_s, answer.reason);
    }
    if (!answer.notice.isEmpty())
        object.insert(u"notice"_s, answer.notice);
    return object;
}
} // namespace

QByteArray toJson(const PushResult &result)
{
    QJsonArray answers;
    for (const PushAnswer &answer : result.answers)
        answers.append(jsonOf(answer));
    return QJsonDocument(QJsonObject{{u"now"_s, result.now},
                                     {u"head"_s, result.head},
                                     {u"lost"_s, result.lost},
                                     {u"answers"_s, answers}})
        .toJson(QJsonDocument::Compact);
}

QByteArray toJson(const PullPage &page)
{
    QJsonArray rows;
    for (const domain::Row &row : page.rows)
        rows.append(jsonOf(row));
    QJsonArray gone;
    for (const Gone &row : page.gone)
        gone.append(QJsonObject{{u"entity"_s, QString(row.entity->name)}, {u"id"_s, row.id.toString()}});
    QJsonObject object{{u"restart"_s, page.restart},
                       {u"epoch"_s, jsonOf(page.epoch)},
                       {u"head"_s, page.head},
                       {u"next"_s, page.next},
                       {u"last"_s, jsonOf(page.last)},
                       {u"more"_s, page.more},
                       {u"now"_s, page.now},
                       {u"role"_s, page.role.name()},
                       {u"rows"_s, rows},
                       {u"gone"_s, gone}};
    if (!page.within.isEmpty())
        object.insert(u"within"_s, QString::fromLatin1(page.within));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace veche::sync
