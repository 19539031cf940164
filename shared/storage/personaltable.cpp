// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/personaltable.h"

#include "shared/base/emailaddress.h"
#include "shared/storage/schema.h"

#include <QJsonObject>

namespace veche::storage
{

using namespace Qt::StringLiterals;
using Whose = PersonalTable::Whose;

namespace
{
/// The rowids of theirs in one table.
Result<std::vector<qint64>> rowidsOf(Connection &connection, const PersonalTable &table,
                                     const ServerSubject &subject)
{
    std::vector<qint64> found;
    const bool byAccount = table.whose == Whose::Account;
    if (table.whose != Whose::Address && !(byAccount && !subject.account.isEmpty()))
        return found;
    auto statement =
        connection.prepare(u"SELECT rowid, %1 FROM %2"_s.arg(quoted(table.column), quoted(table.name)));
    while (statement.next()) {
        const bool theirs = byAccount ? statement.bytes(1) == subject.account
                                      : subject.emails.contains(foldedAddress(statement.at(1).toString()));
        if (theirs)
            found.push_back(statement.number(0));
    }
    VECHE_TRY(statement.result());
    return found;
}

QJsonValue told(const QVariant &value)
{
    if (value.typeId() == QMetaType::QByteArray)
        return QString::fromLatin1(value.toByteArray().toHex());
    return QJsonValue::fromVariant(value);
}

Result<QStringList> columnsOf(Connection &connection, const PersonalTable &table)
{
    auto columns = columnNames(connection, table.name);
    if (columns) {
        for (const QString &withheld : QString(table.withheld).split(u' '))
            columns->removeAll(withheld);
    }
    return columns;
}

Result<QJsonObject> tellRow(Connection &connection, const PersonalTable &table, const QStringList &columns,
                            qint64 rowid)
{
    QStringList names;
    for (const QString &column : columns)
        names << u'"' + column + u'"';
    auto statement = connection.prepare(
        u"SELECT %1 FROM %2 WHERE rowid = ?"_s.arg(names.join(u", "_s), quoted(table.name)));
    statement.bind(QVariant(rowid));
    QJsonObject fields;
    while (statement.next()) {
        for (int i = 0; i < columns.size(); ++i)
            fields.insert(columns[i], told(statement.at(i)));
    }
    VECHE_TRY(statement.result());
    return QJsonObject{{u"table"_s, QString(table.name)}, {u"fields"_s, fields}};
}
} // namespace

std::vector<PersonalTable> tablesOfFiles()
{
    return {
        {.name = "meta"_L1,
         .whose = Whose::Elsewhere,
         .why = "drafts::forget() takes away what was typed about them; the rest is of nobody"_L1,
         .kept = "until the draft is a row, or is given up"_L1},
        {.name = "peer"_L1, .why = "how far a server was read"_L1},
        {.name = "peer_address"_L1, .why = "which log was accepted at a server's address"_L1},
        {.name = "outgoing"_L1,
         .whose = Whose::Elsewhere,
         .why = "journal::forget() blanks what waits to be pushed"_L1,
         .kept = "until a server has it, or somebody discards it"_L1},
    };
}

Result<QJsonArray> tellRows(Connection &connection, std::span<const PersonalTable> tables,
                            const ServerSubject &subject)
{
    QJsonArray rows;
    for (const PersonalTable &table : tables) {
        VECHE_TAKE(const auto &found, rowidsOf(connection, table, subject));
        if (found.empty())
            continue;
        VECHE_TAKE(const auto &columns, columnsOf(connection, table));
        for (const qint64 rowid : found) {
            VECHE_TAKE(const auto &row, tellRow(connection, table, columns, rowid));
            rows << row;
        }
    }
    return rows;
}

Result<QMap<QString, int>> deleteRows(Connection &connection, std::span<const PersonalTable> tables,
                                      const ServerSubject &subject)
{
    QMap<QString, int> counts;
    for (const PersonalTable &table : tables) {
        VECHE_TAKE(const auto &found, rowidsOf(connection, table, subject));
        for (const qint64 rowid : found) {
            const auto done = connection.prepare(u"DELETE FROM %1 WHERE rowid = ?"_s.arg(quoted(table.name)))
                                  .bind(QVariant(rowid))
                                  .run();
            if (!done)
                return failure(done.error());
            ++counts[table.name];
        }
    }
    return counts;
}

} // namespace veche::storage
