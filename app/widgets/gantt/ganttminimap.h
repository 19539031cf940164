// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QImage>
#include <QPointer>
#include <QWidget>

namespace veche::gantt
{

class GanttView;

/// The whole of a chart as density in one thin strip, with a frame around what the view shows; dragging the
/// frame scrolls the view.
class GanttMinimap : public QWidget
{
    Q_OBJECT

public:
    explicit GanttMinimap(GanttView *view, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    /// False while a change waits to be drawn.
    [[nodiscard]] bool isUpToDate() const { return !m_isStale; }
    /// Where the frame is.
    [[nodiscard]] QRect frameRect() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void invalidate();
    void render();
    void centreOn(QPoint at);
    [[nodiscard]] std::pair<double, double> span() const;

    QPointer<GanttView> m_view;
    QImage m_picture;
    QBasicTimer m_stale;
    bool m_isStale = true;
};

} // namespace veche::gantt
