// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/roworder.h"

#include "app/forms/entitylistmodel.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/fractionalkey.h"

#include <QMimeData>

namespace veche::forms
{

using namespace Qt::StringLiterals;

RowOrder::RowOrder(workspace::Workspace &workspace, EntityListModel *list, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_workspace(workspace)
    , m_list(list)
    , m_field(list->rows().info->fieldIndex("position"))
{
    setSourceModel(list);
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, [this] { m_lastKey.clear(); });
}

bool RowOrder::mayMove() const
{
    return m_workspace.rights().mayEdit(*m_list->rows().info);
}

Id RowOrder::idAt(int row) const
{
    return Id::fromBytes(index(row, 0).data(EntityListModel::IdRole).toByteArray()).value_or(Id());
}

QString RowOrder::keyOf(int row) const
{
    const domain::EntityBase *entity =
        row >= 0 && row < rowCount() ? m_list->rows().find(idAt(row)) : nullptr;
    return entity ? domain::toVariant(m_list->rows().info->fields[m_field].get(*entity)).toString()
                  : QString();
}

QString RowOrder::keyAtEnd()
{
    m_lastKey = fractionalkey::between(std::max(m_lastKey, keyOf(rowCount() - 1)), {});
    return m_lastKey;
}

void RowOrder::move(int row, int before)
{
    if (row < 0 || row >= rowCount() || !mayMove() || before == row || before == row + 1)
        return;
    const domain::EntityInfo &info = *m_list->rows().info;
    const QString after = keyOf(before - 1);
    const QString until = keyOf(before);
    domain::ChangeSet changes;
    changes.label = tr("Move “%1”").arg(index(row, 0).data().toString());
    if (before >= rowCount() || after < until) {
        changes.set(info, idAt(row), m_field, fractionalkey::between(after, until));
    } else {
        // Two people who added at once got equal keys, between which there is no room: all get new ones.
        std::vector<Id> order;
        for (int at = 0; at <= rowCount(); ++at) {
            if (at == before)
                order.push_back(idAt(row));
            if (at != row && at < rowCount())
                order.push_back(idAt(at));
        }
        QString key;
        for (const Id &id : order) {
            key = fractionalkey::between(key, {});
            changes.set(info, id, m_field, key);
        }
    }
    (void)m_workspace.edit(std::move(changes));
}

Qt::ItemFlags RowOrder::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    const Qt::ItemFlags flags = QIdentityProxyModel::flags(index);
    return mayMove() ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList RowOrder::mimeTypes() const
{
    return {u"application/x-veche-%1"_s.arg(m_list->rows().info->name)};
}

QMimeData *RowOrder::mimeData(const QModelIndexList &indexes) const
{
    auto *mime = new QMimeData;
    mime->setData(mimeTypes().first(), QByteArray::number(indexes.isEmpty() ? -1 : indexes.first().row()));
    return mime;
}

bool RowOrder::dropMimeData(const QMimeData *data, Qt::DropAction, int row, int, const QModelIndex &parent)
{
    const int from = data->data(mimeTypes().first()).toInt();
    if (parent.isValid() || from < 0)
        return false;
    move(from, row < 0 ? rowCount() : row);
    return false; // The view must not take the row away.
}

} // namespace veche::forms

#include "moc_roworder.cpp"
