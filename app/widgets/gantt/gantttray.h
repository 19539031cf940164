// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttmodel.h"
#include "app/widgets/gantt/ganttstyle.h"

#include <QWidget>

namespace veche::gantt
{

/// Items without a place as chips that wrap into rows and can be dragged onto a chart.
///
/// The owner gives the items, filtered as it likes; the height follows the number of rows.
class GanttTray : public QWidget
{
    Q_OBJECT

public:
    explicit GanttTray(QWidget *parent = nullptr);

    /// The chips in order; `line` is shown muted behind the title, such as "45 min".
    void setItems(const QList<GanttItem> &items);
    [[nodiscard]] const QList<GanttItem> &items() const { return m_items; }
    /// The line above the chips, such as "Not scheduled · 7"; empty for none.
    void setTitle(const QString &title);
    /// The text when there are no chips.
    void setPlaceholder(const QString &text);
    void setGanttStyle(const GanttStyle &style);
    void setReadOnly(bool readOnly) { m_isReadOnly = readOnly; }
    [[nodiscard]] QString currentItem() const;
    void setCurrentItem(const QString &id);
    /// The one that is shown somewhere else, as its outline says; empty for none.
    void setSelectedItem(const QString &id);
    [[nodiscard]] QString selectedItem() const { return m_selected; }
    /// The chip that the button holds and that isn't dragged yet; empty for none.
    [[nodiscard]] QString heldItem() const { return m_pressed < 0 ? QString() : m_items.at(m_pressed).id; }
    [[nodiscard]] QRect chipRect(const QString &id) const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated(const QString &id);
    /// By a key or a press; not where the keyboard only comes by.
    void currentChanged(const QString &id);
    /// By Insert or P: the item should go where the chart's focus is.
    void placeRequested(const QString &id);
    void removeRequested(const QString &id);
    /// By the pointer or the keyboard; the item is the current one.
    void contextMenuRequested(const QString &id, const QPoint &globalPos);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void layOut();
    [[nodiscard]] QList<QRect> placed(int width) const;
    [[nodiscard]] int chipAt(QPoint at) const;
    /// -1 where there is none.
    [[nodiscard]] int indexOf(const QString &id) const;
    void setCurrent(int index);
    void mark(int index);
    void showChip(int index);
    [[nodiscard]] int besideRow(int step) const;
    void startDrag(int index);
    void paintChip(QPainter &painter, int index) const;
    [[nodiscard]] QPixmap chipPicture(int index) const;
    [[nodiscard]] int chipWidth(const GanttItem &item) const;

    GanttStyle m_style;
    QString m_title;
    QString m_placeholder;
    QList<GanttItem> m_items;
    QList<QRect> m_rects;
    QString m_selected;
    int m_current = -1;
    QPoint m_press;
    int m_pressed = -1;
    bool m_followsPalette = true; ///< until a style is set
    bool m_isReadOnly = false;
};

} // namespace veche::gantt
