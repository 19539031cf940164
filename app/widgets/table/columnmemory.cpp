// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/columnmemory.h"

#include <QSettings>

namespace veche::table
{

using namespace Qt::StringLiterals;

void saveArrangement(const QString &key, const Arrangement &arrangement)
{
    QSettings settings;
    QStringList lines;
    for (const Arrangement::Entry &entry : arrangement.columns)
        lines += u"%1 %2 %3"_s.arg(entry.width).arg(int(entry.visible)).arg(entry.id);
    settings.setValue(key + u"/columns"_s, lines);
    settings.setValue(key + u"/sortedBy"_s, arrangement.sortedBy);
    settings.setValue(key + u"/descending"_s, arrangement.order == Qt::DescendingOrder);
}

std::optional<Arrangement> loadArrangement(const QString &key)
{
    const QSettings settings;
    const QStringList lines = settings.value(key + u"/columns"_s).toStringList();
    if (lines.isEmpty())
        return std::nullopt;
    Arrangement out;
    for (const QString &line : lines) {
        const QString id = line.section(u' ', 2);
        const int width = line.section(u' ', 0, 0).toInt();
        if (!id.isEmpty() && width >= 0 && width < 10'000)
            out.columns.append({id, width, line.section(u' ', 1, 1) != u"0"_s});
    }
    out.sortedBy = settings.value(key + u"/sortedBy"_s).toString();
    out.order = settings.value(key + u"/descending"_s).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    return out;
}

void forgetArrangement(const QString &key)
{
    QSettings().remove(key);
}

} // namespace veche::table
