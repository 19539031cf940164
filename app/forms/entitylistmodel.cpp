// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/entitylistmodel.h"

#include "app/widgets/common/tip.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QSet>

namespace veche::forms
{

using domain::EntityBase;

EntityListModel::EntityListModel(workspace::Workspace &workspace, ListRows rows, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
    , m_spec(std::move(rows))
    , m_finder(*m_spec.info)
{
    chooseColumns();
    workspace::Entities shown = m_spec.alsoShows;
    shown.push_back(m_spec.info);
    workspace.watch(std::move(shown), this, [this](const storage::ChangeEvent &event) { take(event); });
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, &EntityListModel::refreshAll);
    connect(&workspace.rights(), &workspace::Rights::changed, this, [this] {
        beginResetModel();
        chooseColumns();
        endResetModel();
    });
}

void EntityListModel::chooseColumns()
{
    m_columns.clear();
    for (const ListColumn &column : m_spec.columns) {
        if (column.value || m_workspace.rights().maySee(*m_spec.info, column.id))
            m_columns.push_back(column);
    }
    m_finder.setColumns(m_columns);
    m_ids = m_finder.find(m_spec.all());
}

void EntityListModel::setFilter(const QString &text, RowFinder::Predicate fits)
{
    m_finder.setFilter(text, std::move(fits));
    arrange(m_finder.find(m_spec.all()));
}

int EntityListModel::rowOf(const Id &id) const
{
    const auto at = std::find(m_ids.begin(), m_ids.end(), id);
    return at == m_ids.end() ? -1 : static_cast<int>(at - m_ids.begin());
}

QVariant EntityListModel::data(const QModelIndex &index, int role) const
{
    const EntityBase *row = index.isValid() ? m_spec.find(m_ids[size_t(index.row())]) : nullptr;
    if (!row)
        return {};
    const ListColumn &column = m_columns[size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return valueOf(*m_spec.info, column, *row);
    case Qt::ToolTipRole:
        return widgets::plainTip(valueOf(*m_spec.info, column, *row).toString());
    case Qt::EditRole:
        return editorOf(*m_spec.info, column, *row);
    case Qt::DecorationRole:
        return column.swatch ? column.swatch(*row) : QVariant();
    case Qt::TextAlignmentRole:
        return column.number ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case table::StrongRole:
        return index.column() == 0 && m_spec.look != ListRows::Look::Inline;
    case table::MutedRole:
        return index.column() > 0 && m_spec.look != ListRows::Look::Page;
    case IdRole:
        return row->id.toBytes();
    default:
        return {};
    }
}

QVariant EntityListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const ListColumn &column = m_columns[size_t(section)];
    if (role == table::ColumnIdRole)
        return column.id;
    if (role == Qt::TextAlignmentRole && column.number)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? titleOf(*m_spec.info, column) : QVariant();
}

Qt::ItemFlags EntityListModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const ListColumn &column = m_columns[size_t(index.column())];
    const workspace::Rights &rights = m_workspace.rights();
    const bool may = column.edited ? rights.mayEdit(*m_spec.info, column.id, m_ids[size_t(index.row())])
                                   : column.change && rights.mayEdit(*m_spec.info);
    return may ? flags | Qt::ItemIsEditable : flags;
}

bool EntityListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const EntityBase *row = role == Qt::EditRole ? m_spec.find(m_ids[size_t(index.row())]) : nullptr;
    if (!row || !(flags(index) & Qt::ItemIsEditable))
        return false;
    domain::ChangeSet changes = changeOf(*m_spec.info, m_columns[size_t(index.column())], *row, value);
    if (changes.isEmpty())
        return false;
    changes.label = tr("Change “%1”").arg(valueOf(*m_spec.info, m_columns.front(), *row).toString());
    (void)m_workspace.edit(std::move(changes));
    return true;
}

