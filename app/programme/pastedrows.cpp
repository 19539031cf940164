// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/pastedrows.h"

#include "app/widgets/form/parse.h"
#include "shared/base/text.h"

#include <QRegularExpression>

namespace veche::programme
{

using namespace Qt::StringLiterals;

namespace
{
QString known(const QStringList &names, const QString &cell)
{
    const QString folded = text::folded(cell);
    for (const QString &name : names) {
        if (text::folded(name) == folded)
            return name;
    }
    return {};
}

/// "10:00", "2026-11-14 10:00", "14.11.2026 10:00"; a bare number is a duration, not a time.
LocalTime timeIn(const QString &cell, QDate day)
{
    static const QRegularExpression clock(u"(?:^|[ T])(\\d{1,2}:\\d{2})(?::\\d{2})?$"_s);
    const auto found = clock.match(cell);
    if (!found.hasMatch())
        return {};
    const auto time = form::parseTime(found.captured(1));
    const QString before = cell.left(found.capturedStart()).trimmed();
    const auto date = before.isEmpty() ? std::optional(day) : form::parseDate(before, QLocale(), day);
    return time && date ? LocalTime(*date, *time) : LocalTime();
}

/// "45", "45 min", "1 h 30"; nothing that would take longer than a day, such as "25:00".
std::optional<int> durationIn(const QString &cell)
{
    constexpr int longest = 24 * 60;
    const auto minutes = form::parseDuration(cell);
    return minutes && *minutes <= longest ? minutes : std::nullopt;
}

bool isHeading(const QStringList &cells)
{
    static const QStringList words{u"title"_s,    u"session"_s, u"talk"_s,
                                   u"nazvanie"_s, u"doklad"_s,  u"tema"_s};
    return words.contains(text::folded(cells.front()));
}

void readCell(const QString &cell, const KnownNames &names, PastedRow &row)
{
    if (cell.isEmpty())
        return;
    if (const LocalTime start = timeIn(cell, names.day); start.isValid() && !row.start.isValid()) {
        row.start = start;
    } else if (const auto minutes = durationIn(cell); minutes && row.duration == 0) {
        row.duration = *minutes;
    } else if (const QString room = known(names.rooms, cell); !room.isEmpty()) {
        row.room = room;
    } else if (const QString track = known(names.tracks, cell); !track.isEmpty()) {
        row.track = track;
    } else if (row.speakers.isEmpty()) {
        for (const QString &name : cell.split(u',', Qt::SkipEmptyParts)) {
            if (!name.trimmed().isEmpty())
                row.speakers << name.trimmed();
        }
    }
}
} // namespace

std::vector<PastedRow> readPastedRows(const QString &text, const KnownNames &names)
{
    std::vector<PastedRow> rows;
    bool first = true;
    for (const QString &line : text::cleaned(text).split(u'\n')) {
        QStringList cells = line.split(u'\t');
        for (QString &cell : cells)
            cell = cell.simplified();
        const bool heading = std::exchange(first, false) && isHeading(cells);
        if (cells.front().isEmpty() || heading)
            continue;
        PastedRow row;
        row.title = cells.takeFirst();
        for (const QString &cell : cells)
            readCell(cell, names, row);
        rows.push_back(row);
    }
    return rows;
}

} // namespace veche::programme
