// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/row.h"

namespace veche::domain
{

namespace
{
/// The stored form of a blank of a new row: numbers and truth values have no blank of their own.
Value impliedValue(FieldType type)
{
    if (type == FieldType::Boolean)
        return false;
    if (type == FieldType::Integer)
        return qint64(0);
    if (type == FieldType::Text)
        return QString();
    if (type == FieldType::Bytes || type == FieldType::IdSet)
        return QByteArray();
    return {};
}

void makeRegister(Row &row, int reg, const Stamp &stamp)
{
    for (const int field : row.entity->registers[reg].fields)
        row.values[field] = impliedValue(row.entity->fields[field].type);
    row.stamps[reg] = stamp;
}

/// Sets the registers of a new row: an import's deletion and the fields that it names, else every register.
void make(Row &row, const RowChange &change, const Stamp &stamp)
{
    if (change.imported) {
        makeRegister(row, 0, stamp);
        for (const FieldChange &given : change.fields)
            makeRegister(row, row.entity->registerOf[given.field], stamp);
        return;
    }
    for (size_t i = 0; i < row.values.size(); ++i)
        row.values[i] = impliedValue(row.entity->fields[i].type);
    std::fill(row.stamps.begin(), row.stamps.end(), stamp);
}
} // namespace

Row::Row(const EntityInfo &info, const Id &rowId)
    : entity(&info)
    , id(rowId)
    , values(info.fields.size())
    , stamps(info.registers.size())
{
}

bool Row::isComplete() const
{
    return std::all_of(entity->required.begin(), entity->required.end(),
                       [this](int reg) { return has(reg); });
}

Stamp Row::newest() const
{
    Stamp newest;
    for (const Stamp &stamp : stamps)
        newest = std::max(newest, stamp);
    for (const UnknownRegister &reg : unknown)
        newest = std::max(newest, reg.stamp);
    return newest;
}

void Row::complete(RowChange &change) const
{
    std::vector<bool> touched(stamps.size());
    for (const FieldChange &given : change.fields)
        touched[entity->registerOf[given.field]] = true;
    change.previous.clear();
    // Nothing was known of what an import left out but that an import may name it.
    const bool isImported = stamps[0] == Stamp::lowest() || id.isDerived();
    const Stamp least = isImported ? Stamp::lowest() : Stamp();
    const Value *deletion = change.valueOf(0);
    const bool deletes = deletion && *deletion == Value(true);
    for (int reg = 0; reg < static_cast<int>(touched.size()); ++reg) {
        if (change.create)
            continue;
        if (touched[reg] || deletes || (reg == 0 && isDeleted()))
            change.previous.emplace_back(reg, std::max(stamps[reg], least));
        if (!touched[reg])
            continue;
        for (const int field : entity->registers[reg].fields) {
            if (!change.valueOf(field))
                change.fields.push_back({field, values[field]});
        }
    }
}

RowChange Row::apply(const RowChange &change, const Stamp &stamp)
{
    RowChange inverse{
        .entity = entity, .id = id, .create = false, .fields = {}, .unknown = {}, .previous = {}};
    if (change.create) {
        make(*this, change, stamp);
        inverse.fields.push_back({0, true});
    }
    for (const auto &[field, value] : change.fields) {
        if (!change.create)
            inverse.fields.push_back({field, values[field]});
        values[field] = value;
        stamps[entity->registerOf[field]] = stamp;
    }
    for (const UnknownChange &incoming : change.unknown) {
        std::erase_if(unknown, [&](const UnknownRegister &reg) { return reg.name == incoming.name; });
        unknown.push_back({incoming.name, incoming.value, stamp});
    }
    return inverse;
}

quint64 registersWith(const Row &row, const Stamp &stamp)
{
    quint64 bits = 0;
    for (size_t reg = 0; reg < std::min<size_t>(row.stamps.size(), 64); ++reg)
        bits |= static_cast<quint64>(row.stamps[reg] == stamp) << reg;
    return bits;
}

} // namespace veche::domain
