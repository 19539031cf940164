// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/projection.h"

#include "shared/storage/schema.h"

namespace veche::storage
{

using namespace Qt::StringLiterals;

namespace
{
Result<QString> column(const domain::EntityInfo &info, QLatin1StringView name)
{
    const int field = info.fieldIndex(name);
    if (field < 0)
        return failure(ErrorKind::Bug, u"No such field"_s, QString(name));
    return quoted(info.fields[field].nameView());
}

Result<QString> sqlOf(const Projection &projection)
{
    QString sql = u"SELECT id"_s;
    for (const QLatin1StringView name : projection.fields) {
        VECHE_TAKE(const auto &text, column(projection.info, name));
        sql += u", "_s + text;
    }
    sql += u" FROM %1 WHERE community = ?"_s.arg(quoted(projection.info.name));
    for (const Where &condition : projection.conditions) {
        VECHE_TAKE(const auto &text, column(projection.info, condition.field));
        sql += u" AND %1 = ?"_s.arg(text);
    }
    sql += u" AND deleted IS DISTINCT FROM 1 ORDER BY rowid"_s;
    if (projection.newestFirst)
        sql += u" DESC"_s;
    if (projection.limit > 0)
        sql += u" LIMIT %1"_s.arg(projection.limit);
    return sql;
}
} // namespace

Result<void> project(Connection &connection, const domain::CommunityId &community,
                     const Projection &projection, const std::function<bool(const Statement &)> &visit)
{
    VECHE_TAKE(const auto &sql, sqlOf(projection));
    auto statement = connection.prepare(sql);
    statement.bind(QVariant(community.toBytes()));
    for (const Where &condition : projection.conditions)
        statement.bind(condition.value);
    while (statement.next()) {
        if (visit(statement))
            continue;
        statement.stop();
        return {};
    }
    return statement.result();
}

} // namespace veche::storage
