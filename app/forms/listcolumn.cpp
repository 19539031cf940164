// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/listcolumn.h"

#include "app/forms/entitybinding.h"
#include "app/forms/fieldwords.h"

namespace veche::forms
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
bool isAmong(const ListColumn &column, const QVariant &answer)
{
    const auto choices = column.choices ? column.choices() : QList<fields::ChoiceField::Choice>();
    return !column.choices || std::any_of(choices.begin(), choices.end(),
                                          [&](const auto &choice) { return choice.value == answer; });
}
} // namespace

QString titleOf(const EntityInfo &info, const ListColumn &column)
{
    return column.title ? column.title() : labelOf(info, info.fieldIndex(column.id));
}

QVariant valueOf(const EntityInfo &info, const ListColumn &column, const EntityBase &row)
{
    if (column.value)
        return column.value(row);
    const int field = info.fieldIndex(column.id);
    const Value value = info.fields[field].get(row);
    if (info.fields[field].type == FieldType::Text)
        return toVariant(value);
    const bool nothing = isBlank(value) || value == Value(qint64(0));
    return nothing ? QString() : valueText(info, field, value, {});
}

QString wholeText(const EntityInfo &info, const std::vector<ListColumn> &columns, const EntityBase &row)
{
    QStringList texts;
    for (const ListColumn &column : columns)
        texts << valueOf(info, column, row).toString();
    texts.removeAll({});
    return texts.join(u", "_s);
}

QVariant keyOf(const EntityInfo &info, const ListColumn &column, const EntityBase &row)
{
    if (!column.value) {
        const Value value = info.fields[info.fieldIndex(column.id)].get(row);
        if (const auto *number = std::get_if<qint64>(&value))
            return *number;
    }
    return valueOf(info, column, row);
}

QVariant editorOf(const EntityInfo &info, const ListColumn &column, const EntityBase &row)
{
    if (!column.edited)
        return column.editor ? column.editor(row) : QVariant();
    const Field &field = info.fields[info.fieldIndex(column.id)];
    return shown(field.get(row), field.type);
}

ChangeSet changeOf(const EntityInfo &info, const ListColumn &column, const EntityBase &row,
                   const QVariant &answer)
{
    ChangeSet changes;
    if (column.edited) {
        const int at = info.fieldIndex(column.id);
        const Field &field = info.fields[at];
        const bool text = field.type == FieldType::Text;
        const Value given = stored(text ? answer.toString().simplified() : answer, field.type);
        if (given != field.get(row) && isAmong(column, answer))
            changes.set(info, row.id, at, given);
    } else if (column.change) {
        changes = column.change(row, answer);
    }
    const bool fits = std::all_of(changes.rows.begin(), changes.rows.end(),
                                  [](const RowChange &change) { return problems(change).empty(); });
    return fits ? changes : ChangeSet();
}

} // namespace veche::forms
