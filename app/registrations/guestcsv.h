// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/registration.h"
#include "shared/base/money.h"
#include "shared/storage/connection.h"

#include <QHash>
#include <QTimeZone>

class QIODevice;

namespace veche::registrations
{

/// The rest of the lines of a list of guests, and how they are written.
struct CsvWords {
    struct Type {
        QString name;
        Money price;
    };
    QHash<Id, Type> types;
    QTimeZone zone; ///< of the event
    QStringList header;
    QChar separator = u',';
};

/// A long list on its way into a file: asked from one thread, told by another.
struct CsvProgress {
    storage::StopFlag stop = std::make_shared<std::atomic_bool>(false);
    std::atomic_int lines = 0; ///< that are written, without the header
};

/// Writes the registrations in that order as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark. A
/// text that a spreadsheet would calculate begins with an apostrophe. The columns: name, ticket, state, at
/// the door, order, e-mail, source, time. On any thread; false where it was stopped or the device takes no
/// more.
[[nodiscard]] bool writeCsv(QIODevice &device, const Registrations &registrations, const CsvWords &words,
                            CsvProgress &progress);

} // namespace veche::registrations
