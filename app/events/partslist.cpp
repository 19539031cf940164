// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/partslist.h"

#include "app/forms/entitylistmodel.h"
#include "app/forms/roworder.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace veche::events
{

using namespace Qt::StringLiterals;

namespace
{
Id idOf(const QModelIndex &index)
{
    return Id::fromBytes(index.data(forms::EntityListModel::IdRole).toByteArray()).value_or(Id());
}
} // namespace

PartsList::PartsList(workspace::Workspace &workspace, PartSpec spec, QWidget *parent)
    : widgets::Card(parent)
    , m_workspace(workspace)
    , m_spec(std::move(spec))
    , m_model(new forms::EntityListModel(workspace, m_spec.rows, this))
    , m_order(new forms::RowOrder(workspace, m_model, this))
    , m_table(new table::TableView(this))
    , m_line(new QLineEdit(this))
{
    setObjectName(m_spec.name + u"Card"_s);
    m_table->setObjectName(m_spec.name + u"Table"_s);
    m_line->setObjectName(m_spec.name + u"Add"_s);
    m_line->setMaxLength(120);
    m_table->setModel(m_order);
    QList<table::Column> columns;
    for (const forms::ListColumn &column : m_spec.rows.columns)
        columns << table::Column{column.id, column.width, column.stretch};
    m_table->setColumns(columns);
    m_table->horizontalHeader()->setVisible(m_spec.header);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked |
                             QAbstractItemView::AnyKeyPressed);
    m_table->setDragDropMode(QAbstractItemView::InternalMove);
    m_table->setDragDropOverwriteMode(false);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->installEventFilter(this);
    m_line->installEventFilter(this);
    body()->addWidget(m_table);
    body()->addWidget(m_line);
    connectAll();
    fitHeight();
    retranslate();
}

void PartsList::connectAll()
{
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_order, signal, this, &PartsList::fitHeight);
    connect(m_order, &QAbstractItemModel::modelReset, this, [this] {
        fitHeight();
        Q_EMIT selectionChanged();
    });
    connect(m_line, &QLineEdit::returnPressed, this, &PartsList::add);
    connect(m_table, &table::TableView::deleteRequested, this, &PartsList::removeSelected);
    connect(m_table, &table::TableView::opened, this, [this](const QModelIndex &index) {
        const bool editable = index.flags() & Qt::ItemIsEditable;
        if (isEditable())
            m_table->edit(editable ? index : index.siblingAtColumn(0));
    });
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
    const auto rows = m_table->selectionModel()->selectedRows();
    return rows.size() == 1 ? idOf(rows.first()) : Id();
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

void PartsList::removeSelected()
{
    const auto rows = m_table->selectionModel()->selectedRows();
    if (!event() || !isEditable())
        return;
    ChangeSet changes;
    for (const QModelIndex &row : rows) {
        if (const EntityBase *entity = m_spec.rows.find(idOf(row)))
            changes.append(m_spec.remove(*event(), *entity));
    }
    if (changes.isEmpty())
        return;
    changes.label = rows.size() == 1
                        ? tr("Delete “%1”").arg(rows.first().siblingAtColumn(0).data().toString())
                        : tr("Delete %n row(s)", nullptr, static_cast<int>(rows.size()));
    const QString label = changes.label;
    whenDone(m_workspace.edit(std::move(changes)), this,
             [this, label](const Result<storage::Committed> &done) {
                 if (done)
                     Q_EMIT removed(label);
             });
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

void PartsList::fitHeight()
{
    const int rows = m_order->rowCount();
    m_line->setVisible(isEditable());
    m_table->setVisible(rows > 0);
    const int header = m_spec.header ? m_table->horizontalHeader()->sizeHint().height() : 0;
    m_table->setFixedHeight(header + rows * theme::sizes().row + 2);
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
