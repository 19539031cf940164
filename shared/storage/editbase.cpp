// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/editbase.h"

#include "shared/domain/cbor.h"
#include "shared/domain/entities.h"

#include <QHash>

namespace veche::storage
{

using domain::CborReader;
using domain::EntityInfo;
using domain::FieldChange;
using domain::RowChange;

const BaseRegister *BaseRow::find(int reg) const
{
    const auto found = std::find_if(registers.begin(), registers.end(),
                                    [reg](const BaseRegister &base) { return base.reg == reg; });
    return found == registers.end() ? nullptr : &*found;
}

void BaseRow::set(BaseRegister base)
{
    std::erase_if(registers, [&](const BaseRegister &own) { return own.reg == base.reg; });
    registers.push_back(std::move(base));
}

const BaseRow *baseOf(const EditBase &base, const EntityInfo &info, const Id &id)
{
    const auto found = std::find_if(base.begin(), base.end(),
                                    [&](const BaseRow &row) { return row.entity == &info && row.id == id; });
    return found == base.end() ? nullptr : &*found;
}

BaseRow &baseFor(EditBase &base, const EntityInfo &info, const Id &id, bool there)
{
    if (const BaseRow *found = baseOf(base, info, id))
        return base[static_cast<size_t>(found - base.data())];
    return base.emplace_back(BaseRow{&info, id, there, {}});
}

void noteBase(EditBase &base, const RowChange &change, const std::optional<domain::Row> &before,
              const Stamp &stamp)
{
    if (!before && change.create)
        return;
    BaseRow row{change.entity, change.id, before.has_value(), {}};
    for (const int reg : before ? registersOf(change) : std::set<int>()) {
        if (before->stamps[reg] != stamp) // Else the same transaction set it: it was noted then.
            row.registers.push_back(registerOf(*before, reg));
    }
    if (!before || !row.registers.empty())
        base.push_back(std::move(row));
}

std::set<int> registersOf(const RowChange &change)
{
    std::set<int> registers;
    for (const FieldChange &field : change.fields)
        registers.insert(change.entity->registerOf[field.field]);
    for (int reg = 0; change.create && reg < static_cast<int>(change.entity->registers.size()); ++reg)
        registers.insert(reg);
    return registers;
}

BaseRegister registerOf(const domain::Row &row, int reg)
{
    BaseRegister base{reg, row.stamps[reg], {}};
    if (base.stamp.isNull())
        return base;
    for (const int field : row.entity->registers[reg].fields)
        base.fields.push_back({field, row.values[field]});
    return base;
}

void putBack(domain::Row &row, int reg, const BaseRegister *base)
{
    row.stamps[reg] = base ? base->stamp : Stamp();
    for (const int field : row.entity->registers[reg].fields)
        row.values[field] = {};
    for (const FieldChange &field : base ? base->fields : std::vector<FieldChange>())
        row.values[field.field] = field.value;
}

namespace
{
void writeBaseRow(QCborStreamWriter &out, const BaseRow &row)
{
    out.startArray(4);
    out.append(row.entity->name);
    out.append(row.id.toBytes());
    out.append(row.there);
    out.startArray(row.registers.size());
    for (const BaseRegister &base : row.registers) {
        out.startArray(3);
        out.append(row.entity->registers[base.reg].name);
        out.append(base.stamp.toBytes());
        out.startMap(base.fields.size());
        for (const FieldChange &field : base.fields) {
            out.append(row.entity->fields[field.field].nameView());
            domain::writeValue(out, field.value);
        }
        out.endMap();
        out.endArray();
    }
    out.endArray();
    out.endArray();
}

void readBaseRegister(CborReader &in, BaseRow &row)
{
    if (!in.enterArray())
        return;
    const QString name = in.text();
    BaseRegister base{row.entity ? row.entity->registerIndex(name) : -1,
                      Stamp::fromBytes(in.bytes()).value_or(Stamp()),
                      {}};
    if (in.enterMap()) {
        while (in.hasNext()) {
            const QString fieldName = in.text();
            domain::Value value = in.value();
            const int field = base.reg < 0 ? -1 : row.entity->fieldIndex(fieldName);
            if (field >= 0 && row.entity->registerOf[field] == base.reg)
                base.fields.push_back({field, std::move(value)});
        }
        in.leave();
    }
    in.leave();
    if (base.reg >= 0)
        row.registers.push_back(std::move(base));
}

BaseRow baseRowIn(CborReader &in)
{
    BaseRow row;
    if (!in.enterArray())
        return row;
    row.entity = domain::entityNamed(in.text());
    row.id = in.id();
    row.there = in.boolean();
    if (in.enterArray()) {
        while (in.hasNext())
            readBaseRegister(in, row);
        in.leave();
    }
    in.leave();
    return row;
}
} // namespace

QByteArray encodeBase(const EditBase &base)
{
    QByteArray bytes;
    QCborStreamWriter out(&bytes);
    out.startArray(base.size());
    for (const BaseRow &row : base)
        writeBaseRow(out, row);
    out.endArray();
    return bytes;
}

Result<EditBase> decodeBase(const QByteArray &cbor)
{
    CborReader in(cbor);
    EditBase base;
    QHash<std::pair<const EntityInfo *, Id>, size_t> known;
    if (in.enterArray()) {
        while (in.hasNext()) {
            BaseRow row = baseRowIn(in);
            if (!row.entity)
                continue;
            const size_t at = known.value({row.entity, row.id}, base.size());
            if (at < base.size()) {
                std::move(row.registers.begin(), row.registers.end(), std::back_inserter(base[at].registers));
                continue;
            }
            known.insert({row.entity, row.id}, at);
            base.push_back(std::move(row));
        }
        in.leave();
    }
    in.end();
    if (!in.ok())
        return failure(ErrorKind::Corrupt, in.error().message);
    return base;
}

} // namespace veche::storage
