// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registrationform.h"

#include "app/forms/mailwords.h"
#include "app/forms/names.h"
#include "app/forms/notices.h"
#include "app/forms/persondatabar.h"
#include "app/registrations/newregistration.h"
#include "app/registrations/registrationedits.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/callout.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/fields/form.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/eventdata.h"
#include "app/workspace/online/online.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/base/zonedtime.h"
#include "shared/domain/checkinverdict.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTimeZone>
#include <QUrl>

namespace veche::registrations
{

using namespace Qt::StringLiterals;
using namespace domain;

RegistrationForm::RegistrationForm(workspace::Workspace &workspace, QWidget *parent)
    : forms::EntityForm(
          workspace, Ticket::info(), [this](const Id &id) { return id == m_ticket.id ? &m_ticket : nullptr; },
          u"ticket"_s, parent)
{
    m_approve = widgets::makeButton(this, u"approveOrder"_s, widgets::ButtonKind::Primary);
    m_resend = widgets::makeButton(this, u"resendTicket"_s, widgets::ButtonKind::Secondary);
    m_copyLink = widgets::makeButton(this, u"copyTicketLink"_s, widgets::ButtonKind::Secondary);
    m_print = widgets::makeButton(this, u"printTicket"_s, widgets::ButtonKind::Secondary);
    m_cancel = widgets::makeButton(this, u"cancelTicket"_s, widgets::ButtonKind::Secondary);
    m_restore = widgets::makeButton(this, u"restoreTicket"_s, widgets::ButtonKind::Secondary);
    form()->addButtons({m_approve, m_resend, m_copyLink, m_print, m_cancel, m_restore});
    add("name");
    add("email", {.validator = forms::emailProblem});
    m_type = static_cast<fields::ChoiceField *>(add("ticket_type"));
    add("note", {.lines = {3, 10}});
    m_historyHeading = addSection(u"ticketHistoryHeading"_s, [] { return tr("History"); });
    m_history = widgets::makeLabel(form(), u"body"_s, u"ticketHistory"_s);
    m_history->setWordWrap(true);
    addRow(m_history);
    m_data = new forms::PersonDataBar(workspace, form());
    addRow(m_data);
    alsoShows({&Order::info(), &Message::info(), &Scan::info()},
              [this](const Row &row) { return isShown(row); });
    connect(m_approve, &QPushButton::clicked, this, &RegistrationForm::confirm);
    connect(m_resend, &QPushButton::clicked, this, &RegistrationForm::sendTicket);
    connect(m_copyLink, &QPushButton::clicked, this, &RegistrationForm::copyLink);
    connect(m_print, &QPushButton::clicked, this, &RegistrationForm::print);
    connect(m_cancel, &QPushButton::clicked, this, [this] { setCancelled(true); });
    connect(m_restore, &QPushButton::clicked, this, [this] { setCancelled(false); });
    connect(form()->callout(), &widgets::Callout::activated, this, &RegistrationForm::keepTwin);
    retranslate();
}

QList<QPushButton *> RegistrationForm::actions() const
{
    QList<QPushButton *> shown{m_approve, m_resend, m_copyLink, m_print, m_cancel, m_restore};
    shown.removeIf([](const QPushButton *button) { return button->isHidden(); });
    return shown;
}

bool RegistrationForm::isShown(const Row &row) const
{
    const Id &order = m_ticket.order;
    return workspace::refersTo(row, "ticket", m_ticket.id) ||
           (!order.isNull() && (row.id == order || workspace::refersTo(row, "order", order)));
}

void RegistrationForm::setOpenPage(std::function<void(const QUrl &)> openPage)
{
    m_openPage = std::move(openPage);
}

void RegistrationForm::setNew(const EventId &event, const TicketTypeId &type)
{
    Ticket blank;
    blank.id = Id::create();
    blank.event = event;
    blank.ticketType = type;
    ChangeSet draft;
    draft.label = tr("Register somebody");
    draft.insert(blank);
    setDraft(std::move(draft), [this](const RowChange &typed) {
        Ticket ticket;
        ticket.id = typed.id;
        for (const FieldChange &change : typed.fields)
            Ticket::info().fields[change.field].set(ticket, change.value);
        return ticket.name.isEmpty() ? ChangeSet()
                                     : registerByHand(workspace(), ticket, workspace().clock().wallMs());
    });
}

void RegistrationForm::setFindTwin(FindTwin findTwin)
{
    m_findTwin = std::move(findTwin);
}

/// There may be a hundred thousand tickets: the one shown is read from the file.
void RegistrationForm::read()
{
    const auto ticket = workspace().find<Ticket>(row());
    m_ticket = ticket && *ticket ? **ticket : Ticket();
    const auto order = workspace().find<Order>(m_ticket.order);
    m_order = order && *order ? **order : Order();
    m_messages =
        workspace().all<Message>({{"order"_L1, m_ticket.order.toBytes()}}).value_or(std::vector<Message>());
    m_scans = workspace().all<Scan>({{"ticket"_L1, m_ticket.id.toBytes()}}).value_or(std::vector<Scan>());
    binding()->reload();
}

void RegistrationForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    forms::EntityForm::changeEvent(event);
}

