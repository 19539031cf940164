// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/itemmime.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace veche::gantt
{

std::unique_ptr<QMimeData> packed(const GanttItem &item)
{
    QJsonObject object{{u"id"_s, item.id},
                       {u"title"_s, item.title},
                       {u"line"_s, item.line},
                       {u"minutes"_s, item.minutes},
                       {u"track"_s, item.track}};
    if (item.colour.isValid())
        object.insert(u"colour"_s, item.colour.name());
    auto data = std::make_unique<QMimeData>();
    data->setData(QLatin1StringView(itemMimeType), QJsonDocument(object).toJson(QJsonDocument::Compact));
    data->setText(item.title);
    return data;
}

std::optional<GanttItem> unpacked(const QMimeData *data)
{
    if (!data || !data->hasFormat(QLatin1StringView(itemMimeType)))
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(data->data(QLatin1StringView(itemMimeType))).object();
    GanttItem item;
    item.id = object.value("id"_L1).toString();
    if (item.id.isEmpty())
        return std::nullopt;
    item.title = object.value("title"_L1).toString();
    item.line = object.value("line"_L1).toString();
    item.minutes = std::clamp<qint64>(object.value("minutes"_L1).toInteger(1), 1, 366LL * 24 * 60);
    item.track = object.value("track"_L1).toInt();
    item.colour = QColor(object.value("colour"_L1).toString());
    return item;
}

} // namespace veche::gantt
