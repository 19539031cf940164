// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/tableview.h"

#include "app/widgets/common/emptystate.h"
#include "app/widgets/table/celldelegate.h"
#include "app/widgets/table/columnmemory.h"
#include "app/widgets/table/headerview.h"
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
    , m_nothing(new widgets::EmptyState(viewport()))
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
    m_nothing->setObjectName(u"nothingFound"_s);
    m_empty->hide();
    m_nothing->hide();
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(400);
    connect(&m_saveTimer, &QTimer::timeout, this, &TableView::save);
    connect(m_nothing, &widgets::EmptyState::activated, this, &TableView::filterClearRequested);
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
    updateEmptyState();
}

void TableView::connectModel()
{
    const auto update = [this] { updateEmptyState(); };
    m_modelConnections = {
        connect(model(), &QAbstractItemModel::rowsInserted, this, update),
        connect(model(), &QAbstractItemModel::rowsRemoved, this, update),
        connect(model(), &QAbstractItemModel::modelReset, this, update),
        connect(model(), &QAbstractItemModel::layoutChanged, this, update),
        connect(model(), &QAbstractItemModel::headerDataChanged, this, [this] { stretchColumns(); }),
    };
}

void TableView::setColumns(const QList<Column> &columns)
{
    m_columns = columns;
    resetColumns();
    if (!m_key.isEmpty())
        restore();
}

void TableView::rememberColumns(const QString &settingsKey)
{
    m_key = settingsKey;
    restore();
}

void TableView::resetColumns()
{
    if (!model())
        return;
    m_arranging = true;
    auto *header = horizontalHeader();
    for (int i = 0; i < header->count(); ++i)
        header->moveSection(header->visualIndex(i), i);
    for (int i = 0; i < header->count(); ++i) {
        const QString id = columnId(i);
        const auto found =
            std::find_if(m_columns.begin(), m_columns.end(), [&](const Column &c) { return c.id == id; });
        setColumnHidden(i, found != m_columns.end() && !found->visible);
        setColumnWidth(i, std::max(found != m_columns.end() ? found->width : 120, minimumWidth(i)));
    }
    m_arranging = false;
    m_customised = false;
    m_saveTimer.stop();
    if (!m_key.isEmpty())
        forgetArrangement(m_key);
    stretchColumns();
    Q_EMIT columnsChanged();
}

void TableView::setNothingFound(const QString &sentence)
{
    m_nothingFound = sentence;
    retranslate();
    updateEmptyState();
}

QMenu *TableView::columnMenu()
{
    auto *menu = new QMenu(this);
    auto *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int section = header->logicalIndex(visual);
        const QString title = model()->headerData(section, Qt::Horizontal).toString();
        if (title.isEmpty())
            continue;
        QAction *action = menu->addAction(title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(section));
        // The last one must stay: without a header there is no way back.
        action->setEnabled(isColumnHidden(section) || visibleColumns().size() > 1);
        connect(action, &QAction::toggled, this, [this, section](bool on) {
            setColumnHidden(section, !on);
            if (on && columnWidth(section) < minimumWidth(section))
                setColumnWidth(section, minimumWidth(section));
            m_saveTimer.start();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset the columns")), &QAction::triggered, this, &TableView::resetColumns);
    return menu;
}

QStringList TableView::visibleColumns() const
{
    QStringList ids;
    const auto *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int section = header->logicalIndex(visual);
        if (!isColumnHidden(section))
            ids += columnId(section);
    }
    return ids;
}

QString TableView::columnId(int section) const
{
    const QString id = model()->headerData(section, Qt::Horizontal, ColumnIdRole).toString();
    return id.isEmpty() ? QString::number(section) : id;
}

int TableView::minimumWidth(int section) const
{
    return static_cast<const HeaderView *>(horizontalHeader())->titleWidth(section);
}

void TableView::save()
{
    m_saveTimer.stop();
    if (m_key.isEmpty() || !model())
        return;
    Arrangement out;
    const auto *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int section = header->logicalIndex(visual);
        const bool hidden = isColumnHidden(section);
        out.columns.append({columnId(section), m_customised && !hidden ? columnWidth(section) : 0, !hidden});
    }
    const int sorted = header->sortIndicatorSection();
    out.sortedBy = sorted >= 0 && sorted < header->count() ? columnId(sorted) : QString();
    out.order = header->sortIndicatorOrder();
    saveArrangement(m_key, out);
}

bool TableView::restore()
{
    const std::optional<Arrangement> stored = model() ? loadArrangement(m_key) : std::nullopt;
    if (!stored)
        return false;
    m_arranging = true;
    auto *header = horizontalHeader();
    int place = 0;
    for (const Arrangement::Entry &entry : stored->columns) {
        int section = 0;
        while (section < header->count() && columnId(section) != entry.id)
            ++section;
        if (section == header->count())
            continue;
        header->moveSection(header->visualIndex(section), place++);
        setColumnHidden(section, !entry.visible);
        if (entry.width > 0) {
            setColumnWidth(section, std::max(entry.width, minimumWidth(section)));
            m_customised = true;
        }
        if (entry.id == stored->sortedBy)
            sortByColumn(section, stored->order);
    }
    m_arranging = false;
    stretchColumns();
    return true;
}

void TableView::stretchColumns()
{
    if (!model() || m_arranging)
        return;
    m_arranging = true;
    int taken = 0;
    int shares = 0;
    QList<std::pair<int, int>> growing; // section, share
    for (int i = 0; i < horizontalHeader()->count(); ++i) {
        if (isColumnHidden(i))
            continue;
        const QString id = columnId(i);
        const auto found =
            std::find_if(m_columns.begin(), m_columns.end(), [&](const Column &c) { return c.id == id; });
        const bool fixed = m_customised || found == m_columns.end();
        const int width = std::max(fixed ? columnWidth(i) : found->width, minimumWidth(i));
        if (!fixed && found->stretch > 0) {
            growing.append({i, found->stretch});
            shares += found->stretch;
        }
        if (width != columnWidth(i))
            setColumnWidth(i, width);
        taken += width;
    }
    int left = viewport()->width() - taken;
    for (const auto &[section, share] : growing) {
        // In a narrow window they give up what their rows don't need, at most a third, before the table
        // scrolls.
        const int wanted = std::max(minimumWidth(section), sizeHintForColumn(section));
        const int least = std::max(std::min(wanted, columnWidth(section)), columnWidth(section) * 2 / 3);
        const int extra = std::max(left * share / shares, least - columnWidth(section));
        setColumnWidth(section, columnWidth(section) + extra);
        left -= extra;
        shares -= share;
    }
    m_arranging = false;
}

void TableView::updateEmptyState()
{
    const bool none = model() && model()->rowCount(rootIndex()) == 0;
    const bool filtered = !m_nothingFound.isEmpty();
    for (widgets::EmptyState *state : {m_empty, m_nothing})
        state->setGeometry(viewport()->rect());
    m_empty->setVisible(none && !filtered);
    m_nothing->setVisible(none && filtered);
}

void TableView::retranslate()
{
    m_nothing->setContent(u"search"_s, tr("Nothing found"), m_nothingFound, tr("Clear the filter"));
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
