// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registrationsmodel.h"

#include "app/forms/names.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/eventdata.h"
#include "app/workspace/presence.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QDateTime>
#include <QLocale>
#include <QSet>

#include <chrono>
#include <numeric>

namespace veche::registrations
{

using namespace Qt::StringLiterals;
using namespace domain;

namespace
{
constexpr int firstScreen = 200;
constexpr size_t reloadAbove = 4000;
/// Of as many rows is each taken by itself when the view is shown again: a few milliseconds.
constexpr size_t mostKept = 250;
/// The first that others bring is shown at once, what streams in behind it together: a list that moves with
/// each of two hundred a second can't be read, and painting it leaves no time for typing beside it.
constexpr auto turn = std::chrono::seconds(3);

QString searched(const Registration &registration)
{
    return registration.name + u' ' + registration.number + u' ' + registration.email;
}

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
} // namespace

RegistrationsModel::RegistrationsModel(workspace::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(turn);
    connect(&m_turn, &QTimer::timeout, this, &RegistrationsModel::takeKept);
    workspace.watch({&Ticket::info(), &Order::info(), &Scan::info(), &TicketType::info()}, this,
                    [this](const storage::ChangeEvent &event) { take(event); });
}

RegistrationsModel::~RegistrationsModel()
{
    *m_stop = true;
}

void RegistrationsModel::setFollowing(bool following)
{
    if (following == m_following)
        return;
    m_following = following;
    if (!following)
        return;
    takeKept();
}

void RegistrationsModel::setEvent(const EventId &event)
{
    m_event = event;
    if (m_following)
        return read();
    *m_stop = true;
    ++m_reading;
    m_loading = false;
    m_stale = true;
    m_kept.clear();
    replaceAll({});
}

void RegistrationsModel::read()
{
    *std::exchange(m_stop, std::make_shared<std::atomic_bool>(false)) = true;
    m_stale = false;
    m_kept.clear();
    m_loading = !m_event.isNull();
    const int reading = ++m_reading;
    if (m_event.isNull()) {
        replaceAll({});
        return;
    }
    auto first = readNewest(m_workspace.store().reader(), m_workspace.communityId(), m_event, firstScreen);
    replaceAll(first ? std::move(*first) : std::vector<Registration>());
    whenDone(readAll(m_workspace.store().path(), m_workspace.communityId(), m_event, m_stop), this,
             [this, reading](Result<std::vector<Registration>> all) {
                 if (reading != m_reading)
                     return;
                 m_loading = false;
                 if (!all) {
                     Q_EMIT failed(all.error());
                     return;
                 }
                 replaceAll(std::move(*all));
                 Q_EMIT loaded();
                 takeKept(); // What changed since the reading began.
             });
}

void RegistrationsModel::replaceAll(std::vector<Registration> all)
{
    beginResetModel();
    m_all = std::move(all);
    m_placeOfTicket.clear();
    m_placesOfOrder.clear();
    m_index.clear();
    m_placeOfTicket.reserve(size());
    for (int place = 0; place < size(); ++place) {
        m_placeOfTicket.insert(m_all[place].ticket, place);
        m_placesOfOrder.insert(m_all[place].order, place);
        m_index.set(place, searched(m_all[place]));
    }
    m_index.squeeze();
    m_found = m_index.find(m_filter);
    sortAll();
    updateShown();
    endResetModel();
    countAll();
}

void RegistrationsModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    beginResetModel();
    m_found = m_index.find(text);
    updateShown();
    endResetModel();
}

void RegistrationsModel::setStateFilter(std::optional<OrderState> state)
{
    beginResetModel();
    m_state = state;
    updateShown();
    endResetModel();
}

void RegistrationsModel::setTypeFilter(const TicketTypeId &type)
{
    beginResetModel();
    m_type = type;
    updateShown();
    endResetModel();
}

void RegistrationsModel::updateShown()
{
    m_shown.clear();
    const bool onlyText = !m_state && m_type.isNull();
    for (const int place : m_order) {
        if (onlyText ? m_found[place] : passes(place))
            m_shown.push_back(place);
    }
}

