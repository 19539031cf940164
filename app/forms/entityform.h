// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/entitybinding.h"
#include "app/forms/fieldwidget.h"
#include "app/forms/keptdraft.h"
#include "app/workspace/changefeed.h"

class QLabel;

namespace veche::fields
{
class Form;
}

namespace veche::forms
{

/// The inspector of one row: a list, written by hand, of fields of its description, which have their words,
/// widget, limit, rights and commits from here, and of whatever else stands between them.
class EntityForm : public QWidget
{
    Q_OBJECT

public:
    /// `name` begins the object names: "person" makes "personEmail" of the field "email".
    EntityForm(workspace::Workspace &workspace, const domain::EntityInfo &info, EntityBinding::Source source,
               const QString &name, QWidget *parent);

    /// A widget for the field by its type (a line, lines, a tick, a number, a date, a time, a choice), below
    /// the others.
    fields::Field *add(const char *field, FieldLook look = {});
    /// The same without a place: for Form::addPair().
    fields::Field *make(const char *field, FieldLook look = {});
    /// A heading for what follows.
    QLabel *addSection(const QString &name, std::function<QString()> words);
    void addRow(QWidget *widget);

    void setRow(const Id &id);
    /// A row that is stored once nothing required is missing; see EntityBinding::setDraft(). Escape gives it
    /// up; left in any other way it is there again, see KeptDraft.
    void setDraft(domain::ChangeSet blank, EntityBinding::Completion complete = {});
    [[nodiscard]] bool isDraft() const { return m_binding->isDraft(); }
    [[nodiscard]] const Id &row() const { return m_binding->row(); }
    /// Puts the keyboard on the first line, all of it selected.
    void focusFirst();

Q_SIGNALS:
    /// The draft is a row now, and still the one shown.
    void draftStored(const veche::Id &row);
    void draftDropped();

protected:
    /// After another row, language or role, and after a change of the row or of what alsoShows() names: shows
    /// what isn't a field, by default the first field as the title.
    virtual void refresh();
    /// Takes what a line with the keyboard hasn't given to the draft yet; done before another is shown.
    void finishDraft();
    /// Rows of these are shown too, all or those that concern the one shown.
    void alsoShows(workspace::Entities entities, std::function<bool(const domain::Row &)> concerns = {});
    [[nodiscard]] fields::Form *form() const { return m_form; }
    [[nodiscard]] EntityBinding *binding() const { return m_binding; }
    [[nodiscard]] workspace::Workspace &workspace() const { return m_workspace; }
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void retranslate();
    void giveUp();
    [[nodiscard]] QString called() const;

    workspace::Workspace &m_workspace;
    const domain::EntityInfo &m_info;
    QString m_name;
    EntityBinding *m_binding;
    KeptDraft m_kept;
    fields::Form *m_form;
    std::vector<std::function<void()>> m_words; ///< give sections and choices theirs
};

} // namespace veche::forms
