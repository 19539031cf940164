// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/entityform.h"
#include "app/widgets/common/page.h"
#include "shared/domain/entities.h"

#include <functional>
#include <optional>

class QPushButton;
class QUrl;

namespace veche::forms
{
class PersonDataBar;
}
namespace veche::workspace
{
struct Whose;
}

namespace veche::registrations
{

struct Registration;

/// The inspector of one registration: whose ticket it is, its state, and what can be done about it.
class RegistrationForm final : public forms::EntityForm
{
    Q_OBJECT

public:
    explicit RegistrationForm(workspace::Workspace &workspace, QWidget *parent = nullptr);
    void setTicket(const Id &ticket) { setRow(ticket); }
    /// A function that shows the guest's page for printing; without it none can be printed.
    void setOpenPage(std::function<void(const QUrl &)> openPage);
    /// A function that finds another valid ticket of the event's guests with the ticket's name and address,
    /// or nullptr.
    using FindTwin = std::function<const Registration *(const domain::Ticket &ticket, const QString &email)>;
    void setFindTwin(FindTwin findTwin);
    /// The buttons that it shows: what can be done with the registration.
    [[nodiscard]] QList<QPushButton *> actions() const;
    /// Somebody of whom nothing is known yet, with a ticket of that type; registered once they have a name.
    void setNew(const domain::EventId &event, const domain::TicketTypeId &type);

Q_SIGNALS:
    /// One of its buttons did something, which the notice says and takes back.
    void acted(const veche::widgets::Notice &notice);

protected:
    void refresh() override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showTicket();
    void showTypes();
    void showWarning(bool valid);
    void showNothing();
    void showButtons(bool valid, domain::Standing standing);
    void read();
    /// Whether the form shows anything of that row.
    [[nodiscard]] bool isShown(const domain::Row &row) const;
    void setCancelled(bool cancelled);
    void confirm();
    [[nodiscard]] domain::Standing standingOf() const;
    [[nodiscard]] static QString scanText(const domain::Scan &scan);
    void sendTicket();
    void copyLink();
    void print();
    void keepTwin();
    void edit(domain::ChangeSet changes, const QString &said);
    /// Of the ticket's guest, or of whoever ordered it.
    [[nodiscard]] QString address() const;
    /// Where the guest finds the ticket; empty where no server has it yet.
    [[nodiscard]] QString ticketLink() const;
    /// A letter with the ticket went out before, or waits to.
    [[nodiscard]] bool hasLetter() const;
    [[nodiscard]] workspace::Whose whose() const;
    [[nodiscard]] QString historyText() const;

    domain::Ticket m_ticket;
    domain::Order m_order;
    std::vector<domain::Message> m_messages;
    std::vector<domain::Scan> m_scans;
    QPushButton *m_approve, *m_cancel, *m_restore, *m_resend, *m_copyLink, *m_print;
    fields::ChoiceField *m_type;
    QLabel *m_historyHeading;
    QLabel *m_history;
    forms::PersonDataBar *m_data;
    std::function<void(const QUrl &)> m_openPage;
    FindTwin m_findTwin;
    std::optional<std::pair<Id, Id>> m_twin; ///< its ticket and order
};

} // namespace veche::registrations
