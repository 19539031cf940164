// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace veche::table
{

/// How a person arranged the columns of one table.
struct Arrangement {
    struct Entry {
        QString id;
        int width = 0;
        bool visible = true;
    };
    QList<Entry> columns; ///< in the order on screen
    QString sortedBy;
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// Keeps an arrangement under a QSettings key, column by name, so that new columns don't upset old settings.
void saveArrangement(const QString &key, const Arrangement &arrangement);
[[nodiscard]] std::optional<Arrangement> loadArrangement(const QString &key);
void forgetArrangement(const QString &key);

} // namespace veche::table
