// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/merge.h"

#include "shared/domain/checkin.h"
#include "shared/domain/personal.h"
#include "shared/domain/records.h"
#include "shared/domain/transaction.h"

#include <map>

namespace veche::sync
{

using domain::EntityInfo;
using domain::Row;
using domain::RowChange;
using domain::UnknownRegister;
using domain::Value;

namespace
{
Value valueIn(const Row &row, int field)
{
    return canonical(row.entity->fields[field].type, row.values[field]);
}

bool isErasing(const Row &row, int reg)
{
    return row.entity->erased >= 0 && reg == row.entity->registerOf[row.entity->erased];
}

void takeRegister(Row &held, const Row &incoming, int reg)
{
    held.stamps[reg] = incoming.stamps[reg];
    for (const int field : held.entity->registers[reg].fields)
        held.values[field] = incoming.values[field];
}

/// "On" is greater than any stamp: the order of (erased, stamp).
bool erasingIsNewer(const Row &held, const Row &incoming, int reg)
{
    const int field = held.entity->erased;
    const bool on = held.has(reg) && held.values[field] == Value(true);
    const bool incomingOn = incoming.values[field] == Value(true);
    return std::pair(incomingOn, incoming.stamps[reg]) > std::pair(on, held.stamps[reg]);
}

bool isNewer(const Row &held, const Row &incoming, int reg, const Rules &rules, Joined &joined)
{
    if (isErasing(held, reg))
        return erasingIsNewer(held, incoming, reg);
    if (incoming.stamps[reg] != held.stamps[reg])
        return incoming.stamps[reg] > held.stamps[reg];
    if (sameContent(held, incoming, reg))
        return false;
    joined.tied.push_back(reg);
    return rules.tieBreak && contentBytes(incoming, reg) > contentBytes(held, reg);
}

bool joinUnknown(Row &held, const UnknownRegister &incoming)
{
    for (UnknownRegister &own : held.unknown) {
        if (own.name != incoming.name)
            continue;
        const bool newer = incoming.stamp != own.stamp
                               ? incoming.stamp > own.stamp
                               : domain::encoded(incoming.value) > domain::encoded(own.value);
        if (newer)
            own = incoming;
        return newer;
    }
    const auto at = std::lower_bound(held.unknown.begin(), held.unknown.end(), incoming.name,
                                     [](const auto &own, const QString &name) { return own.name < name; });
    held.unknown.insert(at, incoming);
    return true;
}

Joined joinRegisters(Row &held, const Row &incoming, const Rules &rules)
{
    Joined joined;
    for (int reg = 0; reg < static_cast<int>(held.stamps.size()); ++reg) {
        if (!incoming.has(reg)) {
            if (rules.absenceKept || incoming.newest() <= held.stamps[reg])
                continue;
            takeRegister(held, incoming, reg);
            held.stamps[reg] = incoming.newest();
            joined.changed.push_back(reg);
        } else if (isNewer(held, incoming, reg, rules, joined)) {
            takeRegister(held, incoming, reg);
            joined.changed.push_back(reg);
        }
    }
    for (const UnknownRegister &reg : incoming.unknown)
        joined.unknownChanged = joinUnknown(held, reg) || joined.unknownChanged;
    return joined;
}

/// The stamp that the author knew for a register; nothing where the change doesn't say.
std::optional<Stamp> knownStamp(const RowChange &change, int reg)
{
    for (const auto &[index, stamp] : change.previous) {
        if (index == reg)
            return stamp;
    }
    return std::nullopt;
}

/// The later change of the same row in the same transaction overrules what the earlier set.
void append(RowChange &earlier, RowChange &&later)
{
    for (domain::FieldChange &field : later.fields) {
        std::erase_if(earlier.fields, [&](const auto &own) { return own.field == field.field; });
        earlier.fields.push_back(std::move(field));
    }
    for (domain::UnknownChange &field : later.unknown) {
        std::erase_if(earlier.unknown, [&](const auto &own) { return own.name == field.name; });
        earlier.unknown.push_back(std::move(field));
    }
    for (const auto &known : later.previous) {
        if (!knownStamp(earlier, known.first))
            earlier.previous.push_back(known);
    }
    earlier.create = earlier.create || later.create;
}

QByteArray encodedFields(const RowChange &change)
{
    return domain::encodeFields(*change.entity, change.fields);
}

std::vector<Clash> editsUnseenByDeletion(const Row &held, const RowChange &change, const Row &incoming)
{
    std::map<Stamp, std::vector<domain::FieldChange>> unseen;
    for (int reg = 1; reg < static_cast<int>(held.stamps.size()); ++reg) {
        const auto known = knownStamp(change, reg);
        if (!known || known->isNull() || incoming.has(reg) || held.stamps[reg] <= *known)
            continue;
        for (const int field : held.entity->registers[reg].fields)
            unseen[held.stamps[reg]].push_back({field, held.values[field]});
    }
    std::vector<Clash> found;
    for (const auto &[stamp, fields] : unseen) {
        found.push_back({0, stamp, incoming.stamps[0], domain::encodeFields(*held.entity, fields),
                         fieldsOf(incoming, 0), true});
    }
    return found;
}

std::vector<Clash> deletionClashes(const Row &held, const RowChange &change, const Row &incoming)
{
    const Value *deleted = change.valueOf(0);
    if (deleted && *deleted == Value(true) && !held.isDeleted())
        return editsUnseenByDeletion(held, change, incoming);
    if (deleted || !held.isDeleted() || knownStamp(change, 0))
        return {};
    return {{0, held.stamps[0], incoming.newest(), fieldsOf(held, 0), encodedFields(change), false}};
}
} // namespace

Value canonical(domain::FieldType type, Value value)
{
    using domain::FieldType;
    if (type == FieldType::Boolean && std::holds_alternative<std::monostate>(value))
        return false;
    if (type == FieldType::Integer && std::holds_alternative<std::monostate>(value))
        return qint64(0);
    return domain::isBlank(value) ? Value() : std::move(value);
}

bool sameContent(const Row &a, const Row &b, int reg)
{
    const auto &fields = a.entity->registers[reg].fields;
    return std::all_of(fields.begin(), fields.end(),
                       [&](int f) { return a.values[f] == b.values[f] || valueIn(a, f) == valueIn(b, f); });
}

QByteArray contentBytes(const Row &row, int reg)
{
    QByteArray bytes;
    for (const int field : row.entity->registers[reg].fields) {
        Value value = valueIn(row, field);
        // The order of what is hashed must not depend on whether it is already.
        const auto *text = std::get_if<QString>(&value);
        if (text && row.entity->personal[field] == domain::Personal::Hashed)
            value = domain::hashedKey(*text);
        bytes += domain::encoded(value);
    }
    return bytes;
}

QByteArray fieldsOf(const Row &row, int reg)
{
    std::vector<domain::FieldChange> fields;
    for (const int field : row.entity->registers[reg].fields)
        fields.push_back({field, row.values[field]});
    return domain::encodeFields(*row.entity, fields);
}

Joined join(Row &held, const Row &incoming, const Rules &rules)
{
    if (!domain::isErased(held) && !domain::isErased(incoming))
        return joinRegisters(held, incoming, rules);
    Row blankIncoming = incoming;
    (void)domain::blankPersonal(blankIncoming);
    // Also where it was erased here, and others hear of it now.
    const std::vector<int> blanked = domain::blankPersonal(held);
    Joined joined = joinRegisters(held, blankIncoming, rules);
    for (const int reg : blanked) {
        if (std::find(joined.changed.begin(), joined.changed.end(), reg) == joined.changed.end())
            joined.changed.push_back(reg);
    }
    return joined;
}

Row rowOf(const RowChange &change, const Stamp &stamp, const Row *held)
{
    Row row(*change.entity, change.id);
    if (!change.create && held) {
        for (const domain::FieldChange &given : change.fields) {
            for (const int field : row.entity->registers[row.entity->registerOf[given.field]].fields)
                row.values[field] = held->values[field];
        }
    }
    row.apply(change, stamp);
    for (size_t i = 0; i < row.values.size(); ++i) {
        if (row.has(row.entity->registerOf[i]))
            row.values[i] = canonical(row.entity->fields[i].type, std::move(row.values[i]));
    }
    return row;
}

void coalesce(std::vector<RowChange> &changes)
{
    QHash<std::pair<const EntityInfo *, Id>, size_t> first;
    size_t kept = 0;
    for (size_t i = 0; i < changes.size(); ++i) {
        const auto key = std::pair(changes[i].entity, changes[i].id);
        const auto earlier = first.constFind(key);
        if (earlier != first.cend()) {
            append(changes[*earlier], std::move(changes[i]));
            continue;
        }
        first.insert(key, kept);
        if (kept != i)
            changes[kept] = std::move(changes[i]);
        ++kept;
    }
    changes.resize(kept);
}

bool hasNoConflicts(const EntityInfo &info)
{
    return info.insertOnly || &info == &domain::Conflict::info() || &info == &domain::Imported::info();
}

std::vector<Clash> clashes(const Row &held, const RowChange &change, const Row &incoming, const Rules &rules)
{
    if (!rules.previousKept || hasNoConflicts(*held.entity) || domain::isErased(held) ||
        domain::isErased(incoming))
        return {};
    std::vector<Clash> found = deletionClashes(held, change, incoming);
    for (int reg = 0; reg < static_cast<int>(held.stamps.size()); ++reg) {
        if (!incoming.has(reg) || !held.has(reg) || sameContent(held, incoming, reg))
            continue;
        if (held.stamps[reg] == knownStamp(change, reg).value_or(Stamp()))
            continue;
        if (std::min(held.stamps[reg], incoming.stamps[reg]) == Stamp::lowest())
            continue; // Nobody's work: a file says it still.
        Row winner(*held.entity, held.id);
        takeRegister(winner, held, reg);
        Joined ignored;
        const bool wins = isNewer(winner, incoming, reg, rules, ignored);
        found.push_back({reg, held.stamps[reg], incoming.stamps[reg], fieldsOf(held, reg),
                         fieldsOf(incoming, reg), wins});
    }
    return found;
}

} // namespace veche::sync
