// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/zonedtime.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace veche::programme
{

/// One session as pasted from a spreadsheet.
struct PastedRow {
    QString title;
    QStringList speakers;
    QString room;  ///< a name that the event knows
    QString track; ///< a name that the event knows
    LocalTime start;
    int duration = 0; ///< minutes; 0 where the row has none

    friend bool operator==(const PastedRow &, const PastedRow &) = default;
};

struct KnownNames {
    QStringList rooms;
    QStringList tracks;
    QDate day; ///< for times without a date
};

/// Rows of a spreadsheet: cells apart by tabs, the title first. The other cells are told apart by what they
/// hold: a time or date and time, a number of minutes, the name of a room or track; the first that is none
/// of these names the speakers, apart by commas. A first row of headings ("Title") is passed over; rows
/// without a title too.
[[nodiscard]] std::vector<PastedRow> readPastedRows(const QString &text, const KnownNames &known);

} // namespace veche::programme
