// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/entitybinding.h"

#include "app/forms/fieldwords.h"
#include "app/forms/names.h"
#include "app/widgets/fields/fields.h"
#include "app/widgets/fields/form.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/base/textline.h"

#include <QEvent>

namespace veche::forms
{

using namespace Qt::StringLiterals;
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
    if (type == FieldType::Text && std::holds_alternative<std::monostate>(value))
        return QString(); // An empty line, in which nothing was typed.
    if (type == FieldType::Boolean) {
        const auto *flag = std::get_if<bool>(&value);
        return flag && *flag;
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
fields::Form *formOf(const QWidget &field)
{
    QWidget *at = field.parentWidget();
    while (at && !qobject_cast<fields::Form *>(at))
        at = at->parentWidget();
    return static_cast<fields::Form *>(at);
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

int EntityBinding::take(fields::Field *widget, const char *field, std::vector<Bound> &into)
{
    const int index = m_info.fieldIndex(QLatin1StringView(field));
    Q_ASSERT(index >= 0);
    into.push_back({widget, index});
    widget->setProperty("shows", u"%1.%2"_s.arg(m_info.name, QLatin1StringView(field)));
    widget->installEventFilter(this);
    showWords(into.back());
    return index;
}

void EntityBinding::guard(fields::Field *widget, const char *field)
{
    take(widget, field, m_guarded);
}

void EntityBinding::bind(fields::Field *widget, const char *field, fields::Field::Validator also)
{
    const int index = take(widget, field, m_bound);
    if (auto *line = qobject_cast<fields::LineField *>(widget); line && m_info.fields[index].options.line)
        line->setReading(text::line);
    widget->setValidator([this, index, also = std::move(also)](const QVariant &value) {
        const QString problem = problemWith(index, value);
        return problem.isEmpty() && also ? also(value) : problem;
    });
    connect(widget, &fields::Field::committed, this, [this, bound = m_bound.back()](const QVariant &value) {
        if (bound.widget)
            commit(bound, value);
    });
}

void EntityBinding::showWords(const Bound &bound) const
{
    const QString label = labelOf(m_info, bound.field);
    if (auto *tick = qobject_cast<fields::CheckField *>(bound.widget))
        tick->setText(label);
    else
        bound.widget->setLabel(label);
    if (const QString hint = hintOf(m_info, bound.field); !hint.isEmpty())
        bound.widget->setHint(hint);
}

bool EntityBinding::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        for (const auto *fields : {&m_bound, &m_guarded}) {
            for (const Bound &bound : *fields) {
                if (bound.widget == watched)
                    showWords(bound);
            }
        }
    }
    return QObject::eventFilter(watched, event);
}

void EntityBinding::revertAll()
{
    for (const auto *fields : {&m_bound, &m_guarded}) {
        for (const Bound &bound : *fields) {
            if (bound.widget)
                bound.widget->revert(); // An edit of the row before must not reach this one.
        }
    }
}

void EntityBinding::setRow(const Id &id)
{
    m_draft.reset();
    m_row = id;
    revertAll();
    showRights();
    reload();
}

void EntityBinding::setDraft(domain::ChangeSet blank, Completion complete)
{
    m_complete = std::move(complete);
    m_row = blank.rows.front().id;
    m_draft = std::move(blank);
    revertAll();
    showRights();
    reload();
}

void EntityBinding::showRights()
{
    const workspace::Rights &rights = m_workspace.rights();
    bool any = false, all = true;
    fields::Form *form = nullptr;
    for (auto *fields : {&m_bound, &m_guarded}) {
        for (Bound &bound : *fields) {
            if (!bound.widget)
                continue;
            // A field kept from the role isn't blank, it isn't known.
            const bool unseen = !rights.maySee(m_info, m_info.fields[bound.field].nameView());
            if (std::exchange(bound.unseen, unseen) != unseen)
                bound.widget->setVisible(!unseen);
            const bool may = rights.mayEdit(m_info, m_info.fields[bound.field].nameView(), m_row);
            any = any || may;
            all = all && may;
            bound.widget->setReadOnly(m_row.isNull() || !may);
            form = form ? form : formOf(*bound.widget);
        }
    }
    if (form && !m_row.isNull())
        form->setNote(all   ? QString()
                      : any ? tr("Organisers see how to reach them; you see it for speakers.")
                            : roleSentence(rights.role()));
}

void EntityBinding::reload()
{
    for (const Bound &bound : m_bound) {
        if (bound.widget)
            bound.widget->setValue(shown(valueNow(bound.field), m_info.fields[bound.field].type));
    }
}

Value EntityBinding::valueNow(int field) const
{
    if (m_draft) {
        const Value *given = m_draft->rows.front().valueOf(field);
        return given ? *given : Value();
    }
    const domain::EntityBase *entity = m_row.isNull() ? nullptr : m_source(m_row);
    return entity ? m_info.fields[field].get(*entity) : Value();
}

void EntityBinding::commit(const Bound &bound, const QVariant &value)
{
    if (m_row.isNull())
        return;
    const Value given = stored(value, m_info.fields[bound.field].type);
    if (m_draft)
        return draft(bound.field, given);
    domain::ChangeSet changes;
    changes.label = m_naming(bound.widget->label());
    changes.set(m_info, m_row, bound.field, given);
    (void)m_workspace.edit(std::move(changes));
}

void EntityBinding::draft(const char *field, const Value &value)
{
    draft(m_info.fieldIndex(QLatin1StringView(field)), value);
}

Value EntityBinding::drafted(const char *field) const
{
    const Value *given = m_draft->rows.front().valueOf(m_info.fieldIndex(QLatin1StringView(field)));
    return given ? *given : Value();
}

void EntityBinding::draft(int field, const Value &value)
{
    domain::RowChange &row = m_draft->rows.front();
    std::erase_if(row.fields, [field](const domain::FieldChange &change) { return change.field == field; });
    row.fields.push_back({field, value});
    domain::ChangeSet changes = m_complete                      ? m_complete(row)
                                : domain::problems(row).empty() ? *m_draft
                                                                : domain::ChangeSet();
    if (changes.isEmpty()) {
        Q_EMIT draftTyped(field, value);
        return;
    }
    // Further typing edits the row; it is written after it.
    const domain::ChangeSet draft = *std::exchange(m_draft, std::nullopt);
    Q_EMIT draftLeaves();
    whenDone(m_workspace.edit(std::move(changes)), this,
             [this, draft](const Result<storage::Committed> &done) {
                 const Id &id = draft.rows.front().id;
                 if (done) {
                     Q_EMIT draftStored(id);
                     return;
                 }
                 Q_EMIT draftReturned();
                 if (m_row == id)
                     m_draft = draft; // The workspace has told; nothing typed is lost.
             });
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
