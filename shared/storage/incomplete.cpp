// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/incomplete.h"

#include "shared/domain/entities.h"
#include "shared/storage/schema.h"

namespace veche::storage
{

using namespace Qt::StringLiterals;

namespace
{
/// An absent register is NULL in its columns.
QString absent(const domain::EntityInfo &info)
{
    QStringList columns;
    for (const int reg : info.required) {
        const domain::Field &field = info.fields[info.registers[reg].fields.front()];
        columns << quoted(field.nameView()) + u" IS NULL"_s;
    }
    return columns.join(u" OR "_s);
}
} // namespace

Result<std::vector<IncompleteRows>> incompleteRows(Connection &connection,
                                                   const domain::CommunityId &community)
{
    std::vector<IncompleteRows> found;
    for (const domain::EntityInfo *info : domain::allEntities()) {
        if (info->required.empty())
            continue;
        auto statement = connection.prepare(
            u"SELECT count(*) FROM %1 WHERE community = ? AND deleted IS DISTINCT FROM 1 AND (%2)"_s.arg(
                quoted(info->name), absent(*info)));
        statement.bind(QVariant(community.toBytes()));
        const int count = statement.next() ? static_cast<int>(statement.number(0)) : 0;
        statement.stop();
        VECHE_TRY(statement.result());
        if (count > 0)
            found.push_back({info, count});
    }
    return found;
}

} // namespace veche::storage