void RegistrationForm::retranslate()
{
    m_copyLink->setText(tr("Copy link"));
    m_print->setText(tr("Print"));
    m_cancel->setText(tr("Cancel ticket"));
    m_restore->setText(tr("Restore"));
}

Standing RegistrationForm::standingOf() const
{
    const auto *data = workspace().eventData(m_ticket.event);
    const TicketType *type = data ? data->ticketTypes.find(m_ticket.ticketType) : nullptr;
    return domain::standingOf(m_order.state, m_ticket.state, type ? type->price() : Money());
}

void RegistrationForm::refresh()
{
    if (!row().isNull() && !isDraft())
        read();
    else
        m_ticket = {};
    showTypes();
    if (m_ticket.id.isNull())
        showNothing();
    else
        showTicket();
}

void RegistrationForm::showNothing()
{
    for (QWidget *button : {m_approve, m_resend, m_copyLink, m_print, m_cancel, m_restore})
        button->hide();
    form()->setChip({}, {});
    form()->setWarning(theme::State::Warn, {});
    m_historyHeading->hide();
    m_history->hide();
    m_data->setWhose({});
}

void RegistrationForm::showTicket()
{
    const bool valid = m_ticket.state == TicketState::Valid;
    const Standing standing = standingOf();
    form()->setTitle(m_ticket.erased ? tr("Erased") : m_ticket.name,
                     m_order.number.isEmpty() ? QString() : tr("Order %1").arg(m_order.number));
    form()->setChip(forms::nameOf(standing), theme::tokens().stateMark(forms::stateOf(standing)));
    m_approve->setText(standing == Standing::AwaitingPayment ? tr("Mark as paid") : tr("Approve"));
    showWarning(valid && m_order.state != OrderState::Cancelled);
    showButtons(valid, standing);
    m_historyHeading->show();
    m_history->show();
    m_history->setText(historyText());
    m_data->setWhose(whose());
}

void RegistrationForm::showWarning(bool valid)
{
    const QString email = m_ticket.email.isEmpty() ? m_order.email : m_ticket.email;
    const Registration *twin =
        valid && m_findTwin && !email.isEmpty() ? m_findTwin(m_ticket, email) : nullptr;
    m_twin = twin ? std::optional(std::pair(Id(twin->ticket), Id(twin->order))) : std::nullopt;
    if (twin) {
        const workspace::Rights &rights = workspace().rights();
        const bool may = rights.may(Capability::SendMail) && rights.mayEdit(Ticket::info(), "state") &&
                         twin->state() == OrderState::Confirmed;
        form()->setWarning(theme::State::Warn, tr("Registered twice?"),
                           tr("Order %1 has a ticket for the same name and e-mail.").arg(twin->number),
                           may ? tr("Keep that one and send it again") : QString());
    } else if (m_ticket.over) {
        form()->setWarning(theme::State::Warn, tr("Over the limit"),
                           tr("This ticket was given out beyond the places there are."));
    } else {
        form()->setWarning(theme::State::Warn, {});
    }
}

void RegistrationForm::showTypes()
{
    QList<fields::ChoiceField::Choice> choices;
    const EventId event = m_ticket.event.isNull() ? workspace().currentEvent() : m_ticket.event;
    if (const auto *data = workspace().eventData(event)) {
        for (const TicketType *type : data->ticketTypes.ordered())
            choices.append({type->id.toBytes(), type->name});
    }
    m_type->setChoices(choices);
}

