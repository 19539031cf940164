// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/dialect.h"

#include <QRegularExpression>

namespace veche::storage
{

using namespace Qt::StringLiterals;

QString Dialect::schema(const QString &statement) const
{
    static const QRegularExpression types(u"\\b(?:(INTEGER PRIMARY KEY)|(INTEGER)|(BLOB))\\b"_s);
    QString said;
    qsizetype from = 0;
    for (auto found = types.globalMatch(statement); found.hasNext();) {
        const auto type = found.next();
        said += QStringView(statement).sliced(from, type.capturedStart() - from);
        said += type.hasCaptured(1) ? rowNumber : type.hasCaptured(2) ? integer : bytes;
        from = type.capturedEnd();
    }
    said += QStringView(statement).sliced(from);
    return said;
}

const Dialect &sqliteDialect()
{
    static const Dialect words{.integer = u"INTEGER"_s,
                               .bytes = u"BLOB"_s,
                               .rowNumber = u"INTEGER PRIMARY KEY"_s,
                               .beginWrite = u"BEGIN IMMEDIATE"_s,
                               .columns = u"SELECT name FROM pragma_table_info(?)"_s};
    return words;
}

} // namespace veche::storage
