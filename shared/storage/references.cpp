// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/references.h"

#include "shared/domain/entities.h"
#include "shared/storage/projection.h"

namespace veche::storage
{

using domain::EntityInfo;
using domain::FieldType;

namespace
{
constexpr qsizetype idSize = 16;
constexpr QLatin1StringView eventField("event");

bool buildsOnNothing(const EntityInfo &info)
{
    return &info == &domain::Conflict::info() || &info == &domain::Imported::info();
}

/// Those that may name a target: of one event's rows none names the event itself.
std::vector<int> namingFields(const EntityInfo &info, const ReferenceTargets &targets)
{
    std::vector<int> fields;
    for (int i = 0; i < static_cast<int>(info.fields.size()); ++i) {
        const FieldType type = info.fields[i].type;
        const bool names = type == FieldType::Id || type == FieldType::IdSet;
        if (names && (targets.event.isNull() || info.fields[i].nameView() != eventField))
            fields.push_back(i);
    }
    return fields;
}

Projection projectionOf(const EntityInfo &info, const std::vector<int> &fields,
                        const ReferenceTargets &targets)
{
    Projection projection{.info = info, .fields = {}, .conditions = {}};
    for (const int field : fields)
        projection.fields.push_back(info.fields[field].nameView());
    if (!targets.event.isNull() && info.fieldIndex(eventField) >= 0)
        projection.conditions.push_back({eventField, targets.event.toBytes()});
    return projection;
}
} // namespace

Result<void> forEachReference(Connection &connection, const domain::CommunityId &community,
                              const ReferenceTargets &targets,
                              const std::function<bool(const Reference &)> &visit)
{
    bool wanted = true;
    for (const EntityInfo *info : domain::allEntities()) {
        const std::vector<int> fields = namingFields(*info, targets);
        if (!wanted || fields.empty() || buildsOnNothing(*info))
            continue;
        const auto look = [&](const Statement &row) {
            const Id from = Id::fromBytes(row.bytes(0)).value_or(Id());
            for (size_t i = 0; i < fields.size() && wanted && !targets.rows.contains(from); ++i) {
                const QByteArray ids = row.bytes(static_cast<int>(i) + 1);
                for (qsizetype at = 0; at + idSize <= ids.size() && wanted; at += idSize) {
                    const Id to = *Id::fromBytes(QByteArrayView(ids).sliced(at, idSize));
                    if (targets.rows.contains(to))
                        wanted = visit({to, info, from, fields[i]});
                }
            }
            return wanted;
        };
        if (const auto read = project(connection, community, projectionOf(*info, fields, targets), look);
            !read)
            return read;
    }
    return {};
}

} // namespace veche::storage
