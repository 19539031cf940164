// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registrationsmodel.h"

#include "app/forms/fieldwords.h"
#include "app/forms/names.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/eventdata.h"
#include "app/workspace/workspace.h"
#include "shared/base/text.h"
#include "shared/base/zonedtime.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace veche::registrations
{

using namespace Qt::StringLiterals;
using namespace domain;

QString sourceName(const QString &source)
{
    if (source == "page"_L1)
        return RegistrationsModel::tr("Event page");
    if (source == "team"_L1)
        return RegistrationsModel::tr("Team");
    if (source == "door"_L1)
        return RegistrationsModel::tr("Door");
    if (source == "import"_L1)
        return RegistrationsModel::tr("Import");
    return source;
}

RegistrationsModel::RegistrationsModel(workspace::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
    , m_feed(workspace, *this, nullptr)
{
    connect(&m_feed, &RegistrationsFeed::totalsChanged, this, &RegistrationsModel::totalsChanged);
    connect(&m_feed, &RegistrationsFeed::loaded, this, &RegistrationsModel::loaded);
    connect(&m_feed, &RegistrationsFeed::settled, this, &RegistrationsModel::settled);
    connect(&m_feed, &RegistrationsFeed::failed, this, &RegistrationsModel::failed);
    workspace.watch({&Event::info()}, this, [this](const storage::ChangeEvent &) { readZone(); });
}

void RegistrationsModel::setEvent(const EventId &event)
{
    m_event = event;
    readZone();
    m_feed.setEvent(event);
}

/// Nobody's clock but the event's: what happened at ten happened at ten there.
void RegistrationsModel::readZone()
{
    const Event *event = m_workspace.event(m_event);
    m_zone = event ? zoneNamed(event->zone).value_or(QTimeZone::utc()) : QTimeZone::utc();
}

void RegistrationsModel::setFilter(const QString &text)
{
    View view = m_feed.view();
    view.text = text;
    m_feed.setView(view);
}

void RegistrationsModel::setStateFilter(std::optional<OrderState> state)
{
    View view = m_feed.view();
    view.state = state;
    m_feed.setView(view);
}

void RegistrationsModel::setTypeFilter(const TicketTypeId &type)
{
    View view = m_feed.view();
    view.type = type;
    m_feed.setView(view);
}

void RegistrationsModel::sort(int column, Qt::SortOrder order)
{
    View view = m_feed.view();
    view.column = column;
    view.order = order;
    m_feed.setView(view);
}

void RegistrationsModel::replace(Registrations all, Places shown)
{
    beginResetModel();
    m_all.swap(all);
    m_rows.swap(shown);
    endResetModel();
    // So many aren't the window's to free.
    m_workspace.store().database().release(std::make_shared<const Registrations>(std::move(all)));
}

void RegistrationsModel::show(Places shown, bool isOnlySorted)
{
    if (isOnlySorted)
        return reorder(std::move(shown));
    beginResetModel();
    m_rows = std::move(shown);
    endResetModel();
}

void RegistrationsModel::reorder(Places shown)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    m_rows.swap(shown);
    const QModelIndexList before = persistentIndexList();
    QHash<Place, int> rowOf; // of those that somebody holds on to: few
    for (const QModelIndex &index : before)
        rowOf.insert(shown[index.row()], -1);
    for (int row = 0; !rowOf.isEmpty() && row < rowCount(); ++row) {
        if (const auto held = rowOf.find(m_rows[row]); held != rowOf.end())
            *held = row;
    }
    QModelIndexList after;
    for (const QModelIndex &held : before)
        after.append(index(rowOf.value(shown[held.row()]), held.column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void RegistrationsModel::know(std::vector<Taken::Known> known)
{
    for (Taken::Known &one : known) {
        if (one.place >= std::ssize(m_all))
            m_all.resize(size_t(one.place) + 1);
        m_all[one.place] = std::move(one.registration);
    }
}

void RegistrationsModel::apply(const Step &step)
{
    const auto at = m_rows.begin() + step.row;
    switch (step.kind) {
    case Step::Kind::Insert:
        beginInsertRows({}, step.row, step.row + static_cast<int>(step.places.size()) - 1);
        m_rows.insert(at, step.places.begin(), step.places.end());
        endInsertRows();
        break;
    case Step::Kind::Remove:
        beginRemoveRows({}, step.row, step.row);
        m_rows.erase(at);
        endRemoveRows();
        break;
    case Step::Kind::Change:
        Q_EMIT dataChanged(index(step.row, step.firstColumn), index(step.row, step.lastColumn));
        break;
    }
}

void RegistrationsModel::changeTypes()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Type), index(rowCount() - 1, State));
}

int RegistrationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RegistrationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const Registration *RegistrationsModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? m_all[m_rows[row]].get() : nullptr;
}

