// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/entitybinding.h"

#include "app/forms/names.h"
#include "app/widgets/form/fields.h"
#include "app/widgets/form/form.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/textline.h"

namespace veche::forms
{

using domain::FieldType;
using domain::Value;

QVariant shown(const Value &value, FieldType type)
{
    if (type == FieldType::Date) {
        const auto *text = std::get_if<QString>(&value);
        return text ? QDate::fromString(*text, Qt::ISODate) : QDate();
    }
    if (type == FieldType::LocalTime) {
        const auto *minutes = std::get_if<qint64>(&value);
        return QVariant::fromValue(minutes ? LocalTime(*minutes) : LocalTime());
    }
    if (type == FieldType::Integer) {
        const auto *number = std::get_if<qint64>(&value);
        return number ? static_cast<int>(*number) : 0;
    }
    if (type == FieldType::Id) {
        const auto *id = std::get_if<QByteArray>(&value); // A blank is the choice “none”, not no choice.
        return id ? *id : QByteArray();
    }
    return domain::toVariant(value);
}

Value stored(const QVariant &value, FieldType type)
{
    switch (type) {
    case FieldType::Boolean:
        return value.toBool();
    case FieldType::Integer:
    case FieldType::Instant:
        return static_cast<qint64>(value.toLongLong());
    case FieldType::Text:
    case FieldType::Enum:
        return value.toString();
    case FieldType::Date:
        return domain::ValueTraits<QDate>::toValue(value.toDate());
    case FieldType::LocalTime:
        return domain::ValueTraits<LocalTime>::toValue(value.value<LocalTime>());
    case FieldType::Id:
        return value.toByteArray().isEmpty() ? Value() : Value(value.toByteArray());
    case FieldType::Bytes:
    case FieldType::IdSet:
        break;
    }
    return value.toByteArray();
}

namespace
{
form::Form *formOf(const QWidget &field)
{
    QWidget *at = field.parentWidget();
    while (at && !qobject_cast<form::Form *>(at))
        at = at->parentWidget();
    return static_cast<form::Form *>(at);
}
} // namespace

EntityBinding::EntityBinding(workspace::Workspace &workspace, const domain::EntityInfo &info, Source source,
                             QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_info(info)
    , m_source(std::move(source))
    , m_naming([](const QString &label) { return tr("Change %1").arg(label.toLower()); })
{
    connect(&workspace.rights(), &workspace::Rights::changed, this, &EntityBinding::showRights);
    workspace.watch({&m_info}, this, [this](const storage::ChangeEvent &event) {
        for (const storage::RowEvent &row : event.rows) {
            if (row.is(m_info) && row.row->id == m_row) {
                reload();
                return;
            }
        }
    });
}

void EntityBinding::guard(form::Field *widget, const char *field)
{
    m_guarded.push_back({widget, m_info.fieldIndex(QLatin1StringView(field))});
}

void EntityBinding::bind(form::Field *widget, const char *field, form::Field::Validator also)
{
    const int index = m_info.fieldIndex(QLatin1StringView(field));
    Q_ASSERT(index >= 0);
    m_bound.push_back({widget, index});
    if (auto *line = qobject_cast<form::LineField *>(widget); line && m_info.fields[index].options.line)
        line->setReading(text::line);
    widget->setValidator([this, index, also = std::move(also)](const QVariant &value) {
        const QString problem = problemWith(index, value);
        return problem.isEmpty() && also ? also(value) : problem;
    });
    connect(widget, &form::Field::committed, this, [this, bound = m_bound.back()](const QVariant &value) {
        if (bound.widget)
            commit(bound, value);
    });
}

void EntityBinding::setRow(const Id &id)
{
    m_row = id;
    for (const auto *fields : {&m_bound, &m_guarded}) {
        for (const Bound &bound : *fields) {
            if (bound.widget)
                bound.widget->revert(); // An edit of the row before must not reach this one.
        }
    }
    showRights();
    reload();
}

void EntityBinding::showRights()
{
    const workspace::Rights &rights = m_workspace.rights();
    bool any = false, all = true;
    form::Form *form = nullptr;
    for (const auto *fields : {&m_bound, &m_guarded}) {
        for (const Bound &bound : *fields) {
            if (!bound.widget)
                continue;
            const bool may = rights.mayEdit(m_info, m_info.fields[bound.field].nameView(), m_row);
            any = any || may;
            all = all && may;
            bound.widget->setReadOnly(m_row.isNull() || !may);
            form = form ? form : formOf(*bound.widget);
        }
    }
    if (form && !m_row.isNull())
        form->setNote(all   ? QString()
                      : any ? tr("How to reach them is known to organisers; of speakers you know it too.")
                            : roleSentence(rights.role()));
}

void EntityBinding::reload()
{
    const domain::EntityBase *entity = m_row.isNull() ? nullptr : m_source(m_row);
    for (const Bound &bound : m_bound) {
        if (!bound.widget)
            continue;
        const domain::Field &field = m_info.fields[bound.field];
        bound.widget->setValue(shown(entity ? field.get(*entity) : Value(), field.type));
    }
}

void EntityBinding::commit(const Bound &bound, const QVariant &value)
{
    if (m_row.isNull())
        return;
    domain::ChangeSet changes;
    changes.label = m_naming(bound.widget->label());
    changes.set(m_info, m_row, bound.field, stored(value, m_info.fields[bound.field].type));
    (void)m_workspace.edit(std::move(changes));
    Q_EMIT edited();
}

QString EntityBinding::problemWith(int field, const QVariant &value) const
{
    domain::RowChange change;
    change.entity = &m_info;
    change.fields.push_back({field, stored(value, m_info.fields[field].type)});
    const auto found = domain::problems(change);
    if (found.empty())
        return {};
    switch (found.front().kind) {
    case domain::FieldProblem::Kind::Missing:
        return tr("This can't be empty");
    case domain::FieldProblem::Kind::TooLong:
        return tr("At most %n character(s)", nullptr, found.front().limit);
    case domain::FieldProblem::Kind::WrongType:
        break;
    }
    return tr("This can't be read");
}

} // namespace veche::forms

#include "moc_entitybinding.cpp"
