// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/changes.h"
#include "shared/domain/entities.h"

#include <QWidget>

namespace veche::form
{
class ChoiceField;
class DateField;
class DateTimeField;
class Field;
class Form;
class LineField;
class NumberField;
class TagsField;
class TextField;
} // namespace veche::form
namespace veche::forms
{
class EntityBinding;
}
namespace veche::widgets
{
class Dialogs;
}
namespace veche::workspace
{
class Workspace;
}

class QLabel;

namespace veche::events
{

class CoverBox;

/// The inspector of one event: what it is, when and where, its page, its state.
class EventForm final : public QWidget
{
    Q_OBJECT

public:
    EventForm(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *parent);

    void setEvent(const Id &event);
    /// "name", "place", "dates", "state": puts the keyboard there.
    void focus(const QString &what);

Q_SIGNALS:
    void failed(const veche::Error &error);
    /// The first day of an event with a programme was edited: moving shifts all of it.
    void moveRequested(QDate start);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeFields(widgets::Dialogs &dialogs);
    void bindFields();
    void connectOwn();
    void retranslate();
    void refresh();
    void showStates();
    void rename(const QString &name);
    void setStart(QDate start);
    void setTags(const QStringList &names);
    void commit(domain::ChangeSet changes, const QString &label);
    [[nodiscard]] const domain::Event *event() const;
    [[nodiscard]] QString slugProblem(const QString &slug) const;
    [[nodiscard]] QString stateProblem(const QString &state) const;

    workspace::Workspace &m_workspace;
    Id m_event;
    form::Form *m_form;
    form::LineField *m_name, *m_slug, *m_place, *m_address, *m_joinLink, *m_url;
    form::DateField *m_start, *m_end;
    form::DateTimeField *m_doors;
    form::ChoiceField *m_state, *m_zone, *m_format, *m_language;
    form::TextField *m_summary, *m_description, *m_consent;
    form::NumberField *m_retention;
    form::TagsField *m_tags;
    CoverBox *m_cover;
    QLabel *m_whenHeading, *m_whereHeading, *m_pageHeading;
    forms::EntityBinding *m_binding;
};

} // namespace veche::events
