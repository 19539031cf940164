// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/partsmodel.h"

#include "app/widgets/common/tip.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/fractionalkey.h"
#include "shared/base/futures.h"

#include <QMimeData>

namespace veche::events
{

using namespace Qt::StringLiterals;

PartsModel::PartsModel(workspace::Workspace &workspace, PartSpec spec, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
    , m_spec(std::move(spec))
    , m_ids(idsNow())
{
    workspace::Entities shown(m_spec.alsoReads.begin(), m_spec.alsoReads.end());
    shown.push_back(m_spec.info);
    workspace.watch(std::move(shown), this, [this](const storage::ChangeEvent &change) { take(change); });
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, &PartsModel::reset);
    connect(&workspace.rights(), &workspace::Rights::changed, this, &PartsModel::reset);
}

const EventData *PartsModel::event() const
{
    return m_workspace.eventData(m_workspace.currentEvent());
}

std::vector<Id> PartsModel::idsNow() const
{
    std::vector<Id> ids;
    if (const EventData *data = event()) {
        for (const EntityBase *row : m_spec.rows(*data))
            ids.push_back(row->id);
    }
    return ids;
}

const EntityBase *PartsModel::entity(int row) const
{
    const EventData *data = event();
    if (!data || row < 0 || row >= rowCount())
        return nullptr;
    for (const EntityBase *found : m_spec.rows(*data)) {
        if (found->id == m_ids[size_t(row)])
            return found;
    }
    return nullptr;
}

Id PartsModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_ids[size_t(row)] : Id();
}

int PartsModel::rowOf(const Id &id) const
{
    const auto at = std::find(m_ids.begin(), m_ids.end(), id);
    return at == m_ids.end() ? -1 : static_cast<int>(at - m_ids.begin());
}

bool PartsModel::isEditable() const
{
    const workspace::Rights &rights = m_workspace.rights();
    return rights.mayAdd(*m_spec.info) && rights.mayEdit(*m_spec.info);
}

int PartsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int PartsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_spec.columns.size());
}

QVariant PartsModel::data(const QModelIndex &index, int role) const
{
    const EntityBase *row = index.isValid() ? entity(index.row()) : nullptr;
    if (!row)
        return {};
    const PartColumn &column = m_spec.columns[size_t(index.column())];
    const EventData &data = *event();
    switch (role) {
    case Qt::DisplayRole:
        return column.text(data, *row);
    case Qt::ToolTipRole:
        return widgets::plainTip(column.text(data, *row));
    case Qt::EditRole:
        return column.value ? column.value(data, *row) : QVariant();
    case Qt::DecorationRole:
        return column.swatch ? column.swatch(data, *row) : QVariant();
    case Qt::TextAlignmentRole:
        return column.number ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case table::StrongRole:
        return index.column() == 0 && m_spec.header;
    case table::MutedRole:
        return index.column() > 0;
    case IdRole:
        return row->id.toBytes();
    default:
        return {};
    }
}

QVariant PartsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const PartColumn &column = m_spec.columns[size_t(section)];
    if (role == table::ColumnIdRole)
        return column.id;
    if (role == Qt::TextAlignmentRole && column.number)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? column.title() : QVariant();
}

Qt::ItemFlags PartsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    if (!isEditable())
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
    if (m_spec.columns[size_t(index.column())].change)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool PartsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const EntityBase *row = role == Qt::EditRole ? entity(index.row()) : nullptr;
    const PartColumn &column = m_spec.columns[size_t(index.column())];
    if (!row || !column.change)
        return false;
    ChangeSet changes = column.change(*event(), *row, value);
    if (changes.isEmpty())
        return false;
    changes.label = tr("Change “%1”").arg(m_spec.title(*row));
    (void)m_workspace.edit(std::move(changes));
    return true;
}

Id PartsModel::add(const QString &name)
{
    const EventData *data = event();
    if (!data || !isEditable() || name.simplified().isEmpty())
        return {};
    // The one added before may be on its way still.
    const EntityBase *last = entity(rowCount() - 1);
    m_lastKey = fractionalkey::between(std::max(m_lastKey, last ? m_spec.position(*last) : QString()), {});
    ChangeSet changes = m_spec.make(*data, name.simplified(), m_lastKey);
    changes.label = tr("Add “%1”").arg(name.simplified());
    const Id id = changes.rows.front().id;
    (void)m_workspace.edit(std::move(changes));
    return id;
}

