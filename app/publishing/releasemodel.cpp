// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/publishing/releasemodel.h"

#include "app/widgets/common/tip.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/table/treeview.h"
#include "app/widgets/theme/icon.h"

#include <QLocale>

namespace veche::publishing
{

using namespace Qt::StringLiterals;

void ReleaseModel::setRows(std::vector<ReleaseRow> rows)
{
    beginResetModel();
    m_nodes.clear();
    m_top.clear();
    m_rows = std::move(rows);
    for (const ReleaseRow &row : m_rows)
        m_top.push_back(add(row, -1, int(m_top.size())));
    endResetModel();
    Q_EMIT choiceChanged();
}

int ReleaseModel::add(const ReleaseRow &row, int parent, int place)
{
    const int at = int(m_nodes.size());
    m_nodes.push_back({&row, parent, place, {}});
    for (const ReleaseRow &child : row.children) {
        const int below = add(child, at, int(m_nodes[at].children.size()));
        m_nodes[at].children.push_back(below);
    }
    return at;
}

void ReleaseModel::clearLeftOut()
{
    m_leftOut.clear();
}

QModelIndex ReleaseModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const auto &siblings = parent.isValid() ? node(parent).children : m_top;
    return createIndex(row, column, quintptr(siblings[row]));
}

QModelIndex ReleaseModel::parent(const QModelIndex &child) const
{
    const int above = child.isValid() ? node(child).parent : -1;
    return above < 0 ? QModelIndex() : createIndex(m_nodes[above].place, 0, quintptr(above));
}

int ReleaseModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return int(parent.isValid() ? node(parent).children.size() : m_top.size());
}

int ReleaseModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ReleaseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Before ? tr("The public sees now") : section == After ? tr("It will see") : tr("What");
}

QVariant ReleaseModel::check(const Node &at) const
{
    if (!at.row->session.isNull())
        return m_leftOut.contains(at.row->session) ? Qt::Unchecked : Qt::Checked;
    int on = 0;
    int all = 0;
    for (const int child : at.children) {
        const auto &session = m_nodes[child].row->session;
        all += !session.isNull();
        on += !session.isNull() && !m_leftOut.contains(session);
    }
    if (!at.row->heading || all == 0)
        return {};
    return on == 0 ? Qt::Unchecked : on == all ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant ReleaseModel::decoration(const ReleaseRow &row) const
{
    using theme::Role;
    if (row.icon.isEmpty())
        return {};
    const Role role = row.bad ? Role::Bad : row.icon == u"plus"_s ? Role::Ok : Role::Muted;
    return theme::icon(row.icon, role);
}

QVariant ReleaseModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ReleaseRow &row = *node(index).row;
    const bool out = m_leftOut.contains(row.session);
    switch (role) {
    case Qt::ToolTipRole:
        return widgets::plainTip(data(index, Qt::DisplayRole).toString());
    case Qt::DisplayRole:
        if (index.column() == After && out)
            return row.before.isEmpty() ? tr("stays out") : tr("stays as it is");
        return index.column() == Name ? row.text : index.column() == Before ? row.before : row.after;
    case table::MutedRole:
        return index.column() == Before || out;
    default:
        break;
    }
    if (index.column() != Name)
        return {};
    switch (role) {
    case Qt::CheckStateRole:
        return check(node(index));
    case Qt::DecorationRole:
        return decoration(row);
    case table::NoteRole:
        return row.heading ? QLocale().toString(qint64(row.children.size())) : row.note;
    case table::GroupRole:
    case table::StrongRole:
        return row.heading;
    default:
        return {};
    }
}

Qt::ItemFlags ReleaseModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == Name && check(node(index)).isValid())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool ReleaseModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    const auto choose = [&](const ReleaseRow &row) {
        if (row.session.isNull())
            return;
        if (value.toInt() == Qt::Checked)
            m_leftOut.remove(row.session);
        else
            m_leftOut.insert(row.session);
    };
    choose(*node(index).row);
    if (node(index).row->heading) {
        for (const int child : node(index).children)
            choose(*m_nodes[child].row);
    }
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT choiceChanged();
    return true;
}

} // namespace veche::publishing

#include "moc_releasemodel.cpp"
