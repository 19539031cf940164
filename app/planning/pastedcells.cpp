// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planning/pastedcells.h"

#include "app/widgets/fields/parse.h"
#include "shared/base/text.h"

#include <QRegularExpression>

namespace veche::planning
{

using namespace Qt::StringLiterals;

std::vector<QStringList> pastedCells(const QString &text, const QStringList &headings)
{
    std::vector<QStringList> rows;
    bool first = true;
    for (const QString &line : text::cleaned(text).split(u'\n')) {
        QStringList cells = line.split(u'\t');
        for (QString &cell : cells)
            cell = cell.simplified();
        const bool heading = std::exchange(first, false) && headings.contains(text::folded(cells.front()));
        if (!cells.front().isEmpty() && !heading)
            rows.push_back(std::move(cells));
    }
    return rows;
}

LocalTime timeIn(const QString &cell, QDate day)
{
    static const QRegularExpression clock(u"(?:^|[ T])(\\d{1,2}:\\d{2})(?::\\d{2})?$"_s);
    const auto found = clock.match(cell);
    if (!found.hasMatch())
        return {};
    const auto time = fields::parseTime(found.captured(1));
    const QString before = cell.left(found.capturedStart()).trimmed();
    const auto date = before.isEmpty() ? std::optional(day) : fields::parseDate(before, QLocale(), day);
    return time && date ? LocalTime(*date, *time) : LocalTime();
}

std::optional<int> durationIn(const QString &cell)
{
    constexpr int longest = 24 * 60;
    const auto minutes = fields::parseDuration(cell);
    return minutes && *minutes <= longest ? minutes : std::nullopt;
}

QString nameIn(const QString &cell, const QStringList &names)
{
    const QString folded = text::folded(cell);
    for (const QString &name : names) {
        if (text::folded(name) == folded)
            return name;
    }
    return {};
}

} // namespace veche::planning