bool RegistrationsModel::passes(int place) const
{
    const Registration &registration = m_all[place];
    return m_found[place] && (!m_state || registration.state() == *m_state) &&
           (m_type.isNull() || registration.type == m_type);
}

int RegistrationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int RegistrationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const Registration *RegistrationsModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_all[m_shown[row]] : nullptr;
}

int RegistrationsModel::rowOf(const Id &ticket) const
{
    const auto place = m_placeOfTicket.constFind(ticket);
    if (place == m_placeOfTicket.cend())
        return -1;
    const auto row = std::find(m_shown.begin(), m_shown.end(), *place);
    return row == m_shown.end() ? -1 : static_cast<int>(row - m_shown.begin());
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
    return locale.toString(QDateTime::fromMSecsSinceEpoch(registration.at),
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
        return tr("Name");
    case Type:
        return tr("Ticket");
    case State:
        return tr("State");
    case Came:
        return tr("At the door");
    case Number:
        return tr("Order");
    case Email:
        return tr("E-mail");
    case Source:
        return tr("Source");
    default:
        return tr("When");
    }
}

QString RegistrationsModel::typeName(const TicketTypeId &type) const
{
    const auto *data = m_workspace.eventData(m_event);
    const auto *found = data ? data->ticketTypes.find(type) : nullptr;
    return found ? found->name : QString();
}

