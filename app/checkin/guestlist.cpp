// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkin/guestlist.h"

#include "app/forms/names.h"
#include "app/workspace/checkin/checkin.h"
#include "app/workspace/workspace.h"

#include <QAccessible>

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
    for (const Guest &guest : desk.find(text, guests)) {
        auto *item = new QListWidgetItem(lineOf(guest), this);
        item->setData(Qt::UserRole, guest.ticket.toBytes());
    }
    setCurrentRow(0);
}

QString GuestList::lineOf(const Guest &guest) const
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const auto *type = data ? data->ticketTypes.find(guest.type) : nullptr;
    QStringList parts{guest.name, type ? type->name : QString(), guest.order};
    if (guest.state != domain::TicketState::Valid)
        parts << forms::nameOf(guest.state);
    else if (guest.inside)
        parts << tr("already in");
    parts.removeAll(QString());
    return parts.join(u"  ·  "_s);
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

} // namespace veche::checkin

#include "moc_guestlist.cpp"
