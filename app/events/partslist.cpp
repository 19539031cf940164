// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/partslist.h"

#include "app/forms/entitylistmodel.h"
#include "app/forms/listtable.h"
#include "app/forms/rowdeletion.h"
#include "app/forms/roworder.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace veche::events
{

using namespace Qt::StringLiterals;

PartsList::PartsList(workspace::Workspace &workspace, PartSpec spec, QWidget *parent)
    : widgets::Card(parent)
    , m_workspace(workspace)
    , m_spec(std::move(spec))
    , m_model(new forms::EntityListModel(workspace, m_spec.rows, this))
    , m_order(new forms::RowOrder(workspace, m_model, this))
    , m_table(new table::TableView(this))
    , m_deletion(new forms::RowDeletion(workspace, m_model->rows(), m_table))
    , m_line(new QLineEdit(this))
{
    setObjectName(m_spec.name + u"Card"_s);
    m_table->setObjectName(m_spec.name + u"Table"_s);
    m_line->setObjectName(m_spec.name + u"Add"_s);
    m_line->setMaxLength(120);
    m_table->setModel(m_order);
    forms::makeInline(*m_table, m_model->rows());
    m_table->setDragDropMode(QAbstractItemView::InternalMove);
    m_table->setDragDropOverwriteMode(false);
    m_table->installEventFilter(this);
    m_line->installEventFilter(this);
    body()->addWidget(m_table);
    body()->addWidget(m_line);
    m_line->setVisible(isEditable());
    connectAll();
    retranslate();
}

void PartsList::connectAll()
{
    connect(m_order, &QAbstractItemModel::modelReset, this, [this] {
        m_line->setVisible(isEditable());
        Q_EMIT selectionChanged();
    });
    connect(m_line, &QLineEdit::returnPressed, this, &PartsList::add);
    connect(m_deletion, &forms::RowDeletion::deleted, this, &PartsList::noticed);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PartsList::selectionChanged);
}

const EventData *PartsList::event() const
{
    return m_workspace.eventData(m_workspace.currentEvent());
}

bool PartsList::isEditable() const
{
    const workspace::Rights &rights = m_workspace.rights();
    return rights.mayAdd(*m_spec.rows.info) && rights.mayEdit(*m_spec.rows.info);
}

Id PartsList::selected() const
{
    const auto ids = m_deletion->selected();
    return ids.size() == 1 ? ids.front() : Id();
}

void PartsList::clearSelection()
{
    m_table->clearSelection();
}

void PartsList::add()
{
    const QString name = m_line->text().simplified();
    if (!event() || !isEditable() || name.isEmpty())
        return;
    ChangeSet changes = m_spec.make(*event(), name, m_order->keyAtEnd());
    changes.label = tr("Add “%1”").arg(name);
    (void)m_workspace.edit(std::move(changes));
    m_line->clear(); // The next one can be typed at once.
}

void PartsList::moveSelected(int step)
{
    const int row = m_table->currentIndex().row();
    const int to = row + step;
    if (row >= 0 && to >= 0 && to < m_order->rowCount())
        m_order->move(row, step < 0 ? to : to + 1);
}

bool PartsList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool up = key->key() == Qt::Key_Up;
        if (watched == m_table && (up || key->key() == Qt::Key_Down) && key->modifiers() == Qt::AltModifier) {
            moveSelected(up ? -1 : 1);
            return true;
        }
        if (watched == m_line && up && m_order->rowCount() > 0) {
            m_table->setFocus();
            m_table->selectOnly(m_order->rowCount() - 1);
            return true;
        }
    }
    return widgets::Card::eventFilter(watched, event);
}

void PartsList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    widgets::Card::changeEvent(event);
}

void PartsList::retranslate()
{
    setHeading(m_spec.heading());
    m_table->setAccessibleName(m_spec.heading());
    m_line->setPlaceholderText(m_spec.placeholder());
    m_line->setAccessibleName(m_spec.placeholder());
}

} // namespace veche::events

#include "moc_partslist.cpp"
