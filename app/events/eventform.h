// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/entityform.h"
#include "shared/base/result.h"
#include "shared/domain/entities.h"

namespace veche::widgets
{
class Dialogs;
}

namespace veche::events
{

class CoverBox;

/// The inspector of one event: what it is, when and where, its page, its state.
class EventForm final : public forms::EntityForm
{
    Q_OBJECT

public:
    EventForm(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *parent);

    void setEvent(const Id &event);
    /// An event that is made once it has a name.
    void setNew();
    /// "name", "place", "dates", "state": puts the keyboard there.
    void focus(const QString &what);

Q_SIGNALS:
    void failed(const veche::Error &error);
    /// The first day of an event with a programme was edited: moving shifts all of it.
    void moveRequested(QDate start);

protected:
    void refresh() override;
    void changeEvent(QEvent *event) override;

private:
    void addWhat();
    void addWhenAndWhere();
    void addPage(widgets::Dialogs &dialogs);
    void connectOwn();
    void showTags();
    [[nodiscard]] domain::ChangeSet made(const domain::RowChange &draft) const;
    void showStates();
    void rename(const QString &name);
    void setStart(QDate start);
    void setTags(const QStringList &names);
    void commit(domain::ChangeSet changes, const QString &label);
    [[nodiscard]] const domain::Event *now() const;
    [[nodiscard]] QList<fields::ChoiceField::Choice> states() const;
    [[nodiscard]] QString endProblem(QDate last) const;
    [[nodiscard]] QString slugProblem(const QString &slug) const;
    [[nodiscard]] QString stateProblem(const QString &state) const;

    fields::LineField *m_name;
    fields::DateField *m_start;
    fields::Field *m_place, *m_address, *m_joinLink;
    fields::ChoiceField *m_state;
    fields::NumberField *m_retention;
    fields::TagsField *m_tags;
    CoverBox *m_cover;
};

} // namespace veche::events
