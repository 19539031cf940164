// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkin/guestlist.h"

#include "app/checkin/doorpalette.h"
#include "app/forms/names.h"
#include "app/workspace/checkin/checkin.h"
#include "app/workspace/workspace.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>

namespace veche::checkin
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int guests = 12; // as many as fit under the line
} // namespace

GuestList::GuestList(workspace::Workspace &workspace, QWidget *parent)
    : QListWidget(parent)
    , m_workspace(workspace)
{
    setObjectName(u"doorFound"_s);
}

void GuestList::find(const CheckIn &desk, const QString &text)
{
    clear();
    const std::vector<Guest> found = desk.find(text, guests);
    for (const Guest &guest : found) {
        const auto namesakes = std::count_if(found.begin(), found.end(),
                                             [&](const Guest &other) { return other.name == guest.name; });
        auto *item = new QListWidgetItem(lineOf(guest, namesakes > 1), this);
        item->setData(Qt::UserRole, guest.ticket.toBytes());
    }
    setCurrentRow(0);
    if (!desk.isReady())
        m_hint = tr("The list of guests is being read…");
    else if (text.trimmed().isEmpty())
        m_hint = tr("Type how a name or an order number begins");
    else
        m_hint = tr("No guest is called “%1”").arg(text.trimmed());
    setAccessibleDescription(found.empty() ? m_hint : QString());
    viewport()->update();
}

QString GuestList::lineOf(const Guest &guest, bool hasNamesake) const
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const auto *type = data ? data->ticketTypes.find(guest.type) : nullptr;
    QStringList parts{guest.name, type ? type->name : QString(), guest.order};
    if (hasNamesake)
        parts << emailOf(guest);
    if (guest.state != domain::TicketState::Valid)
        parts << forms::nameOf(guest.state);
    else if (guest.inside)
        parts << tr("already in");
    parts.removeAll(QString());
    return parts.join(u"  ·  "_s);
}

QString GuestList::emailOf(const Guest &guest) const
{
    // Read for the few on the screen: the door's index holds no addresses.
    const auto ticket = m_workspace.find<domain::Ticket>(guest.ticket);
    if (!ticket || !*ticket)
        return {};
    if (!(*ticket)->email.isEmpty())
        return (*ticket)->email;
    const auto order = m_workspace.find<domain::Order>((*ticket)->order);
    return order && *order ? (*order)->email : QString();
}

void GuestList::step(int by)
{
    if (count() == 0)
        return;
    setCurrentRow(std::clamp(currentRow() + by, 0, count() - 1));
    // A screen reader follows the focus, which stays in the line.
    QAccessibleEvent reached(this, QAccessible::Focus);
    reached.setChild(currentRow());
    QAccessible::updateAccessibility(&reached);
}

domain::TicketId GuestList::chosen() const
{
    const QListWidgetItem *item = currentItem();
    const auto ticket = item ? Id::fromBytes(item->data(Qt::UserRole).toByteArray()) : std::nullopt;
    return domain::TicketId(ticket.value_or(Id()));
}

void GuestList::paintEvent(QPaintEvent *event)
{
    QListWidget::paintEvent(event);
    if (count() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(doorFont(18, QFont::Normal));
    painter.setPen(doorPalette(Tone::Idle).muted);
    painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16), Qt::AlignTop | Qt::TextWordWrap, m_hint);
}

} // namespace veche::checkin

#include "moc_guestlist.cpp"
