// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/entitylistmodel.h"

#include "app/forms/listrights.h"
#include "app/forms/rowsteps.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

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
    m_columns = columnsFor(m_workspace.rights(), m_spec);
    m_finder.setColumns(m_columns);
    m_ids = m_finder.find(m_spec.all());
}

void EntityListModel::setFilter(const QString &text, RowFinder::Predicate fits)
{
    m_finder.setFilter(text, std::move(fits));
    arrange();
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
    case table::ChoicesRole:
        return column.choices && (flags(index) & Qt::ItemIsEditable) ? QVariant::fromValue(column.choices())
                                                                     : QVariant();
    case Qt::AccessibleTextRole:
        return m_spec.look == ListRows::Look::Cards ? wholeText(*m_spec.info, m_columns, *row) : QVariant();
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
    const EntityBase *row = m_spec.find(m_ids[size_t(index.row())]);
    const bool may =
        row && mayEditCell(m_workspace.rights(), m_spec, m_columns[size_t(index.column())], *row);
    return may ? flags | Qt::ItemIsEditable : flags;
}

bool EntityListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const EntityBase *row = role == Qt::EditRole ? m_spec.find(m_ids[size_t(index.row())]) : nullptr;
    if (!row || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const ListColumn &column = m_columns[size_t(index.column())];
    domain::ChangeSet changes = changeOf(*m_spec.info, column, *row, value);
    if (changes.isEmpty())
        return false;
    changes.label = tr("Change %1 of “%2”")
                        .arg(titleOf(*m_spec.info, column).toLower(),
                             valueOf(*m_spec.info, m_columns.front(), *row).toString());
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
        arrange(); // Only `all` knows their order.
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
    if (!found && now >= 0)
        apply({.kind = RowStep::Remove, .first = now});
    else if (found && now < 0)
        apply({.kind = RowStep::Insert, .first = place, .ids = {id}});
    else if (found && now != place)
        apply({.kind = RowStep::Move, .first = now, .to = place});
    if (found && now >= 0)
        tellChanged(place, place);
}

void EntityListModel::refreshAll()
{
    m_finder.forgetAll();
    arrange();
    tellChanged(0, rowCount() - 1);
}

void EntityListModel::tellChanged(int first, int last)
{
    if (last >= first)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void EntityListModel::arrange()
{
    for (const RowStep &step : stepsBetween(m_ids, m_finder.find(m_spec.all())))
        apply(step);
}

void EntityListModel::apply(const RowStep &step)
{
    switch (step.kind) {
    case RowStep::Insert:
        beginInsertRows({}, step.first, step.last);
        step.applyTo(m_ids);
        endInsertRows();
        break;
    case RowStep::Remove:
        beginRemoveRows({}, step.first, step.last);
        step.applyTo(m_ids);
        endRemoveRows();
        break;
    case RowStep::Move:
        beginMoveRows({}, step.first, step.first, {}, step.to > step.first ? step.to + 1 : step.to);
        step.applyTo(m_ids);
        endMoveRows();
        break;
    }
}

} // namespace veche::forms

#include "moc_entitylistmodel.cpp"
