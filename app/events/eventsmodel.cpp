// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/eventsmodel.h"

#include "app/forms/dates.h"
#include "app/forms/names.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/workspace.h"
#include "shared/base/text.h"

namespace veche::events
{

using domain::Event;
using namespace Qt::StringLiterals;

namespace
{
std::vector<Id> sortedIds(workspace::Workspace &workspace)
{
    std::vector<Id> ids;
    for (const Event *event : workspace.eventsByDate())
        ids.push_back(event->id);
    return ids;
}
} // namespace

EventsModel::EventsModel(workspace::Workspace &workspace, QObject *parent)
    : QAbstractListModel(parent)
    , m_workspace(workspace)
    , m_ids(sortedIds(workspace))
{
    workspace.watch({&Event::info()}, this, [this](const storage::ChangeEvent &change) { take(change); });
}

Id EventsModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_ids[size_t(row)] : Id();
}

int EventsModel::rowOf(const Id &event) const
{
    const auto at = std::find(m_ids.begin(), m_ids.end(), event);
    return at == m_ids.end() ? -1 : static_cast<int>(at - m_ids.begin());
}

int EventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

QVariant EventsModel::data(const QModelIndex &index, int role) const
{
    const Event *event = m_workspace.event(idAt(index.row()));
    if (!event)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return event->name;
    case Qt::ToolTipRole:
        return widgets::plainTip(event->name);
    case Qt::AccessibleTextRole:
        return u"%1, %2, %3"_s.arg(event->name, forms::dateRange(event->start, event->end),
                                   forms::nameOf(event->state));
    case IdRole:
        return event->id.toBytes();
    case DetailRole: {
        QStringList parts{forms::dateRange(event->start, event->end), event->place.section(u',', 0, 0)};
        parts.removeAll({});
        return parts.join(u" · "_s);
    }
    case StateTextRole:
        return forms::nameOf(event->state);
    case table::StateRole:
        return static_cast<int>(forms::stateOf(event->state));
    case FoldedRole:
        return text::folded(event->name + u' ' + event->place);
    default:
        return {};
    }
}

void EventsModel::take(const storage::ChangeEvent &change)
{
    const std::vector<Id> wanted = sortedIds(m_workspace);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (std::find(wanted.begin(), wanted.end(), m_ids[size_t(row)]) == wanted.end()) {
            beginRemoveRows({}, row, row);
            m_ids.erase(m_ids.begin() + row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < static_cast<int>(wanted.size()); ++row) {
        const int from = rowOf(wanted[size_t(row)]);
        if (from == row)
            continue;
        if (from < 0) {
            beginInsertRows({}, row, row);
            m_ids.insert(m_ids.begin() + row, wanted[size_t(row)]);
            endInsertRows();
        } else {
            beginMoveRows({}, from, from, {}, row);
            m_ids.erase(m_ids.begin() + from);
            m_ids.insert(m_ids.begin() + row, wanted[size_t(row)]);
            endMoveRows();
        }
    }
    for (const storage::RowEvent &row : change.rows) {
        const int at = row.is(Event::info()) ? rowOf(row.row->id) : -1;
        if (at >= 0)
            Q_EMIT dataChanged(index(at), index(at));
    }
}

} // namespace veche::events

#include "moc_eventsmodel.cpp"
