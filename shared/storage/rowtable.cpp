// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/rowtable.h"

#include "shared/domain/entities.h"
#include "shared/storage/rowcodec.h"
#include "shared/storage/schema.h"

namespace veche::storage
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::EntityInfo;
using domain::Field;
using domain::Row;
using domain::Value;

namespace
{
/// The SQL texts of one entity, made once.
struct Texts {
    QString select; ///< up to FROM table
    QString load;
    QString insert;
    QString update;
    QString bySeq;
};

Texts textsOf(const EntityInfo &info)
{
    QString columns = u"id, seq, stamps, unknown"_s;
    QString names = u"community, id, seq, stamps, unknown"_s;
    QString marks = u"?, ?, ?, ?, ?"_s;
    QString sets = u"seq = ?, stamps = ?, unknown = ?"_s;
    for (const Field &field : info.fields) {
        const QString name = quoted(field.nameView());
        columns += u", "_s + name;
        names += u", "_s + name;
        marks += u", ?"_s;
        sets += u", %1 = ?"_s.arg(name);
    }
    const QString table = quoted(info.name);
    const QString select = u"SELECT %1 FROM %2 WHERE community = ?"_s.arg(columns, table);
    return {select, select + u" AND id = ?"_s, u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table, names, marks),
            u"UPDATE %1 SET %2 WHERE community = ? AND id = ?"_s.arg(table, sets),
            u"SELECT %1, rowid FROM %2 WHERE community = ? AND (seq, rowid) > (?, ?) AND seq <= ? "
            "ORDER BY seq, rowid"_s.arg(columns, table)};
}

const Texts &texts(const EntityInfo &info)
{
    static const auto all = [] {
        QHash<const EntityInfo *, Texts> map;
        for (const EntityInfo *entity : domain::allEntities())
            map.insert(entity, textsOf(*entity));
        return map;
    }();
    return *all.constFind(&info);
}

Result<Row> readRow(const Statement &statement, const EntityInfo &info)
{
    Row row(info, Id::fromBytes(statement.bytes(0)).value_or(Id()));
    row.seq = statement.number(1);
    VECHE_TRY(decodeStamps(statement.bytes(2), row));
    for (int i = 0; i < static_cast<int>(info.fields.size()); ++i)
        row.values[i] = statement.value(4 + i, info.fields[i].type);
    if (!statement.isNull(3)) {
        VECHE_TRY(decodeUnknown(statement.bytes(3), row));
    }
    return row;
}

template <typename Visit>
Result<void> visitRows(Statement &statement, const EntityInfo &info, const Visit &visit)
{
    while (statement.next()) {
        auto row = readRow(statement, info);
        if (row && visit(std::move(*row)))
            continue;
        statement.stop();
        if (!row)
            return failure(row.error());
        return {};
    }
    return statement.result();
}

void bindContent(Statement &statement, const Row &row)
{
    statement.bind(Value(row.seq)).bind(Value(encodeStamps(row)));
    statement.bind(row.unknown.empty() ? Value() : Value(encodeUnknown(row)));
    const Value none;
    for (size_t i = 0; i < row.values.size(); ++i)
        statement.bind(row.has(row.entity->registerOf[i]) ? row.values[i] : none);
}
} // namespace

Result<std::optional<Row>> loadRow(Connection &connection, const CommunityId &community,
                                   const EntityInfo &info, const Id &id)
{
    auto statement = connection.prepare(texts(info).load);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(id.toBytes()));
    std::optional<Row> found;
    const auto read = visitRows(statement, info, [&](Row &&row) {
        found = std::move(row);
        return true;
    });
    if (!read)
        return failure(read.error());
    return found;
}

