// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/dialect.h"

#include <QRegularExpression>

#include <array>

namespace veche::storage
{

using namespace Qt::StringLiterals;

QString Dialect::schema(const QString &statement) const
{
    static const QRegularExpression words(
        u"\\b(?:(INTEGER PRIMARY KEY AUTOINCREMENT)|(INTEGER PRIMARY KEY)|(INTEGER)|(BLOB)|(WITHOUT ROWID))\\b"_s);
    const std::array own{&newNumber, &rowNumber, &integer, &bytes, &byKey};
    QString said;
    qsizetype from = 0;
    for (auto found = words.globalMatch(statement); found.hasNext();) {
        const auto word = found.next();
        said += QStringView(statement).sliced(from, word.capturedStart() - from);
        said += *own.at(static_cast<size_t>(word.lastCapturedIndex() - 1));
        from = word.capturedEnd();
    }
    said += QStringView(statement).sliced(from);
    return said;
}

const Dialect &sqliteDialect()
{
    static const Dialect words{.integer = u"INTEGER"_s,
                               .bytes = u"BLOB"_s,
                               .rowNumber = u"INTEGER PRIMARY KEY"_s,
                               .newNumber = u"INTEGER PRIMARY KEY AUTOINCREMENT"_s,
                               .byKey = u"WITHOUT ROWID"_s,
                               .unindexed = u" NOT INDEXED"_s,
                               .beginWrite = u"BEGIN IMMEDIATE"_s,
                               .damage = u"PRAGMA quick_check(1)"_s,
                               .columns = u"SELECT name FROM pragma_table_info(?)"_s};
    return words;
}

} // namespace veche::storage
