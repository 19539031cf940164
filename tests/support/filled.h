// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"

namespace veche::tests
{

/// A valid, non-blank value for a field, different for each seed.
inline domain::Value valueFor(const domain::Field &field, int seed)
{
    using domain::FieldType;
    switch (field.type) {
    case FieldType::Boolean:
        return seed % 2 == 0;
    case FieldType::Integer:
        return qint64(seed) + 1;
    case FieldType::Text:
        return QStringLiteral("%1 ю %2").arg(field.nameView()).arg(seed).left(field.options.maxLength);
    case FieldType::Bytes:
        return QByteArray(std::min(8, field.options.maxLength), static_cast<char>(seed));
    case FieldType::Id:
        return Id::derived(QByteArray::number(seed)).toBytes();
    case FieldType::IdSet:
        return Id::derived("a").toBytes() + Id::derived(QByteArray::number(seed)).toBytes();
    case FieldType::Date:
        return QStringLiteral("2026-11-%1").arg(10 + seed % 20);
    case FieldType::LocalTime:
        return qint64(29'000'000 + seed * 5);
    case FieldType::Instant:
        return qint64(1'760'000'000'000 + seed);
    case FieldType::Enum:
        break;
    }
    return {};
}

/// A change that creates a row with every field set but enumerations (those keep what the struct has) and
/// `erased`.
inline domain::RowChange filled(const domain::EntityInfo &info, const Id &id, int seed)
{
    domain::RowChange change{&info, id, true, {}, {}, {}};
    for (int i = 1; i < static_cast<int>(info.fields.size()); ++i) {
        if (info.fields[i].type != domain::FieldType::Enum && i != info.erased)
            change.fields.push_back({i, valueFor(info.fields[i], seed + i)});
    }
    return change;
}

} // namespace veche::tests
