// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/entityform.h"

#include "app/widgets/fields/form.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/domain/personal.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace veche::forms
{

using namespace Qt::StringLiterals;

namespace
{
/// The entities whose rows go with a person who is erased.
workspace::Entities erasable()
{
    workspace::Entities all = workspace::everyEntity();
    std::erase_if(all, [](const domain::EntityInfo *info) { return info->erased < 0; });
    return all;
}
} // namespace

EntityForm::EntityForm(workspace::Workspace &workspace, const domain::EntityInfo &info,
                       EntityBinding::Source source, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_info(info)
    , m_name(name)
    , m_binding(new EntityBinding(workspace, info, std::move(source), this))
    , m_kept(workspace, info, name)
    , m_form(new fields::Form(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_form);
    layout->addStretch(1);
    m_binding->setNaming([this](const QString &label) {
        return label.isEmpty() ? tr("Change “%1”").arg(called())
                               : tr("Change %1 of “%2”").arg(label.toLower(), called());
    });
    connect(m_binding, &EntityBinding::draftTyped, this, [this](int field, const domain::Value &value) {
        m_kept.keep({field, value});
    });
    connect(m_binding, &EntityBinding::draftLeaves, this, [this] { m_kept.leave(); });
    connect(m_binding, &EntityBinding::draftReturned, this, [this] { m_kept.left(false); });
    connect(m_binding, &EntityBinding::draftStored, this, [this](const Id &stored) {
        m_kept.left(true);
        if (stored == row()) // Somebody who went on to another row stays there.
            Q_EMIT draftStored(stored);
    });
    workspace.watch(erasable(), this, [this](const storage::ChangeEvent &change) {
        const auto isErased = [](const storage::RowEvent &row) { return domain::isErased(*row.row); };
        if (std::any_of(change.rows.begin(), change.rows.end(), isErased))
            m_kept.readAgain(this, [this] { giveUp(); });
    });
    connect(&workspace.rights(), &workspace::Rights::changed, this, &EntityForm::refresh);
    alsoShows({&info}, [this](const domain::Row &changed) { return changed.id == row(); });
}

void EntityForm::alsoShows(workspace::Entities entities, std::function<bool(const domain::Row &)> concerns)
{
    m_workspace.watch(std::move(entities), this, [this, concerns](const storage::ChangeEvent &change) {
        const auto isShown = [&](const storage::RowEvent &row) { return !concerns || concerns(*row.row); };
        if (std::any_of(change.rows.begin(), change.rows.end(), isShown))
            refresh();
    });
}

fields::Field *EntityForm::add(const char *field, FieldLook look)
{
    fields::Field *widget = make(field, std::move(look));
    m_form->addWidget(widget);
    return widget;
}

fields::Field *EntityForm::make(const char *field, FieldLook look)
{
    fields::Field *widget =
        makeFieldWidget(m_info.fields[m_info.fieldIndex(QLatin1StringView(field))], look, m_name, m_form);
    if (look.choices) {
        m_words.push_back(
            [choices = std::move(look.choices), choice = static_cast<fields::ChoiceField *>(widget)] {
                choice->setChoices(choices());
            });
        m_words.back()();
    }
    m_binding->bind(widget, field, std::move(look.validator));
    return widget;
}

QLabel *EntityForm::addSection(const QString &name, std::function<QString()> words)
{
    QLabel *heading = m_form->addSection(words());
    heading->setObjectName(name);
    m_words.push_back([heading, words = std::move(words)] { heading->setText(words()); });
    return heading;
}

void EntityForm::addRow(QWidget *widget)
{
    m_form->addWidget(widget);
}

void EntityForm::setRow(const Id &id)
{
    m_binding->setRow(id);
    refresh();
}

void EntityForm::finishDraft()
{
    if (!isDraft())
        return;
    for (fields::Field *field : m_form->fields())
        field->commit();
    if (!isDraft())
        m_kept.forget(); // It will be a row.
}

void EntityForm::setDraft(domain::ChangeSet blank, EntityBinding::Completion complete)
{
    finishDraft();
    domain::RowChange &row = blank.rows.front();
    const std::vector<domain::FieldChange> typed = m_kept.begin(row);
    for (const domain::FieldChange &change : typed) {
        std::erase_if(row.fields,
                      [&](const domain::FieldChange &other) { return other.field == change.field; });
        row.fields.push_back(change);
    }
    m_form->setTitle(blank.label);
    m_binding->setDraft(std::move(blank), std::move(complete));
    refresh();
    if (!typed.empty())
        m_form->setNote(tr("You typed this before, and it wasn't saved yet. Escape gives it up."));
}

void EntityForm::refresh()
{
    if (!isDraft())
        m_form->setTitle(called());
}

/// The row's name.
QString EntityForm::called() const
{
    const QList<fields::Field *> fields = m_form->fields();
    return fields.isEmpty() ? QString() : fields.first()->value().toString();
}

void EntityForm::focusFirst()
{
    fields::Field *first = m_form->fields().first();
    first->setFocus();
    if (auto *line = qobject_cast<fields::LineField *>(first))
        line->line()->selectAll();
}

void EntityForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void EntityForm::retranslate()
{
    for (const auto &give : m_words)
        give();
    refresh();
}

/// Escape belongs to the draft while no field of it has something to take back.
bool EntityForm::event(QEvent *event)
{
    const bool asked = event->type() == QEvent::ShortcutOverride;
    if ((asked || event->type() == QEvent::KeyPress) &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && isDraft()) {
        event->accept();
        if (!asked) {
            m_kept.forget();
            giveUp();
        }
        return true;
    }
    return QWidget::event(event);
}

void EntityForm::giveUp()
{
    if (!isDraft())
        return;
    setRow({});
    Q_EMIT draftDropped();
}

} // namespace veche::forms

#include "moc_entityform.cpp"
