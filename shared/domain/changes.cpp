// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/changes.h"

namespace veche::domain
{

using namespace Qt::StringLiterals;

namespace
{
/// Whether the value is a member's default, as a blank of `create` is read back.
bool isImplied(const Field &field, const Value &value)
{
    if (isBlank(value))
        return true;
    if (field.type == FieldType::Boolean)
        return value == Value(false);
    if (field.type == FieldType::Integer)
        return value == Value(qint64(0));
    return false;
}

bool typeFits(FieldType type, const Value &value)
{
    if (std::holds_alternative<std::monostate>(value))
        return true;
    switch (type) {
    case FieldType::Boolean:
        return std::holds_alternative<bool>(value);
    case FieldType::Integer:
    case FieldType::Instant:
    case FieldType::LocalTime:
        return std::holds_alternative<qint64>(value);
    case FieldType::Text:
    case FieldType::Date:
    case FieldType::Enum:
        return std::holds_alternative<QString>(value);
    case FieldType::Bytes:
        return std::holds_alternative<QByteArray>(value);
    case FieldType::Id: {
        const auto *bytes = std::get_if<QByteArray>(&value);
        return bytes && bytes->size() == 16;
    }
    case FieldType::IdSet: {
        const auto *bytes = std::get_if<QByteArray>(&value);
        return bytes && bytes->size() % 16 == 0;
    }
    }
    return false;
}

qsizetype lengthOf(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return text->size();
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return bytes->size();
    return 0;
}
} // namespace

const Value *RowChange::valueOf(int field) const
{
    for (const FieldChange &change : fields) {
        if (change.field == field)
            return &change.value;
    }
    return nullptr;
}

void ChangeSet::insert(const EntityInfo &info, const EntityBase &entity)
{
    RowChange change{
        .entity = &info, .id = entity.id, .create = true, .fields = {}, .unknown = {}, .previous = {}};
    for (int i = 0; i < static_cast<int>(info.fields.size()); ++i) {
        Value value = info.fields[i].get(entity);
        if (!isImplied(info.fields[i], value))
            change.fields.push_back({i, std::move(value)});
    }
    rows.push_back(std::move(change));
}

void ChangeSet::insert(const EntityInfo &info, const Id &id, const std::vector<Value> &values)
{
    RowChange change{.entity = &info, .id = id, .create = true, .fields = {}, .unknown = {}, .previous = {}};
    for (int i = 0; i < static_cast<int>(info.fields.size()); ++i) {
        if (!isImplied(info.fields[i], values[i]))
            change.fields.push_back({i, values[i]});
    }
    rows.push_back(std::move(change));
}

void ChangeSet::update(const EntityInfo &info, const EntityBase &before, const EntityBase &after)
{
    RowChange change{
        .entity = &info, .id = after.id, .create = false, .fields = {}, .unknown = {}, .previous = {}};
    for (int i = 0; i < static_cast<int>(info.fields.size()); ++i) {
        Value value = info.fields[i].get(after);
        if (value != info.fields[i].get(before))
            change.fields.push_back({i, std::move(value)});
    }
    if (!change.fields.empty())
        rows.push_back(std::move(change));
}

void ChangeSet::set(const EntityInfo &info, const Id &id, int field, Value value)
{
    rows.push_back({&info, id, false, {{field, std::move(value)}}, {}, {}});
}

void ChangeSet::remove(const EntityInfo &info, const Id &id)
{
    set(info, id, 0, true);
}

void ChangeSet::restore(const EntityInfo &info, const Id &id)
{
    set(info, id, 0, false);
}

void ChangeSet::append(ChangeSet other)
{
    rows.insert(rows.end(), std::make_move_iterator(other.rows.begin()),
                std::make_move_iterator(other.rows.end()));
}

std::vector<FieldProblem> problems(const RowChange &change)
{
    std::vector<FieldProblem> found;
    const auto add = [&](FieldProblem::Kind kind, int field, int limit = 0) {
        found.push_back({kind, change.entity, field, limit});
    };
    for (const auto &[index, value] : change.fields) {
        const Field &field = change.entity->fields[index];
        if (!typeFits(field.type, value))
            add(FieldProblem::Kind::WrongType, index);
        else if (lengthOf(value) > field.options.maxLength)
            add(FieldProblem::Kind::TooLong, index, field.options.maxLength);
        else if (field.options.required && isBlank(value))
            add(FieldProblem::Kind::Missing, index);
    }
    if (!change.create)
        return found;
    for (int i = 0; i < static_cast<int>(change.entity->fields.size()); ++i) {
        if (change.entity->fields[i].options.required && !change.valueOf(i))
            add(FieldProblem::Kind::Missing, i);
    }
    return found;
}

QString toString(const FieldProblem &problem)
{
    const QString where =
        u"%1.%2"_s.arg(problem.entity->name, problem.entity->fields[problem.field].nameView());
    switch (problem.kind) {
    case FieldProblem::Kind::TooLong:
        return u"%1: longer than %2 characters"_s.arg(where).arg(problem.limit);
    case FieldProblem::Kind::Missing:
        return u"%1: must not be empty"_s.arg(where);
    case FieldProblem::Kind::WrongType:
        break;
    }
    return u"%1: not a value of its type"_s.arg(where);
}

} // namespace veche::domain
