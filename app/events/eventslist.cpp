// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/eventslist.h"

#include "app/events/eventdelegate.h"
#include "app/forms/dates.h"
#include "app/forms/entitylistmodel.h"
#include "app/forms/fieldwords.h"
#include "app/forms/names.h"
#include "app/widgets/table/nothingfound.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/workspace.h"

#include <QScopedValueRollback>

namespace veche::events
{

using namespace Qt::StringLiterals;
using domain::EntityBase;
using domain::Event;

namespace
{
constexpr int listWidth = 256;

const Event &eventOf(const EntityBase &row)
{
    return static_cast<const Event &>(row);
}

forms::ListRows eventRows(workspace::Workspace &workspace)
{
    return {
        .info = &Event::info(),
        .all =
            [&workspace] {
                const auto events = workspace.eventsByDate();
                return std::vector<const EntityBase *>(events.begin(), events.end());
            },
        .find = [&workspace](const Id &id) -> const EntityBase * { return workspace.event(id); },
        .columns = {{.id = u"name"_s},
                    {.id = u"dates"_s,
                     .title =
                         [] {
                             return forms::labelOfRegister(Event::info(),
                                                           Event::info().registerIndex("when"));
                         },
                     .value =
                         [](const EntityBase &row) {
                             return QVariant(forms::dateRange(eventOf(row).start, eventOf(row).end));
                         }},
                    {.id = u"place"_s},
                    {.id = u"state"_s,
                     .swatch =
                         [](const EntityBase &row) {
                             return QVariant(theme::tokens().stateMark(forms::stateOf(eventOf(row).state)));
                         }}},
        .look = forms::ListRows::Look::Cards,
    };
}
} // namespace

EventsList::EventsList(workspace::Workspace &workspace, QWidget *parent)
    : QListView(parent)
    , m_workspace(workspace)
    , m_model(new forms::EntityListModel(workspace, eventRows(workspace), this))
{
    setObjectName(u"eventsList"_s);
    setModel(m_model);
    m_nothing = new table::NothingFound(this);
    setItemDelegate(new EventDelegate(this));
    setFixedWidth(listWidth);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &EventsList::showCurrent);
}

void EventsList::showCurrent()
{
    const QScopedValueRollback follows(m_follows, true);
    const int row = m_model->rowOf(m_workspace.currentEvent());
    if (row >= 0)
        setCurrentIndex(m_model->index(row, 0));
    else
        selectionModel()->clear();
}

void EventsList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    const auto id = Id::fromBytes(current.data(forms::EntityListModel::IdRole).toByteArray());
    if (id && !m_follows)
        m_workspace.setCurrentEvent(domain::EventId(*id));
}

/// Where the current row goes, its neighbour becomes current.
void EventsList::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const QScopedValueRollback follows(m_follows, true);
    QListView::rowsAboutToBeRemoved(parent, first, last);
}

} // namespace veche::events

#include "moc_eventslist.cpp"