void EntityListModel::sort(int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    m_finder.setOrder(column, order);
    const std::vector<Id> before = std::exchange(m_ids, m_finder.find(m_spec.all()));
    const QModelIndexList old = persistentIndexList();
    QModelIndexList now;
    for (const QModelIndex &index : old)
        now << this->index(rowOf(before[size_t(index.row())]), index.column());
    changePersistentIndexList(old, now);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void EntityListModel::take(const storage::ChangeEvent &event)
{
    const auto touches = [&](const domain::EntityInfo *info) { return event.touches(*info); };
    if (std::any_of(m_spec.alsoShows.begin(), m_spec.alsoShows.end(), touches)) {
        if (m_finder.dependsOnOthers())
            refreshAll();
        else
            tellChanged(0, rowCount() - 1);
    }
    if (!touches(m_spec.info))
        return;
    if (!m_finder.isSorted()) {
        for (const storage::RowEvent &row : event.rows) {
            if (row.is(*m_spec.info))
                m_finder.forget(row.row->id);
        }
        arrange(m_finder.find(m_spec.all())); // Only `all` knows their order.
    }
    for (const storage::RowEvent &row : event.rows) {
        if (row.is(*m_spec.info))
            takeRow(row.row->id);
    }
}

void EntityListModel::takeRow(const Id &id)
{
    const EntityBase *row = m_spec.find(id);
    const bool found = row && m_finder.learn(*row);
    if (!row)
        m_finder.forget(id);
    const int now = rowOf(id);
    const int place = found && m_finder.isSorted() ? m_finder.placeOf(id, m_ids, now) : now;
    if (!found && now >= 0) {
        beginRemoveRows({}, now, now);
        m_ids.erase(m_ids.begin() + now);
        endRemoveRows();
    } else if (found && now < 0) {
        beginInsertRows({}, place, place);
        m_ids.insert(m_ids.begin() + place, id);
        endInsertRows();
    } else if (found) {
        moveRow(now, place);
        tellChanged(place, place);
    }
}

/// `to`: where it stands afterwards.
void EntityListModel::moveRow(int from, int to)
{
    if (from == to)
        return;
    const Id id = m_ids[size_t(from)];
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_ids.erase(m_ids.begin() + from);
    m_ids.insert(m_ids.begin() + to, id);
    endMoveRows();
}

void EntityListModel::refreshAll()
{
    m_finder.forgetAll();
    arrange(m_finder.find(m_spec.all()));
    tellChanged(0, rowCount() - 1);
}

void EntityListModel::tellChanged(int first, int last)
{
    if (last >= first)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void EntityListModel::removeOthers(const std::vector<Id> &wanted)
{
    const QSet<Id> kept(wanted.begin(), wanted.end());
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (kept.contains(m_ids[size_t(last)]))
            continue;
        int first = last;
        while (first > 0 && !kept.contains(m_ids[size_t(first) - 1]))
            --first;
        beginRemoveRows({}, first, last);
        m_ids.erase(m_ids.begin() + first, m_ids.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void EntityListModel::arrange(const std::vector<Id> &wanted)
{
    removeOthers(wanted);
    const QSet<Id> here(m_ids.begin(), m_ids.end());
    const int count = static_cast<int>(wanted.size());
    for (int row = 0; row < count; ++row) {
        if (row < rowCount() && m_ids[size_t(row)] == wanted[size_t(row)])
            continue;
        if (here.contains(wanted[size_t(row)])) {
            moveRow(rowOf(wanted[size_t(row)]), row);
            continue;
        }
        int last = row;
        while (last + 1 < count && !here.contains(wanted[size_t(last) + 1]))
            ++last;
        beginInsertRows({}, row, last);
        m_ids.insert(m_ids.begin() + row, wanted.begin() + row, wanted.begin() + last + 1);
        endInsertRows();
        row = last;
    }
}

} // namespace veche::forms

#include "moc_entitylistmodel.cpp"