void PartsModel::remove(const std::vector<int> &rows)
{
    if (!isEditable())
        return;
    ChangeSet changes;
    QString title;
    for (const int at : rows) {
        if (const EntityBase *row = entity(at)) {
            title = m_spec.title(*row);
            changes.append(m_spec.remove(*event(), *row));
        }
    }
    if (changes.isEmpty())
        return;
    changes.label = rows.size() == 1 ? tr("Delete “%1”").arg(title)
                                     : tr("Delete %n row(s)", nullptr, static_cast<int>(rows.size()));
    const QString label = changes.label;
    whenDone(m_workspace.edit(std::move(changes)), this,
             [this, label](const Result<storage::Committed> &done) {
                 if (done)
                     Q_EMIT removed(label);
             });
}

void PartsModel::move(int row, int before)
{
    const EntityBase *moved = entity(row);
    if (!moved || !isEditable() || before == row || before == row + 1)
        return;
    const EntityBase *previous = entity(before - 1);
    const EntityBase *next = entity(before);
    const QString after = previous ? m_spec.position(*previous) : QString();
    const QString until = next ? m_spec.position(*next) : QString();
    ChangeSet changes;
    changes.label = tr("Move “%1”").arg(m_spec.title(*moved));
    const int field = m_spec.info->fieldIndex(u"position");
    if (!next || after < until)
        changes.set(*m_spec.info, moved->id, field, fractionalkey::between(after, until));
    else
        renumber(row, before, changes);
    (void)m_workspace.edit(std::move(changes));
}

/// Two people who added at once got equal keys, between which there is no room.
void PartsModel::renumber(int row, int before, ChangeSet &changes) const
{
    std::vector<Id> order = m_ids;
    const Id moved = order[size_t(row)];
    order.insert(order.begin() + before, moved);
    order.erase(order.begin() + (before <= row ? row + 1 : row));
    QString key;
    for (const Id &id : order) {
        key = fractionalkey::between(key, {});
        changes.set(*m_spec.info, id, m_spec.info->fieldIndex(u"position"), key);
    }
}

QStringList PartsModel::mimeTypes() const
{
    return {u"application/x-veche-%1"_s.arg(m_spec.name)};
}

QMimeData *PartsModel::mimeData(const QModelIndexList &indexes) const
{
    auto *mime = new QMimeData;
    mime->setData(mimeTypes().first(), QByteArray::number(indexes.isEmpty() ? -1 : indexes.first().row()));
    return mime;
}

bool PartsModel::dropMimeData(const QMimeData *data, Qt::DropAction, int row, int, const QModelIndex &parent)
{
    const int from = data->data(mimeTypes().first()).toInt();
    if (parent.isValid() || from < 0)
        return false;
    move(from, row < 0 ? rowCount() : row);
    return false; // The view must not take the row away.
}

void PartsModel::reset()
{
    beginResetModel();
    m_lastKey.clear();
    m_ids = idsNow();
    endResetModel();
}

void PartsModel::take(const storage::ChangeEvent &change)
{
    const auto touches = [&](const domain::EntityInfo *info) { return change.touches(*info); };
    const bool others = std::any_of(m_spec.alsoReads.begin(), m_spec.alsoReads.end(), touches);
    arrange(idsNow());
    for (const storage::RowEvent &row : change.rows) {
        const int at = row.is(*m_spec.info) ? rowOf(row.row->id) : -1;
        if (at >= 0)
            Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
    }
    if (others && !m_ids.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void PartsModel::arrange(const std::vector<Id> &wanted)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (std::find(wanted.begin(), wanted.end(), m_ids[size_t(row)]) == wanted.end()) {
            beginRemoveRows({}, row, row);
            m_ids.erase(m_ids.begin() + row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < static_cast<int>(wanted.size()); ++row) {
        const Id &id = wanted[size_t(row)];
        const int from = rowOf(id);
        if (from == row)
            continue;
        if (from < 0) {
            beginInsertRows({}, row, row);
            m_ids.insert(m_ids.begin() + row, id);
            endInsertRows();
        } else {
            beginMoveRows({}, from, from, {}, row);
            m_ids.erase(m_ids.begin() + from);
            m_ids.insert(m_ids.begin() + row, id);
            endMoveRows();
        }
    }
}

} // namespace veche::events

#include "moc_partsmodel.cpp"
