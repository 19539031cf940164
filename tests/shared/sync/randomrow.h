// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/entities.h"
#include "shared/domain/row.h"
#include "tests/support/filled.h"

#include <random>

namespace veche::tests
{

using Random = std::mt19937;

inline int below(Random &random, int limit)
{
    return static_cast<int>(random() % static_cast<unsigned>(limit));
}

/// Few distinct stamps, so that equal ones occur.
inline Stamp anyStamp(Random &random)
{
    return {1000 + random() % 3, static_cast<std::uint32_t>(below(random, 2)), {1 + random() % 2}};
}

inline domain::Value anyValue(Random &random, const domain::Field &field)
{
    if (below(random, 4) == 0)
        return field.type == domain::FieldType::Text ? domain::Value(QString()) : domain::Value();
    return valueFor(field, below(random, 3));
}

/// A replica of the row with random registers present, some of them of a newer version.
inline domain::Row anyReplica(Random &random, const domain::EntityInfo &info, const Id &id)
{
    domain::Row row(info, id);
    for (int reg = 0; reg < static_cast<int>(info.registers.size()); ++reg) {
        if (below(random, 4) == 0)
            continue;
        row.stamps[reg] = anyStamp(random);
        for (const int field : info.registers[reg].fields)
            row.values[field] = anyValue(random, info.fields[field]);
    }
    for (const QString &name : {QStringLiteral("newer_a"), QStringLiteral("newer_b")}) {
        if (below(random, 3) == 0)
            row.unknown.push_back({name, qint64(below(random, 3)), anyStamp(random)});
    }
    return row;
}

} // namespace veche::tests
