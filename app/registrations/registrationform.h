// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/entities.h"
#include "shared/domain/row.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace veche::form
{
class ChoiceField;
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
struct Whose;
} // namespace veche::workspace

namespace veche::registrations
{

/// The inspector of one registration: whose ticket it is, its state, and what can be done about it.
class RegistrationForm final : public QWidget
{
    Q_OBJECT

public:
    explicit RegistrationForm(workspace::Workspace &workspace, QWidget *parent = nullptr);
    void setTicket(const Id &ticket);
    void focusName();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();
    void showButtons(bool valid, domain::Standing standing);
    void reload();
    /// Whether the form shows anything of that row.
    [[nodiscard]] bool isShown(const domain::Row &row) const;
    void setCancelled(bool cancelled);
    void confirm();
    [[nodiscard]] domain::Standing standingOf() const;
    [[nodiscard]] domain::Message ticketLetter() const;
    [[nodiscard]] static QString scanText(const domain::Scan &scan);
    void sendTicketAgain();
    [[nodiscard]] workspace::Whose whose() const;
    [[nodiscard]] QString historyText() const;

    workspace::Workspace &m_workspace;
    domain::Ticket m_ticket;
    domain::Order m_order;
    std::vector<domain::Message> m_messages;
    std::vector<domain::Scan> m_scans;
    form::Form *m_form;
    QPushButton *m_approve, *m_cancel, *m_restore, *m_resend;
    form::LineField *m_name, *m_email;
    form::ChoiceField *m_type;
    form::TextField *m_note;
    QLabel *m_historyHeading;
    QLabel *m_history;
    forms::PersonDataBar *m_data;
    forms::EntityBinding *m_binding;
};

} // namespace veche::registrations
