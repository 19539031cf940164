// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/partslist.h"

#include "app/widgets/common/emptystate.h"
#include "app/widgets/table/tableview.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace veche::events
{

using namespace Qt::StringLiterals;

PartsList::PartsList(workspace::Workspace &workspace, PartSpec spec, QWidget *parent)
    : widgets::Card(parent)
    , m_model(new PartsModel(workspace, std::move(spec), this))
    , m_table(new table::TableView(this))
    , m_line(new QLineEdit(this))
{
    const PartSpec &part = m_model->spec();
    setObjectName(part.name + u"Card"_s);
    m_table->setObjectName(part.name + u"Table"_s);
    m_line->setObjectName(part.name + u"Add"_s);
    m_line->setMaxLength(120);
    m_table->setModel(m_model);
    QList<table::Column> columns;
    for (const PartColumn &column : part.columns)
        columns << table::Column{column.id, column.width, column.stretch};
    m_table->setColumns(columns);
    m_table->horizontalHeader()->setVisible(part.header);
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
        connect(m_model, signal, this, &PartsList::fitHeight);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        fitHeight();
        Q_EMIT selectionChanged();
    });
    connect(m_line, &QLineEdit::returnPressed, this, &PartsList::add);
    connect(m_table, &table::TableView::deleteRequested, this, &PartsList::removeSelected);
    connect(m_table, &table::TableView::opened, this, [this](const QModelIndex &index) {
        const bool editable = index.flags() & Qt::ItemIsEditable;
        if (m_model->isEditable())
            m_table->edit(editable ? index : index.siblingAtColumn(0));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PartsList::selectionChanged);
}

Id PartsList::selected() const
{
    const auto rows = m_table->selectionModel()->selectedRows();
    return rows.size() == 1 ? m_model->idAt(rows.first().row()) : Id();
}

void PartsList::clearSelection()
{
    m_table->clearSelection();
}

void PartsList::add()
{
    if (m_model->add(m_line->text()).isNull())
        return;
    m_line->clear(); // The next one can be typed at once.
}

void PartsList::removeSelected()
{
    std::vector<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    m_model->remove(rows);
}

bool PartsList::moveSelected(int step)
{
    const int row = m_table->currentIndex().row();
    const int to = row + step;
    if (row < 0 || to < 0 || to >= m_model->rowCount())
        return false;
    m_model->move(row, step < 0 ? to : to + 1);
    return true;
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
        if (watched == m_line && up && m_model->rowCount() > 0) {
            m_table->setFocus();
            m_table->selectOnly(m_model->rowCount() - 1);
            return true;
        }
    }
    return widgets::Card::eventFilter(watched, event);
}

void PartsList::fitHeight()
{
    const int rows = m_model->rowCount();
    m_line->setVisible(m_model->isEditable());
    m_table->setVisible(rows > 0);
    const int header = m_model->spec().header ? m_table->horizontalHeader()->sizeHint().height() : 0;
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
    const PartSpec &part = m_model->spec();
    setHeading(part.heading());
    m_table->setAccessibleName(part.heading());
    m_line->setPlaceholderText(part.placeholder());
    m_line->setAccessibleName(part.placeholder());
    Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, m_model->columnCount() - 1);
    if (m_model->rowCount() > 0)
        Q_EMIT m_model->dataChanged(m_model->index(0, 0),
                                    m_model->index(m_model->rowCount() - 1, m_model->columnCount() - 1));
}

} // namespace veche::events

#include "moc_partslist.cpp"
