// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace veche::table
{

/// Paints a cell straight from the tokens: text with an ellipsis, a note after it, a check box, an icon.
/// Numbers (right-aligned cells) get digits of one width. A cell with choices has a chevron, and a click on
/// it opens them.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;

    /// Pixels left and right of a cell's content.
    static constexpr int margin = 12;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    /// Draws the content between the margins; returns nothing else but pixels.
    virtual void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const;
    /// The width of paintContent before the text, in pixels.
    [[nodiscard]] virtual int widthBefore(const QModelIndex &index) const;
    void paintText(QPainter *painter, QRect rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
};

/// A coloured dot and the word beside it; the colour comes from table::StateRole.
class StateDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
    [[nodiscard]] int widthBefore(const QModelIndex &index) const override;
};

/// "4 of 6" with as many marks, for histories: the display text, filled and total by FilledRole and
/// TotalRole.
class MarksDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    enum Role { FilledRole = Qt::UserRole + 940, TotalRole };
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
    [[nodiscard]] int widthBefore(const QModelIndex &index) const override;
};

} // namespace veche::table