void RegistrationForm::showButtons(bool valid, Standing standing)
{
    const workspace::Rights &rights = workspace().rights();
    const bool mayEdit = rights.mayEdit(Ticket::info(), "state");
    m_approve->setVisible(valid && m_order.state == OrderState::Pending && mayConfirm(workspace(), standing));
    const bool confirmed = valid && m_order.state == OrderState::Confirmed;
    m_resend->setVisible(confirmed && rights.may(Capability::SendMail));
    m_resend->setEnabled(!address().isEmpty());
    m_resend->setText(hasLetter() ? tr("Send again") : tr("Send ticket"));
    widgets::setTip(m_resend, !m_resend->isEnabled() ? tr("Give the guest an e-mail address first")
                              : hasLetter()          ? tr("Sends the mail with the ticket once more")
                                                     : tr("Sends the ticket by mail"));
    m_copyLink->setVisible(confirmed && rights.maySee(Order::info(), "secret"));
    m_copyLink->setEnabled(!ticketLink().isEmpty());
    widgets::setTip(m_copyLink, m_copyLink->isEnabled()
                                    ? tr("Whoever has the link sees the ticket and can cancel it")
                                    : tr("The server gives the ticket its page with the next sync"));
    m_print->setVisible(m_copyLink->isVisibleTo(this) && m_openPage);
    m_print->setEnabled(m_copyLink->isEnabled());
    widgets::setTip(m_print, m_print->isEnabled() ? tr("Opens the ticket in the browser, to print it there")
                                                  : m_copyLink->toolTip());
    m_cancel->setVisible(valid && m_order.state != OrderState::Cancelled && mayEdit);
    m_restore->setVisible((!valid || m_order.state == OrderState::Cancelled) && mayEdit &&
                          mayConfirm(workspace(), Standing::AwaitingApproval));
}

workspace::Whose RegistrationForm::whose() const
{
    if (m_ticket.erased)
        return {};
    workspace::Whose whose{.person = m_ticket.person, .emails = {}, .name = m_ticket.name};
    // Whoever ordered may be somebody else.
    const bool alone = m_ticket.person.isNull() && m_ticket.email.isEmpty();
    if (const QString &email = alone ? m_order.email : m_ticket.email; !email.isEmpty())
        whose.emails << email;
    return whose;
}

/// A line of the history, with a place for the time.
QString RegistrationForm::scanText(const Scan &scan)
{
    if (scan.kind == ScanKind::Void)
        return tr("%1 scan undone");
    if (!isPassage(scan.kind, scan.verdict))
        return tr("%1 turned away at the door");
    return scan.kind == ScanKind::Entry ? tr("%1 checked in") : tr("%1 checked out");
}

QString RegistrationForm::historyText() const
{
    const QLocale locale;
    const Event *event = workspace().event(m_ticket.event);
    const QTimeZone zone = event ? zoneNamed(event->zone).value_or(QTimeZone::utc()) : QTimeZone::utc();
    const auto when = [&](qint64 ms) {
        return locale.toString(QDateTime::fromMSecsSinceEpoch(ms, zone),
                               tr("d MMM, HH:mm", "registration time"));
    };
    std::vector<std::pair<qint64, QString>> lines;
    if (m_order.at.isSet())
        lines.emplace_back(m_order.at.ms, tr("%1 registered").arg(when(m_order.at.ms)));
    for (const Message &message : m_messages) {
        if (message.sentAt.isSet())
            lines.emplace_back(message.sentAt.ms, tr("%1 mail sent").arg(when(message.sentAt.ms)));
        else if (message.state == MessageState::Failed)
            lines.emplace_back(m_order.at.ms + 1,
                               tr("Mail failed: %1").arg(forms::mailTrouble(message.fault())));
        else
            lines.emplace_back(m_order.at.ms + 1, tr("Mail waits to be sent"));
    }
    const auto row = storage::loadRow(workspace().store().reader(), workspace().communityId(), Ticket::info(),
                                      m_ticket.id);
    const auto changed = [&](const char *field) {
        const Stamp stamp = row && *row
                                ? (*row)->stamps[Ticket::info().registerOf[Ticket::info().fieldIndex(field)]]
                                : Stamp();
        const bool since = row && *row && stamp > (*row)->stamps[Ticket::info().registerOf[1]]; // its event's
        return since ? static_cast<qint64>(stamp.ms) : 0;
    };
    if (const qint64 at = changed("ticket_type"))
        lines.emplace_back(at, tr("%1 another kind of ticket").arg(when(at)));
    if (const qint64 at = changed("state")) {
        lines.emplace_back(at, m_ticket.state == TicketState::Cancelled ? tr("%1 cancelled").arg(when(at))
                                                                        : tr("%1 restored").arg(when(at)));
    }
    for (const Scan &scan : m_scans) {
        lines.emplace_back(scan.wall.ms, scanText(scan).arg(when(scan.wall.ms)));
    }
    std::sort(lines.begin(), lines.end());
    QStringList texts;
    for (const auto &line : lines)
        texts << line.second;
    return texts.join(u'\n');
}

