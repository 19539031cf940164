// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/chartsurface.h"
#include "app/widgets/gantt/interaction/chartfocus.h"

#include <QAbstractScrollArea>

namespace veche::gantt
{

class ChartDrag;
class ChartKeys;
class ChartPointer;
class ChartScroll;
class Corner;
class ModelFollower;
class SlimScrollBar;

/// Shows the items of a GanttModel on lanes over time, and turns what a person does into requests.
///
/// The view never changes the model: whoever owns both answers the requests. All times are local minutes as
/// in GanttItem; all coordinates are those of the viewport. What it is made of: the surface (what is on the
/// screen), the scroll, the focus, the keys, and the pointer with its tools.
class GanttView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit GanttView(QWidget *parent = nullptr);
    ~GanttView() override;

    /// The model is not owned. Selection and scroll position outlive a reset of the model, not another model.
    void setModel(GanttModel *model);
    [[nodiscard]] GanttModel *model() const { return m_chart->model; }

    /// Colours and sizes; the lane height of the style becomes the view's. Until it is called the view
    /// follows the palette.
    void setGanttStyle(const GanttStyle &style);
    [[nodiscard]] const GanttStyle &ganttStyle() const { return m_chart->style; }
    /// The time at which the now-line stands; without one there is none.
    void setNow(std::optional<qint64> minutes);
    /// The step of moves and stretches, in minutes. Unless told it is as long as suits the zoom: a quarter of
    /// an hour where a talk's title can be read, and never below 5.
    void setSnapMinutes(int minutes);
    [[nodiscard]] int snapMinutes() const { return m_chart->snap; }
    /// The stretch that can be scrolled to even where there are no items.
    void setTimeRange(qint64 from, qint64 to);
    /// Height of a lane in pixels, 2 to 240; a lane with overlapping items may be higher.
    void setLaneHeight(int pixels);
    [[nodiscard]] int laneHeight() const { return m_chart->scene.metrics().lane; }
    /// Nothing can be moved, stretched, created, dropped or removed.
    void setReadOnly(bool readOnly);
    [[nodiscard]] bool isReadOnly() const { return m_chart->isReadOnly; }
    /// Lets links be dragged from the margin of an item; off unless told.
    void setLinkingEnabled(bool enabled);
    /// The text when there are no lanes.
    void setPlaceholder(const QString &text);

    /// Zooms and scrolls so that the stretch fills the width, now and, if not shown yet, once the width is
    /// known; only its beginning where a minute would have fewer pixels than `least`.
    void showRange(qint64 from, qint64 to, double least = 0);
    [[nodiscard]] qint64 visibleFrom() const;
    [[nodiscard]] qint64 visibleTo() const;
    [[nodiscard]] double pixelsPerMinute() const { return m_chart->axis.pixelsPerMinute(); }
    /// Sets the zoom so that the time at `x` stays there.
    void setPixelsPerMinute(double ppm, int x);
    void zoomBy(double factor, int x);
    /// Shows all items, or the time range when there are none.
    void zoomToFit();
    void ensureVisible(const QString &id);
    void ensureLaneVisible(const QString &lane);
    /// Something lies over so many pixels at the right. What is selected comes out from under it.
    void setCovered(int pixels);
    /// The width of the lanes' names, in pixels; 0 fits it to the longest name again. It is kept within what
    /// leaves the names and the chart of use.
    void setLaneWidth(int pixels);
    [[nodiscard]] int laneWidth() const { return m_laneWidth; }
    /// Scrolls by pixels, rightward and downward.
    void scrollPixels(qint64 dx, int dy);

    [[nodiscard]] QStringList selection() const;
    void setSelection(const QStringList &ids);
    [[nodiscard]] bool isSelected(const QString &id) const;
    [[nodiscard]] QString currentItem() const;
    /// Moves the keyboard focus to an item and scrolls it into sight; the selection stays.
    void setCurrentItem(const QString &id);
    /// Items that are dropped on that widget are asked to be removed; nullptr for none.
    void setBin(QWidget *bin);
    using Place = ChartFocus::Place;
    [[nodiscard]] Place insertionPlace() const;

    /// How far the lanes are scrolled down, in pixels.
    [[nodiscard]] int topOffset() const { return m_chart->top; }
    /// The first box of an item; empty when there is none.
    [[nodiscard]] QRect itemRect(const QString &id) const;
    [[nodiscard]] QString itemAt(QPoint at) const;
    [[nodiscard]] double timeAt(int x) const;
    [[nodiscard]] int xAt(qint64 minutes) const;
    /// The id of the lane at a height, empty when there is none; and the height of its upper edge.
    [[nodiscard]] QString laneAt(int y) const;
    /// Lets the lane's name be typed over, where the model says that it may.
    void editLaneName(const QString &lane);
    [[nodiscard]] int laneTop(const QString &lane) const;
    [[nodiscard]] bool isDragging() const;
    /// The sentence shown in the bubble of the drag that is going on.
    [[nodiscard]] QString conflictShown() const { return m_chart->overlay.conflict; }
    /// One sentence on an item, for a screen reader.
    [[nodiscard]] QString described(const QString &id) const;
    [[nodiscard]] const GanttScene &scene() const { return m_chart->scene; }

Q_SIGNALS:
    void moveRequested(const QList<veche::gantt::GanttMove> &moves);
    void stretchRequested(const QList<veche::gantt::GanttMove> &moves);
    void dropRequested(const QString &mimeId, const QString &lane, qint64 start);
    void createRequested(const QString &lane, qint64 start);
    void removeRequested(const QStringList &ids);
    void laneRenameRequested(const QString &lane, const QString &name);
    void activated(const QString &id);
    void selectionChanged(const QStringList &ids);
    void currentChanged(const QString &id);
    void linkRequested(const QString &from, const QString &to);
    /// By the pointer or the keyboard, with the item selected or, without one, at a free place of a lane.
    void contextMenuRequested(const QString &id, const QPoint &globalPos);
    void placeMenuRequested(const QString &lane, qint64 start, const QPoint &globalPos);
    void laneMenuRequested(const QString &lane, const QPoint &globalPos);
    /// Somebody chose another width of the lanes' names; 0 for the one that fits.
    void laneWidthChosen(int pixels);
    /// The view was scrolled or zoomed.
    void visibleRangeChanged(qint64 from, qint64 to);
    /// Items, lanes or colours are others than before.
    void contentChanged();

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectParts();
    void connectHeaders();
    void restyle();
    void layOutChildren();
    void fitLaneWidth();
    void showToolTip(QPoint at, QPoint globalPos);
    void keepInSight(int right);

    int m_laneWidth = 0;
    int m_chosenLaneWidth = 0;     ///< 0: as wide as the names want
    bool m_followsPalette = false; ///< until a style is set
    bool m_isHiding = false;       ///< the button holds an item that something has come to lie over
    QString m_placeholder;
    SlimScrollBar *m_across;
    SlimScrollBar *m_down;
    Corner *m_corner;
    Corner *m_barCorner;
    std::unique_ptr<ChartSurface> m_chart;
    std::unique_ptr<ChartScroll> m_scroll;
    std::unique_ptr<ChartFocus> m_focus;
    std::unique_ptr<ChartDrag> m_drag;
    std::unique_ptr<ChartPointer> m_pointer;
    std::unique_ptr<ChartKeys> m_keys;
    std::unique_ptr<ModelFollower> m_follower;
};

} // namespace veche::gantt

Q_DECLARE_METATYPE(veche::gantt::GanttMove)
