// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/fieldwidget.h"

namespace veche::forms
{

using domain::FieldType;

namespace
{
constexpr int longText = 10'000; ///< characters; a field that holds as many has lines

/// "ticketType", "sale_start" → "ticketTypeSaleStart"
QString nameFor(const QString &form, QLatin1StringView field)
{
    QString name = form;
    for (const QString &word : QString(field).split(u'_'))
        name += word.at(0).toUpper() + word.sliced(1);
    return name;
}
} // namespace

fields::Field *makeFieldWidget(const domain::Field &field, const FieldLook &look, const QString &form,
                               QWidget *parent)
{
    const QString name = nameFor(form, field.nameView());
    switch (look.choices ? FieldType::Enum : field.type) {
    case FieldType::Boolean:
        return new fields::CheckField(name, parent);
    case FieldType::Integer:
        return new fields::NumberField(name, parent);
    case FieldType::Date:
        return new fields::DateField(name, parent);
    case FieldType::LocalTime: {
        auto *time = new fields::DateTimeField(name, parent);
        time->setDefaultTime(look.defaultTime);
        return time;
    }
    case FieldType::Enum:
    case FieldType::Id:
        return new fields::ChoiceField(name, parent);
    case FieldType::Text:
        break;
    case FieldType::Bytes:
    case FieldType::IdSet:
    case FieldType::Instant:
        Q_ASSERT_X(false, "makeFieldWidget", "give it a widget with addRow() and bind it yourself");
    }
    if (look.lines.second == 0 && field.options.maxLength < longText)
        return new fields::LineField(name, parent);
    auto *text = new fields::TextField(name, parent);
    if (look.lines.second > 0)
        text->setLines(look.lines.first, look.lines.second);
    return text;
}

} // namespace veche::forms