int RegistrationsModel::rowOf(const Id &ticket) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](Place place) { return m_all[place]->ticket == ticket; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QVariant RegistrationsModel::data(const QModelIndex &index, int role) const
{
    const Registration *registration = index.isValid() ? at(index.row()) : nullptr;
    if (!registration)
        return {};
    if (role == Qt::DisplayRole)
        return text(*registration, index.column());
    if (role == TicketRole)
        return registration->ticket.toBytes();
    if (role == table::StrongRole)
        return index.column() == Name;
    if (role == table::StateRole && index.column() == State)
        return static_cast<int>(forms::stateOf(standingOf(*registration)));
    if (role == table::StateRole && index.column() == Came)
        return static_cast<int>(theme::State::Ok);
    if (role == table::MutedRole)
        return index.column() == Source;
    if (role == Qt::TextAlignmentRole && index.column() == At)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

Standing RegistrationsModel::standingOf(const Registration &registration) const
{
    const auto *data = m_workspace.eventData(m_event);
    const TicketType *type = data ? data->ticketTypes.find(registration.type) : nullptr;
    return domain::standingOf(registration.orderState, registration.ticketState,
                              type ? type->price() : Money());
}

QVariant RegistrationsModel::text(const Registration &registration, int column) const
{
    switch (column) {
    case Name:
        return registration.name;
    case Type:
        return typeName(registration.type);
    case State:
        return registration.over ? tr("%1, over the limit").arg(forms::nameOf(standingOf(registration)))
                                 : forms::nameOf(standingOf(registration));
    case Came:
        return registration.inside ? tr("Inside") : QString();
    case Number:
        return registration.number;
    case Email:
        return registration.email;
    case Source:
        return sourceName(registration.source);
    default:
        break;
    }
    if (registration.at == 0)
        return {};
    const QLocale locale;
    return locale.toString(QDateTime::fromMSecsSinceEpoch(registration.at, m_zone),
                           tr("d MMM, HH:mm", "registration time"));
}

QVariant RegistrationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    static const QStringList ids{u"name"_s,   u"ticket"_s, u"state"_s,  u"came"_s,
                                 u"number"_s, u"email"_s,  u"source"_s, u"at"_s};
    if (role == table::ColumnIdRole)
        return ids.at(section);
    if (role == Qt::TextAlignmentRole && section == At)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return forms::labelOf(Ticket::info(), "name");
    case Type:
        return forms::labelOf(Ticket::info(), "ticket_type");
    case State:
        return forms::labelOf(Ticket::info(), "state");
    case Came:
        return tr("At the door");
    case Number:
        return forms::labelOf(Order::info(), "number");
    case Email:
        return forms::labelOf(Ticket::info(), "email");
    case Source:
        return forms::labelOf(Order::info(), "source");
    default:
        return forms::labelOf(Order::info(), "at");
    }
}

Registrations RegistrationsModel::shown() const
{
    Registrations shown;
    shown.reserve(m_rows.size());
    for (const Place place : m_rows)
        shown.push_back(m_all[static_cast<size_t>(place)]);
    return shown;
}

Registrations RegistrationsModel::of(const QItemSelection &selection) const
{
    Registrations chosen;
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            chosen.push_back(m_all[static_cast<size_t>(m_rows[static_cast<size_t>(row)])]);
    }
    return chosen;
}

const Registration *RegistrationsModel::twinOf(const Ticket &ticket, const QString &email) const
{
    const QString name = text::folded(ticket.name);
    const auto isTwin = [&](const RegistrationPtr &other) {
        return other && other->email.size() == email.size() && other->ticket != ticket.id &&
               other->state() != OrderState::Cancelled &&
               other->email.compare(email, Qt::CaseInsensitive) == 0 && text::folded(other->name) == name;
    };
    const auto found = std::find_if(m_all.begin(), m_all.end(), isTwin);
    return found == m_all.end() ? nullptr : found->get();
}

QString RegistrationsModel::typeName(const TicketTypeId &type) const
{
    const auto *data = m_workspace.eventData(m_event);
    const auto *found = data ? data->ticketTypes.find(type) : nullptr;
    return found ? found->name : QString();
}

} // namespace veche::registrations

#include "moc_registrationsmodel.cpp"
