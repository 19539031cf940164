// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/movesheet.h"

#include "app/forms/dates.h"
#include "app/widgets/common/label.h"
#include "app/widgets/fields/fields.h"
#include "app/workspace/workspace.h"

#include <QVBoxLayout>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

MoveSheet::MoveSheet(workspace::Workspace &workspace, QWidget *host)
    : forms::FormSheet(u"moveSheet"_s, host)
    , m_workspace(workspace)
    , m_start(new fields::DateField(u"moveStart"_s, this))
    , m_effect(widgets::makeLabel(this, u"muted"_s, u"moveEffect"_s))
{
    addField(m_start);
    m_effect->setWordWrap(true);
    content()->addWidget(m_effect);
    connect(m_start, &fields::Field::editing, this, &MoveSheet::describe);
    connect(m_start, &fields::Field::committed, this, &MoveSheet::describe);
    retranslate();
}

void MoveSheet::openFor(const Id &id, QDate start)
{
    const Event *event = m_workspace.event(id);
    if (!event || !event->start.isValid())
        return;
    m_event = id;
    m_start->setValue(start.isValid() ? start : event->start);
    retranslate();
    popUp();
}

QDate MoveSheet::start() const
{
    return m_start->value().toDate();
}

bool MoveSheet::accepts()
{
    const Event *event = m_workspace.event(m_event);
    if (event && start().isValid() && start() != event->start)
        return true;
    m_start->setError(tr("Choose another day"));
    m_start->setFocus();
    return false;
}

void MoveSheet::describe()
{
    const Event *event = m_workspace.event(m_event);
    const auto *data = m_workspace.eventData(m_event);
    const QDate to = m_start->edited().toDate();
    if (!event || !data)
        return;
    const int days = to.isValid() ? static_cast<int>(event->start.daysTo(to)) : 0;
    if (days == 0) {
        m_effect->setText(tr("Sessions, tasks, sale windows and deadlines move along. Times of day stay."));
        return;
    }
    int timed = 0;
    for (const Slot &slot : data->slots.all())
        timed += slot.start.isValid() ? 1 : 0;
    int tasks = 0;
    for (const Task &task : data->tasks.all())
        tasks += task.start.isValid() ? 1 : 0;
    int sales = 0;
    for (const TicketType &type : data->ticketTypes.all())
        sales += type.saleStart.isValid() || type.saleEnd.isValid() || type.validFrom.isValid() ? 1 : 0;
    QStringList along;
    if (timed > 0)
        along << tr("%n session time(s)", nullptr, timed);
    if (tasks > 0)
        along << tr("%n task(s)", nullptr, tasks);
    if (sales > 0)
        along << tr("%n sale window(s)", nullptr, sales);
    const QString shift =
        days > 0 ? tr("%n day(s) later", nullptr, days) : tr("%n day(s) earlier", nullptr, -days);
    m_effect->setText(along.isEmpty() ? tr("%1. Nothing else has a date.").arg(shift)
                                      : tr("%1, together with %2.").arg(shift, along.join(u", "_s)));
    if (isVisible())
        arrange();
}

void MoveSheet::retranslate()
{
    const Event *event = m_workspace.event(m_event);
    setTexts(tr("Move the event"),
             event ? tr("“%1” is on %2.").arg(event->name, forms::dateRange(event->start, event->end))
                   : QString(),
             tr("Move"), tr("Cancel"));
    m_start->setLabel(tr("New first day"));
    describe();
}

} // namespace veche::events

#include "moc_movesheet.cpp"
