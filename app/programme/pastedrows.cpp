// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/pastedrows.h"

#include "app/planning/pastedcells.h"

namespace veche::programme
{

using namespace Qt::StringLiterals;

namespace
{
void readCell(const QString &cell, const KnownNames &names, PastedRow &row)
{
    if (cell.isEmpty())
        return;
    if (const LocalTime start = planning::timeIn(cell, names.day); start.isValid() && !row.start.isValid()) {
        row.start = start;
    } else if (const auto minutes = planning::durationIn(cell); minutes && row.duration == 0) {
        row.duration = *minutes;
    } else if (const QString room = planning::nameIn(cell, names.rooms); !room.isEmpty()) {
        row.room = room;
    } else if (const QString track = planning::nameIn(cell, names.tracks); !track.isEmpty()) {
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
    static const QStringList headings{u"title"_s,    u"session"_s, u"talk"_s,
                                      u"nazvanie"_s, u"doklad"_s,  u"tema"_s};
    std::vector<PastedRow> rows;
    for (QStringList &cells : planning::pastedCells(text, headings)) {
        PastedRow row;
        row.title = cells.takeFirst();
        for (const QString &cell : cells)
            readCell(cell, names, row);
        rows.push_back(row);
    }
    return rows;
}

} // namespace veche::programme
