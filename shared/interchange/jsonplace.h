// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace veche::interchange
{

/// A value of a JSON document and where it stands: "schedule.conference.days[0].rooms.Hall[3]".
struct JsonPlace {
    QJsonValue value;
    QString path;

    [[nodiscard]] JsonPlace at(const QString &key) const
    {
        return {value[key], path.isEmpty() ? key : path + u'.' + key};
    }
    /// Of an array; empty where it is none.
    [[nodiscard]] std::vector<JsonPlace> elements() const;
    /// Null, or an empty text, array or object.
    [[nodiscard]] bool isBlank() const;
    /// Of a text, a number or a truth value; of texts by language the first of `languages` that there is,
    /// else any. Null for everything else.
    [[nodiscard]] QString text(const QStringList &languages = {}) const;
};

} // namespace veche::interchange
