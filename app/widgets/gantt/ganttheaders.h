// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/chartgeometry.h"
#include "app/widgets/gantt/ganttstyle.h"

#include <QWidget>

#include <optional>

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

/// What lies between the headers, and between the scroll bars. Painted, not a palette of its own: a change of
/// the style sheet would bring back the palette of before.
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

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void paintLane(QPainter &painter, int lane) const;

    GanttStyle m_style;
    ChartGeometry m_geometry;
    int m_marked = GanttScene::none;
};

} // namespace veche::gantt
