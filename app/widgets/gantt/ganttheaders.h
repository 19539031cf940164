// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/chartgeometry.h"
#include "app/widgets/gantt/ganttstyle.h"

#include <QWidget>

#include <optional>

class QLineEdit;

namespace veche::gantt
{

/// The time scale above the chart: two levels of ticks, the time of now and of the drag's guide.
class TimeHeader final : public QWidget
{
    Q_OBJECT

public:
    struct Frame {
        ChartGeometry geometry;
        std::optional<qint64> now;
        std::optional<qint64> guide;
        QString guideText;
    };
    explicit TimeHeader(QWidget *parent = nullptr);
    void setStyle(const GanttStyle &style);
    void setFrame(const Frame &frame);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintMajor(QPainter &painter, const TickStep &step) const;
    void paintMinor(QPainter &painter, const TickStep &step, const QList<QRect> &taken) const;
    [[nodiscard]] QFont strongFont() const;
    [[nodiscard]] QString nowText() const;
    /// Where a time is written on the accent colour, centred on its position or to the right of it.
    [[nodiscard]] QRect chip(int x, const QString &text, bool centred) const;
    void paintChip(QPainter &painter, const QRect &chip, const QString &text) const;

    GanttStyle m_style;
    Frame m_frame;
};

/// The corner between the headers, and between the scroll bars. Painted, not a palette of its own: a change
/// of the style sheet would bring back the palette of before.
class Corner final : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    void setColour(const QColor &colour);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_colour;
};

/// The names of the lanes beside the chart.
class LaneHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit LaneHeader(QWidget *parent = nullptr);
    void setStyle(const GanttStyle &style);
    void setChart(const ChartGeometry &geometry);
    /// The lane to mark as the one under the drag or the focus.
    void setMarked(int lane);
    /// Lets the lane's name be typed over in its place: Enter or leaving takes it, Escape doesn't. Nothing
    /// happens where the lane isn't renamable.
    void edit(int lane);

Q_SIGNALS:
    void renamed(const QString &lane, const QString &name);
    /// The keyboard goes back to the chart; not where it has gone elsewhere already.
    void editingEnded();
    /// The name at that height was clicked, or double-clicked.
    void chosen(int y);
    void editRequested(int y);
    void menuRequested(int y, const QPoint &globalPos);
    /// The right edge is being dragged there, in pixels from the left; 0 when it was double-clicked.
    void widthChosen(int width);

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void paintLane(QPainter &painter, int lane) const;
    [[nodiscard]] bool isEdge(const QMouseEvent &event) const;
    void placeEditor();
    void endEditing(bool take);

    GanttStyle m_style;
    ChartGeometry m_geometry;
    int m_marked = GanttScene::none;
    QLineEdit *m_editor;
    QString m_edited;             ///< the lane's id while its name is typed
    std::optional<int> m_gripped; ///< while the edge is dragged, how far from it it was taken
};

} // namespace veche::gantt
