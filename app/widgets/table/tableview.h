// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>
#include <QTimer>

class QMenu;

namespace veche::widgets
{
class EmptyState;
}

namespace veche::table
{

class NothingFound;

/// Extra roles a model may answer.
enum Role {
    /// horizontalHeader: the column's name for remembering it ("name", "ticket"); else its number is used
    ColumnIdRole = Qt::UserRole + 900,
    /// cell: theme::State as int, for StateDelegate
    StateRole,
    /// cell: true draws it muted
    MutedRole,
    /// cell: true draws it semi-bold
    StrongRole,
    /// cell: QString, muted text after the display text
    NoteRole,
    /// cell: QList<fields::ChoiceField::Choice>, of which one is given by editing; invalid where any value
    /// can
    /// be
    ChoicesRole,
};

/// How wide a column is at first.
struct Column {
    QString id;
    int width = 120;
    int stretch = 0; ///< share of the space left over
    bool visible = true;
    bool stays = false; ///< where not all columns have room, others are left out before it
    bool whole = false; ///< its words are never cut: it has the width that they need
};

/// The one table of the application: 36-px rows with hairlines, sorting, columns that are remembered,
/// a menu for columns on the header, whole-row selection and an empty state.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);
    ~TableView() override;

    void setModel(QAbstractItemModel *model) override;
    /// Widths at first sight; call after setModel. Columns that aren't named keep 120 pixels.
    void setColumns(const QList<Column> &columns);
    /// Remembers widths, order, visibility and sorting under that QSettings key, and restores them now.
    void rememberColumns(const QString &settingsKey);
    /// Back to what setColumns said.
    void resetColumns();

    /// Shown over the table while the model has no rows. The same object always; fill and connect it.
    [[nodiscard]] widgets::EmptyState *emptyState() const { return m_empty; }
    /// Shown instead while a filter hides all rows.
    [[nodiscard]] NothingFound *nothingFound() const { return m_nothing; }
    /// The sentence for that, or nothing when no filter is set.
    void setNothingFound(const QString &sentence);

    /// The menu of columns that a right click on the header opens; the caller shows and deletes it.
    [[nodiscard]] QMenu *columnMenu();
    /// Selects that row alone, whatever keys are held, and shows it.
    void selectOnly(int row);
    /// Ids of the rows' columns in the order on screen, hidden ones left out.
    [[nodiscard]] QStringList visibleColumns() const;

Q_SIGNALS:
    /// Enter or double click on a row
    void opened(const QModelIndex &index);
    /// Delete or Backspace with a selection
    void deleteRequested();
    void columnsChanged();
    /// the "clear the filter" button of the nothing-found state
    void filterClearRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setHoveredRow(int row);
    void updateEmptyState();
    [[nodiscard]] int topRow() const;
    void scrollBy(int rows);
    void retranslate();
    void arrange(); ///< as setColumns said
    void stretchColumns();
    int spreadColumns();
    int narrowColumns(const QList<std::pair<int, int>> &sections, int pixels);
    bool squeezeOutLast();
    [[nodiscard]] bool stays(int section) const;
    void save();
    bool restore();
    void connectModel();
    [[nodiscard]] QString columnId(int section) const;
    [[nodiscard]] int minimumWidth(int section) const;
    [[nodiscard]] int neededWidth(int section) const;
    [[nodiscard]] const Column *columnOf(int section) const;
    void paintGround(QPainter &painter) const;
    void paintLines(QPainter &painter) const;

    QList<Column> m_columns;
    QList<int> m_squeezedOut; ///< sections that have no room at present
    QString m_key;
    QTimer m_saveTimer;
    widgets::EmptyState *m_empty;
    NothingFound *m_nothing;
    QList<QMetaObject::Connection> m_modelConnections;
    int m_hovered = -1;
    bool m_hadRows = false; ///< when the widths were found
    bool m_arranging = false;
    bool m_customised = false;
};

} // namespace veche::table
