// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace veche::table
{

/// Roles of a tree's model besides those of the table, in column 0.
enum TreeRole {
    /// true: a heading that reaches over all columns
    GroupRole = Qt::UserRole + 960,
};

/// A list with headings and details in the look of the table: chevrons of our own, check boxes by Space,
/// Left and Right close and open.
class TreeView final : public QTreeView
{
    Q_OBJECT

public:
    explicit TreeView(QWidget *parent = nullptr);

    /// The column that takes the width left over by the others, and what those want.
    /// Where there isn't room for all, they share it, but for one that is rigid. Say it again when other
    /// columns are hidden.
    void setWidths(const QList<int> &widths, int stretched, int rigid = -1);

Q_SIGNALS:
    /// Enter or double click on a row
    void opened(const QModelIndex &index);
    /// Space on a row that has no check box
    void spacePressed(const QModelIndex &index);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void toggle();
    void stretch();

    QList<int> m_widths;
    int m_stretched = 0;
    int m_rigid = -1;
};

} // namespace veche::table
