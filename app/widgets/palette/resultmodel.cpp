// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/palette/resultmodel.h"

namespace veche::palette
{

void ResultModel::setRows(QList<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

bool ResultModel::isEntry(int row) const
{
    return row >= 0 && row < m_rows.size() && m_rows[row].heading.isEmpty();
}

int ResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ResultModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    const bool heading = !row.heading.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return heading ? row.heading : row.entry.title;
    case IconRole:
        return row.entry.icon;
    case SubtitleRole:
        return row.entry.subtitle;
    case ShortcutRole:
        return row.entry.shortcut.toString(QKeySequence::NativeText);
    case HeadingRole:
        return heading;
    default:
        return {};
    }
}

Qt::ItemFlags ResultModel::flags(const QModelIndex &index) const
{
    return isEntry(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemFlags(Qt::ItemIsEnabled);
}

} // namespace veche::palette

#include "moc_resultmodel.cpp"