void RegistrationForm::edit(ChangeSet changes, const QString &said)
{
    const auto tell = [this, said](const Result<storage::Committed> &done) {
        if (done)
            Q_EMIT acted(forms::undoNotice(workspace(), said));
    };
    whenDone(workspace().edit(std::move(changes)), this, tell);
}

void RegistrationForm::setCancelled(bool cancelled)
{
    ChangeSet changes;
    changes.label = cancelled ? tr("Cancel the ticket of %1").arg(m_ticket.name)
                              : tr("Restore the ticket of %1").arg(m_ticket.name);
    Ticket after = m_ticket;
    after.state = cancelled ? TicketState::Cancelled : TicketState::Valid;
    changes.update(m_ticket, after);
    if (!cancelled && m_order.state == OrderState::Cancelled) {
        Order order = m_order;
        order.state = OrderState::Confirmed;
        changes.update(m_order, order);
    }
    edit(std::move(changes), cancelled ? tr("Ticket cancelled: %1", "guest").arg(m_ticket.name)
                                       : tr("Ticket restored: %1", "guest").arg(m_ticket.name));
}

void RegistrationForm::confirm()
{
    Order after = m_order;
    after.state = OrderState::Confirmed;
    const bool owed = standingOf() == Standing::AwaitingPayment;
    ChangeSet changes;
    changes.label = owed ? tr("Mark %1 as paid").arg(m_ticket.name) : tr("Approve %1").arg(m_ticket.name);
    changes.update(m_order, after);
    // From now on it is a ticket: the guest gets it.
    if (const Message letter = ticketLetter(m_ticket, m_order); !letter.toEmail.isEmpty())
        changes.insert(letter);
    edit(std::move(changes),
         owed ? tr("Paid: %1", "guest").arg(m_ticket.name) : tr("Approved: %1", "guest").arg(m_ticket.name));
}

QString RegistrationForm::address() const
{
    return m_order.email.isEmpty() ? m_ticket.email : m_order.email;
}

bool RegistrationForm::hasLetter() const
{
    return std::any_of(m_messages.begin(), m_messages.end(),
                       [](const Message &message) { return message.kind == "ticket"_L1; });
}

QString RegistrationForm::ticketLink() const
{
    const auto *online = workspace::Online::of(workspace());
    const QString server = online ? online->server() : QString();
    return server.isEmpty() || m_order.secret.isEmpty() ? QString() : server + "/o/"_L1 + m_order.secret;
}

void RegistrationForm::sendTicket()
{
    ChangeSet changes;
    changes.label = hasLetter() ? tr("Send the ticket to %1 again").arg(m_ticket.name)
                                : tr("Send the ticket to %1").arg(m_ticket.name);
    changes.insert(ticketLetter(m_ticket, m_order));
    edit(std::move(changes), tr("The ticket goes to %1", "e-mail address").arg(address()));
}

void RegistrationForm::copyLink()
{
    QGuiApplication::clipboard()->setText(ticketLink());
    Q_EMIT acted({.text = tr("Link copied: %1", "guest").arg(m_ticket.name)});
}

/// This one is cancelled, and its guest gets the other ticket once more.
void RegistrationForm::keepTwin()
{
    if (!m_twin)
        return;
    const auto ticket = workspace().find<Ticket>(m_twin->first);
    const auto order = workspace().find<Order>(m_twin->second);
    if (!ticket || !*ticket || !order || !*order)
        return;
    ChangeSet changes;
    changes.label = tr("Keep one ticket of %1").arg(m_ticket.name);
    Ticket after = m_ticket;
    after.state = TicketState::Cancelled;
    changes.update(m_ticket, after);
    changes.insert(ticketLetter(**ticket, **order));
    edit(std::move(changes),
         tr("One ticket is kept and goes to the guest again: %1", "guest").arg(m_ticket.name));
}

void RegistrationForm::print()
{
    m_openPage(QUrl(ticketLink()));
}

} // namespace veche::registrations

#include "moc_registrationform.cpp"
