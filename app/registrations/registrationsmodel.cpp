// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registrationsmodel.h"

#include "app/forms/fieldwords.h"
#include "app/forms/names.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/eventdata.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QDateTime>
#include <QLocale>

#include <numeric>

namespace veche::registrations
{

using namespace Qt::StringLiterals;
using namespace domain;

namespace
{
constexpr int firstScreen = 200;

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
                 takeKept(); // Changes since the reading began.
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
        m_index.set(place, searchedText(m_all[place]));
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
