// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

#include <QWidget>

namespace veche::form
{
class Form;
class LineField;
class TextField;
} // namespace veche::form
namespace veche::forms
{
class EntityBinding;
class PersonDataBar;
} // namespace veche::forms
namespace veche::workspace
{
class Workspace;
}

class QLabel;

namespace veche::people
{

/// The inspector of one person: who they are, how to reach them, what they speak about.
class PersonForm final : public QWidget
{
    Q_OBJECT

public:
    explicit PersonForm(workspace::Workspace &workspace, QWidget *parent = nullptr);
    void setPerson(const Id &person);
    /// Puts the keyboard on the name, all of it selected: for someone just added.
    void focusName();

Q_SIGNALS:
    void sessionRequested(const veche::Id &session);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();
    [[nodiscard]] QString sessionsHtml() const;

    workspace::Workspace &m_workspace;
    Id m_person;
    form::Form *m_form;
    form::LineField *m_name, *m_company, *m_title, *m_email, *m_phone, *m_url;
    form::TextField *m_bio, *m_notes;
    QLabel *m_contactHeading;
    QLabel *m_sessionsHeading;
    QLabel *m_sessions;
    forms::PersonDataBar *m_data;
    forms::EntityBinding *m_binding;
};

} // namespace veche::people
