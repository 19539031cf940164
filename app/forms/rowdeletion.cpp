// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/rowdeletion.h"

#include "app/forms/entitylistmodel.h"
#include "app/forms/listrights.h"
#include "app/forms/notices.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QMenu>

namespace veche::forms
{

using domain::ChangeSet;
using domain::EntityBase;

RowDeletion::RowDeletion(workspace::Workspace &workspace, const ListRows &rows, table::TableView *table)
    : QObject(table)
    , m_workspace(workspace)
    , m_rows(rows)
    , m_table(table)
{
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table, &table::TableView::deleteRequested, this, &RowDeletion::remove);
    connect(table, &QWidget::customContextMenuRequested, this, &RowDeletion::openMenu);
}

std::vector<Id> RowDeletion::selected() const
{
    std::vector<Id> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        if (const auto id = Id::fromBytes(index.data(EntityListModel::IdRole).toByteArray()))
            ids.push_back(*id);
    }
    return ids;
}

ChangeSet RowDeletion::changes() const
{
    ChangeSet all;
    int count = 0;
    QString label;
    for (const Id &id : selected()) {
        const EntityBase *row = m_rows.find(id);
        if (!row || !mayDelete(m_workspace.rights(), m_rows, *row))
            continue;
        ChangeSet one;
        if (m_rows.remove)
            one = m_rows.remove(*row);
        else
            one.remove(*m_rows.info, id);
        const QString called = valueOf(*m_rows.info, m_rows.columns.front(), *row).toString();
        label = one.label.isEmpty() ? tr("Delete “%1”").arg(called) : one.label;
        all.append(std::move(one));
        ++count;
    }
    all.label = count > 1 ? tr("Delete %n row(s)", nullptr, count) : label;
    return all;
}

void RowDeletion::remove()
{
    ChangeSet all = changes();
    if (all.isEmpty())
        return;
    const QString label = all.label;
    whenDone(m_workspace.edit(std::move(all)), this, [this, label](const Result<storage::Committed> &done) {
        if (done)
            Q_EMIT deleted(undoNotice(m_workspace, label));
    });
}

void RowDeletion::openMenu(QPoint at)
{
    if (changes().isEmpty())
        return;
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *remove = menu->addAction(tr("Delete"), this, &RowDeletion::remove);
    remove->setShortcut(Qt::Key_Delete);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

} // namespace veche::forms

#include "moc_rowdeletion.cpp"