void RegistrationsModel::sort(int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList old = persistentIndexList();
    std::vector<int> places;
    for (const QModelIndex &index : old)
        places.push_back(m_shown[index.row()]);
    m_sortColumn = column;
    m_sortOrder = order;
    sortAll();
    updateShown();
    QHash<int, int> rows;
    if (!old.isEmpty()) {
        for (int row = 0; row < rowCount(); ++row)
            rows.insert(m_shown[row], row);
    }
    QModelIndexList moved;
    for (qsizetype i = 0; i < old.size(); ++i)
        moved.append(index(rows.value(places[i]), old[i].column()));
    changePersistentIndexList(old, moved);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

bool RegistrationsModel::before(int left, int right) const
{
    const Registration &a = m_all[left];
    const Registration &b = m_all[right];
    switch (m_sortColumn) {
    case Name:
        return a.name.localeAwareCompare(b.name) < 0;
    case Type:
        return typeName(a.type) < typeName(b.type);
    case State:
        return standingOf(a) < standingOf(b);
    case Came:
        return a.inside > b.inside;
    case Number:
        return a.number < b.number;
    case Email:
        return a.email < b.email;
    case Source:
        return a.source < b.source;
    default:
        return a.at < b.at;
    }
}

bool RegistrationsModel::comesBefore(int left, int right) const
{
    return m_sortOrder == Qt::AscendingOrder ? before(left, right) : before(right, left);
}

void RegistrationsModel::sortAll()
{
    m_order.resize(m_all.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    const auto less = [this](int left, int right) { return comesBefore(left, right); };
    // As read, they are mostly newest first already: then this is one pass.
    if (!std::is_sorted(m_order.begin(), m_order.end(), less))
        std::stable_sort(m_order.begin(), m_order.end(), less);
}

void RegistrationsModel::take(const storage::ChangeEvent &event)
{
    // While others' events are pulled by the hundred thousand, nothing is done for them here.
    std::vector<storage::RowEvent> rows;
    std::copy_if(event.rows.begin(), event.rows.end(), std::back_inserter(rows),
                 [this](const storage::RowEvent &row) {
                     return (row.is(Ticket::info()) || row.is(Order::info()) || row.is(Scan::info()) ||
                             row.is(TicketType::info())) &&
                            workspace::belongsTo(*row.row, m_event);
                 });
    if (rows.empty())
        return;
    keepForLater(std::move(rows));
    // What is done here is seen at once.
    if (m_following && (event.origin == storage::ChangeEvent::Origin::Local || !m_turn.isActive()))
        takeKept();
}

void RegistrationsModel::takeKept()
{
    if (!m_following || m_loading || (m_kept.empty() && !m_stale))
        return;
    m_turn.start();
    if (m_stale)
        return read(); // A first sync: reading all anew is cheaper than a signal for each.
    const auto rows = std::make_shared<const std::vector<storage::RowEvent>>(std::exchange(m_kept, {}));
    takeAll(*rows);
    m_workspace.store().database().release(rows); // So many aren't the window's to free.
}

void RegistrationsModel::keepForLater(std::vector<storage::RowEvent> rows)
{
    const size_t most = m_following ? reloadAbove : mostKept;
    m_stale = m_stale || (m_loading && !m_following) || m_kept.size() + rows.size() > most;
    if (m_stale)
        m_kept.clear();
    else
        std::move(rows.begin(), rows.end(), std::back_inserter(m_kept));
}

void RegistrationsModel::takeAll(const std::vector<storage::RowEvent> &rows)
{
    QHash<Id, Order> orders;
    QSet<Id> scanned;
    bool types = false;
    for (const storage::RowEvent &row : rows) {
        if (row.is(Order::info()))
            orders.insert(row.row->id, entityOf<Order>(*row.row));
        else if (row.is(Scan::info()))
            scanned.insert(entityOf<Scan>(*row.row).ticket);
        types = types || row.is(TicketType::info());
    }
    const Totals before = m_totals;
    for (const Order &order : orders)
        takeOrder(order);
    for (const storage::RowEvent &row : rows) {
        if (row.is(Ticket::info()))
            takeTicket(entityOf<Ticket>(*row.row), row.row->isDeleted(), orders);
    }
    arrange();
    for (const Id &ticket : scanned)
        takeScans(ticket);
    if (types && rowCount() > 0) // Its name, and what is owed.
        Q_EMIT dataChanged(index(0, Type), index(rowCount() - 1, State));
    if (m_totals != before)
        Q_EMIT totalsChanged();
}

void RegistrationsModel::takeTicket(const Ticket &ticket, bool deleted, const QHash<Id, Order> &orders)
{
    const auto known = m_placeOfTicket.constFind(ticket.id);
    if (known == m_placeOfTicket.cend() && deleted)
        return;
    Registration registration = known == m_placeOfTicket.cend() ? Registration() : m_all[*known];
    registration.ticket = TicketId(deleted ? Id() : ticket.id);
    registration.order = ticket.order;
    registration.type = ticket.ticketType;
    registration.ticketState = ticket.state;
    registration.name = ticket.name;
    registration.email = ticket.email;
    registration.over = ticket.over;
    const auto came = orders.constFind(ticket.order);
    const auto order = came == orders.cend() ? m_workspace.find<Order>(ticket.order).value_or(std::nullopt)
                                             : std::optional(*came);
    if (order)
        fill(registration, *order);
    if (known != m_placeOfTicket.cend()) {
        store(*known, registration);
        return;
    }
    append(registration);
}

void RegistrationsModel::takeOrder(const Order &order)
{
    for (const int place : m_placesOfOrder.values(order.id)) {
        Registration registration = m_all[place];
        registration.number = order.number;
        registration.orderState = order.state;
        registration.source = order.source;
        registration.at = order.at.ms;
        store(place, registration);
    }
}

void RegistrationsModel::takeScans(const Id &ticket)
{
    const auto place = m_placeOfTicket.constFind(ticket);
    if (place == m_placeOfTicket.cend())
        return;
    const auto inside =
        workspace::isInside(m_workspace.store().reader(), m_workspace.communityId(), TicketId(ticket));
    if (!inside)
        return;
    Registration registration = m_all[*place];
    registration.inside = *inside;
    store(*place, registration);
}

void RegistrationsModel::store(int place, const Registration &registration)
{
    const Registration before = std::exchange(m_all[place], registration);
    m_totals.add(before, -1);
    m_totals.add(registration, 1);
    if (registration.ticket.isNull())
        m_index.remove(place);
    else if (searched(registration) != searched(before))
        m_index.set(place, searched(registration));
    m_found[place] = m_index.matches(place, m_filter);
    std::array<bool, ColumnCount> others{};
    for (int column = 0; column < ColumnCount; ++column)
        others[size_t(column)] = text(before, column) != text(registration, column);
    const auto first = std::find(others.begin(), others.end(), true);
    const auto last = std::find(others.rbegin(), others.rend(), true);
    if (registration.ticket.isNull() || first != others.end())
        changed(place, static_cast<int>(first - others.begin()), static_cast<int>(others.rend() - last) - 1);
}

void RegistrationsModel::append(const Registration &registration)
{
    const int place = size();
    m_all.push_back(registration);
    m_totals.add(registration, 1);
    m_placeOfTicket.insert(registration.ticket, place);
    m_placesOfOrder.insert(registration.order, place);
    m_index.set(place, searched(registration));
    m_found.push_back(m_index.matches(place, m_filter)); // arrange() puts it in its place.
}

void RegistrationsModel::arrange()
{
    std::vector<int> places(m_all.size() - m_order.size());
    std::iota(places.begin(), places.end(), static_cast<int>(m_order.size()));
    const auto less = [this](int left, int right) { return comesBefore(left, right); };
    std::stable_sort(places.begin(), places.end(), less);
    // Where each belongs, from behind, those that belong to one place together.
    const auto eachRun = [&](const std::vector<int> &into, const std::vector<int> &wanted,
                             const auto &insert) {
        for (auto end = wanted.end(); end != wanted.begin();) {
            const auto at = std::lower_bound(into.begin(), into.end(), *(end - 1), less) - into.begin();
            auto begin = end - 1;
            while (begin != wanted.begin() &&
                   std::lower_bound(into.begin(), into.end(), *(begin - 1), less) - into.begin() == at)
                --begin;
            insert(at, begin, end);
            end = begin;
        }
    };
    eachRun(m_order, places,
            [this](auto at, auto begin, auto end) { m_order.insert(m_order.begin() + at, begin, end); });
    std::erase_if(places, [this](int place) { return !passes(place); });
    eachRun(m_shown, places, [this](auto at, auto begin, auto end) {
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(at + (end - begin)) - 1);
        m_shown.insert(m_shown.begin() + at, begin, end);
        endInsertRows();
    });
}

void RegistrationsModel::changed(int place, int from, int to)
{
    if (place >= std::ssize(m_order))
        return; // arrange() follows.
    const auto shown = std::find(m_shown.begin(), m_shown.end(), place);
    const int row = shown == m_shown.end() ? -1 : static_cast<int>(shown - m_shown.begin());
    if (row >= 0 && passes(place)) {
        // It stays where it is though the sort key may differ: a row must not jump away under the pointer.
        Q_EMIT dataChanged(index(row, from), index(row, to));
    } else if (row >= 0) {
        hide(row);
    } else if (passes(place)) {
        const auto to = std::lower_bound(m_shown.begin(), m_shown.end(), place,
                                         [this](int left, int right) { return comesBefore(left, right); });
        const int at = static_cast<int>(to - m_shown.begin());
        beginInsertRows({}, at, at);
        m_shown.insert(to, place);
        endInsertRows();
    }
}

void RegistrationsModel::hide(int row)
{
    beginRemoveRows({}, row, row);
    m_shown.erase(m_shown.begin() + row);
    endRemoveRows();
}

void Totals::add(const Registration &registration, int times)
{
    if (registration.ticket.isNull())
        return;
    inside += registration.inside ? times : 0;
    switch (registration.state()) {
    case OrderState::Pending:
        pending += times;
        break;
    case OrderState::Confirmed:
        confirmed += times;
        break;
    case OrderState::Cancelled:
        cancelled += times;
        break;
    }
}

void RegistrationsModel::countAll()
{
    Totals totals;
    for (const Registration &registration : m_all)
        totals.add(registration, 1);
    if (totals == m_totals)
        return;
    m_totals = totals;
    Q_EMIT totalsChanged();
}

} // namespace veche::registrations

#include "moc_registrationsmodel.cpp"