Result<QSet<Id>> storedAmong(Connection &connection, const CommunityId &community, const EntityInfo &info,
                             const std::vector<Id> &ids)
{
    constexpr size_t atOnce = 200;
    const QString sql = u"SELECT id FROM %1 WHERE community = ? AND id IN (%2)"_s.arg(
        quoted(info.name), QStringList(atOnce, u"?"_s).join(u','));
    QSet<Id> found;
    for (size_t from = 0; from < ids.size(); from += atOnce) {
        auto statement = connection.prepare(sql);
        statement.bind(QVariant(community.toBytes()));
        for (size_t i = 0; i < atOnce; ++i)
            statement.bind(QVariant(ids[std::min(from + i, ids.size() - 1)].toBytes()));
        while (statement.next())
            found.insert(Id::fromBytes(statement.bytes(0)).value_or(Id()));
        VECHE_TRY(statement.result());
    }
    return found;
}

Result<void> insertRow(Connection &connection, const CommunityId &community, const Row &row)
{
    auto statement = connection.prepare(texts(*row.entity).insert);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(row.id.toBytes()));
    bindContent(statement, row);
    return statement.run();
}

Result<void> updateRow(Connection &connection, const CommunityId &community, const Row &row)
{
    auto statement = connection.prepare(texts(*row.entity).update);
    bindContent(statement, row);
    return statement.bind(QVariant(community.toBytes())).bind(QVariant(row.id.toBytes())).run();
}

Result<void> removeRow(Connection &connection, const CommunityId &community, const EntityInfo &info,
                       const Id &id)
{
    return connection.prepare(u"DELETE FROM %1 WHERE community = ? AND id = ?"_s.arg(quoted(info.name)))
        .bind(QVariant(community.toBytes()))
        .bind(QVariant(id.toBytes()))
        .run();
}

Result<void> forEachRow(Connection &connection, const CommunityId &community, const EntityInfo &info,
                        const std::vector<Where> &conditions, bool withDeleted,
                        const std::function<bool(Row &&)> &visit)
{
    QString sql = texts(info).select;
    for (const Where &condition : conditions) {
        const int field = info.fieldIndex(condition.field);
        if (field < 0)
            return failure(ErrorKind::Bug, u"No such field"_s, QString(condition.field));
        sql += u" AND %1 = ?"_s.arg(quoted(info.fields[field].nameView()));
    }
    if (!withDeleted)
        sql += u" AND deleted IS DISTINCT FROM 1"_s;
    auto statement = connection.prepare(sql);
    statement.bind(QVariant(community.toBytes()));
    for (const Where &condition : conditions)
        statement.bind(condition.value);
    return visitRows(statement, info,
                     [&](Row &&row) { return (!withDeleted && !row.isComplete()) || visit(std::move(row)); });
}

Result<void> forEachRowBySeq(Connection &connection, const CommunityId &community, const EntityInfo &info,
                             const SeqRange &range, const std::function<bool(Row &&, qint64)> &visit)
{
    auto statement = connection.prepare(texts(info).bySeq);
    statement.bind(QVariant(community.toBytes()))
        .bind(QVariant(range.since))
        .bind(QVariant(range.rowid))
        .bind(QVariant(range.until));
    const int rowid = 4 + static_cast<int>(info.fields.size());
    return visitRows(statement, info,
                     [&](Row &&row) { return visit(std::move(row), statement.number(rowid)); });
}

Result<void> adoptUnknown(Connection &connection)
{
    for (const EntityInfo *info : domain::allEntities()) {
        auto statement = connection.prepare(
            u"SELECT community, id FROM %1 WHERE unknown IS NOT NULL"_s.arg(quoted(info->name)));
        VECHE_TAKE(const auto &found, statement.all([](const Statement &row) {
            return std::pair(CommunityId(Id::fromBytes(row.bytes(0)).value_or(Id())),
                             Id::fromBytes(row.bytes(1)).value_or(Id()));
        }));
        for (const auto &[community, id] : found) {
            VECHE_TAKE(const auto &row, loadRow(connection, community, *info, id));
            VECHE_TRY(updateRow(connection, community, *row));
        }
    }
    return {};
}

} // namespace veche::storage
