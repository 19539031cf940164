// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the table: their widths, their menu, and how they are remembered.
#include "app/widgets/table/columnmemory.h"
#include "app/widgets/table/headerview.h"
#include "app/widgets/table/tableview.h"

#include <QMenu>

#include <algorithm>
#include <vector>

namespace veche::table
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int fewestColumns = 2; // these stay, also where they must be scrolled to
}

void TableView::setColumns(const QList<Column> &columns)
{
    m_columns = columns;
    arrange();
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
    if (!m_key.isEmpty())
        forgetArrangement(m_key);
    arrange();
    Q_EMIT columnsChanged();
}

void TableView::arrange()
{
    if (!model())
        return;
    m_arranging = true;
    m_squeezedOut.clear();
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
    stretchColumns();
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
            if (m_squeezedOut.removeOne(section))
                m_customised = true; // There was no room for it, and it is wanted: the table scrolls.
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
        const bool hidden = isColumnHidden(section) && !m_squeezedOut.contains(section);
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
    m_squeezedOut.clear();
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

const Column *TableView::columnOf(int section) const
{
    const QString id = columnId(section);
    const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                    [&](const Column &column) { return column.id == id; });
    return found == m_columns.end() ? nullptr : &*found;
}

/// Of its title, and of its rows' words where these are never cut.
int TableView::neededWidth(int section) const
{
    const Column *column = columnOf(section);
    const int title = minimumWidth(section);
    return column && column->whole ? std::max(title, sizeHintForColumn(section)) : title;
}

void TableView::stretchColumns()
{
    if (!model() || m_arranging)
        return;
    m_arranging = true;
    m_hadRows = model()->rowCount(rootIndex()) > 0;
    for (const int section : std::exchange(m_squeezedOut, {}))
        setColumnHidden(section, false);
    while (spreadColumns() > 0 && squeezeOutLast()) {
    }
    m_arranging = false;
}

/// Gives the columns that stretch their share of the viewport. How much the columns are wider than it then.
int TableView::spreadColumns()
{
    int left = viewport()->width();
    int shares = 0;
    QList<std::pair<int, int>> growing; // section, share
    for (int i = 0; i < horizontalHeader()->count(); ++i) {
        if (isColumnHidden(i))
            continue;
        const Column *column = m_customised ? nullptr : columnOf(i);
        const int width =
            column ? std::max(column->width, neededWidth(i)) : std::max(columnWidth(i), minimumWidth(i));
        if (column && column->stretch > 0) {
            growing.append({i, column->stretch});
            shares += column->stretch;
        }
        if (width != columnWidth(i))
            setColumnWidth(i, width);
        left -= width;
    }
    if (left < 0)
        return narrowColumns(growing, -left);
    for (const auto &[section, share] : growing) {
        const int extra = left * share / shares;
        setColumnWidth(section, columnWidth(section) + extra);
        left -= extra;
        shares -= share;
    }
    return 0;
}

/// In a narrow window they give up what their rows don't need, then what these do, for rather is text cut
/// than a column left out; a third at most. The pixels that they haven't got.
int TableView::narrowColumns(const QList<std::pair<int, int>> &sections, int pixels)
{
    std::vector<std::pair<int, int>> needed; // section, width
    std::vector<std::pair<int, int>> least;
    for (const auto &[section, share] : sections) {
        const int width = columnWidth(section);
        least.emplace_back(section, std::max(neededWidth(section), width * 2 / 3));
        needed.emplace_back(section, std::clamp(sizeHintForColumn(section), least.back().second, width));
    }
    for (const auto &widths : {needed, least}) {
        int spare = 0;
        for (const auto &[section, width] : widths)
            spare += columnWidth(section) - width;
        int wanted = std::min(pixels, spare);
        pixels -= wanted;
        for (const auto &[section, width] : widths) {
            const int own = columnWidth(section) - width;
            const int part = own > 0 ? wanted * own / spare : 0;
            setColumnWidth(section, columnWidth(section) - part);
            wanted -= part;
            spare -= own;
        }
    }
    return pixels;
}

/// A column that doesn't fit whole is left out until there is room again, the last one first, but for those
/// that are to stay: half a column tells nothing. Whoever arranged the columns gets a scroll bar instead.
bool TableView::squeezeOutLast()
{
    if (m_customised || visibleColumns().size() <= fewestColumns)
        return false;
    const auto *header = horizontalHeader();
    int last = -1;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int section = header->logicalIndex(visual);
        if (!isColumnHidden(section) && (last < 0 || !stays(section) || stays(last)))
            last = section;
    }
    setColumnHidden(last, true);
    m_squeezedOut.append(last);
    return true;
}

bool TableView::stays(int section) const
{
    const Column *column = columnOf(section);
    return column && column->stays;
}

} // namespace veche::table
