// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/tableview.h"

#include "app/widgets/common/emptystate.h"
#include "app/widgets/table/celldelegate.h"
#include "app/widgets/table/headerview.h"
#include "app/widgets/table/nothingfound.h"
#include "app/widgets/theme/tokens.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

namespace veche::table
{

using namespace Qt::StringLiterals;

TableView::TableView(QWidget *parent)
    : QTableView(parent)
    , m_empty(new widgets::EmptyState(viewport()))
    , m_nothing(new NothingFound(this))
{
    setHorizontalHeader(new HeaderView(this));
    setItemDelegate(new CellDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(EditKeyPressed);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalScrollBar()->setSingleStep(theme::sizes().row);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(24);
    verticalHeader()->setDefaultSectionSize(theme::sizes().row);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_empty->setObjectName(u"emptyState"_s);
    m_empty->hide();
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(400);
    connect(&m_saveTimer, &QTimer::timeout, this, &TableView::save);
    connect(m_nothing, &NothingFound::clearRequested, this, &TableView::filterClearRequested);
    connect(m_nothing, &NothingFound::narrowedChanged, this, &TableView::updateEmptyState);
    connect(this, &QTableView::doubleClicked, this, &TableView::opened);

    const auto arranged = [this] {
        if (m_arranging)
            return;
        m_customised = true;
        m_saveTimer.start();
        Q_EMIT columnsChanged();
    };
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, arranged);
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, arranged);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this] {
        if (!m_arranging)
            m_saveTimer.start();
    });
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        QMenu *menu = columnMenu();
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(horizontalHeader()->mapToGlobal(at));
    });
    retranslate();
}

TableView::~TableView()
{
    if (m_saveTimer.isActive())
        save();
}

void TableView::setModel(QAbstractItemModel *model)
{
    m_arranging = true;
    for (const QMetaObject::Connection &connection : std::as_const(m_modelConnections))
        disconnect(connection);
    m_modelConnections.clear();
    QTableView::setModel(model);
    if (model) {
        horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
        setSortingEnabled(true);
        connectModel();
    }
    m_arranging = false;
    m_hovered = -1;
    m_nothing->follow();
    updateEmptyState();
}

void TableView::connectModel()
{
    const auto update = [this] { updateEmptyState(); };
    m_modelConnections = {
        connect(model(), &QAbstractItemModel::rowsInserted, this, update),
        connect(model(), &QAbstractItemModel::rowsRemoved, this, update),
        connect(model(), &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex &, int first, int last) {
                    if (first <= topRow())
                        scrollBy(last - first + 1);
                }),
        connect(model(), &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex &, int first, int last) {
                    scrollBy(-std::max(0, std::min(last + 1, topRow()) - first));
                }),
        connect(model(), &QAbstractItemModel::modelReset, this, update),
        connect(model(), &QAbstractItemModel::layoutChanged, this, update),
        connect(model(), &QAbstractItemModel::headerDataChanged, this, [this] { stretchColumns(); }),
    };
}

int TableView::topRow() const
{
    return verticalScrollBar()->value() / verticalHeader()->defaultSectionSize();
}

/// So that rows that come or go above what one looks at don't move it; at the top one sees what comes.
void TableView::scrollBy(int rows)
{
    QScrollBar *bar = verticalScrollBar();
    if (rows == 0 || bar->value() == 0)
        return;
    const int value = bar->value() + rows * verticalHeader()->defaultSectionSize();
    if (value > bar->maximum())
        updateGeometries(); // It doesn't know yet how many there are.
    bar->setValue(value);
}

void TableView::selectOnly(int row)
{
    // Not selectRow(): it reads the keyboard, and with Ctrl held it adds to the selection.
    selectionModel()->setCurrentIndex(model()->index(row, 0, rootIndex()),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(model()->index(row, 0, rootIndex()));
}

void TableView::setNothingFound(const QString &sentence)
{
    m_nothing->setSentence(sentence);
}

void TableView::updateEmptyState()
{
    const bool none = model() && model()->rowCount(rootIndex()) == 0;
    m_empty->setGeometry(viewport()->rect());
    m_empty->setVisible(none && !m_nothing->isNarrowed());
    if (!none && !m_hadRows)
        stretchColumns(); // Only now is known how wide the rows are.
}

void TableView::retranslate()
{
    setAccessibleName(accessibleName().isEmpty() ? tr("Table") : accessibleName());
}

void TableView::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        paintGround(painter);
    }
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    paintLines(painter);
}

void TableView::paintGround(QPainter &painter) const
{
    if (!model())
        return;
    const theme::Tokens &t = theme::tokens();
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    const int rows = model()->rowCount(rootIndex());
    for (int row = first; row >= 0 && row <= (last < 0 ? rows - 1 : last); ++row) {
        const QRect rect(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
        const bool selected = selectionModel()->isSelected(model()->index(row, 0, rootIndex()));
        if (selected)
            painter.fillRect(rect, t.accentWeak);
        else if (row == m_hovered)
            painter.fillRect(rect, t.hover());
    }
}

void TableView::paintLines(QPainter &painter) const
{
    if (!model())
        return;
    const theme::Tokens &t = theme::tokens();
    const int rows = model()->rowCount(rootIndex());
    for (int row = rowAt(0); row >= 0 && row < rows; ++row) {
        const int bottom = rowViewportPosition(row) + rowHeight(row) - 1;
        painter.fillRect(QRect(0, bottom, viewport()->width(), 1), t.line);
        if (bottom > viewport()->height())
            break;
    }
    if (hasFocus() && currentIndex().isValid()) {
        const int row = currentIndex().row();
        painter.fillRect(QRect(0, rowViewportPosition(row), 2, rowHeight(row) - 1), t.accent);
    }
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    stretchColumns();
    updateEmptyState();
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && currentIndex().isValid() &&
        state() != EditingState) {
        Q_EMIT opened(currentIndex());
    } else if ((key == Qt::Key_Delete || key == Qt::Key_Backspace) && selectionModel() &&
               selectionModel()->hasSelection()) {
        Q_EMIT deleteRequested();
    } else {
        QTableView::keyPressEvent(event);
    }
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    setHoveredRow(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

void TableView::leaveEvent(QEvent *event)
{
    setHoveredRow(-1);
    QTableView::leaveEvent(event);
}

void TableView::setHoveredRow(int row)
{
    if (row == m_hovered)
        return;
    for (const int changed : {m_hovered, row}) {
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(), rowHeight(changed));
    }
    m_hovered = row;
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        stretchColumns();
    }
}

} // namespace veche::table

#include "moc_tableview.cpp"
