// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/chartpainter.h"
#include "app/widgets/gantt/dragplan.h"
#include "app/widgets/gantt/ganttmodel.h"
#include "app/widgets/gantt/ganttstyle.h"
#include "app/widgets/gantt/overlay.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QPointer>

#include <memory>
#include <optional>

namespace veche::gantt
{

class Corner;
class LaneHeader;
class SlimScrollBar;
class TimeHeader;

/// Shows the items of a GanttModel on lanes over time, and turns what a person does into requests.
///
/// The view never changes the model: whoever owns both answers the requests. All times are local minutes as
/// in GanttItem; all coordinates are those of the viewport.
class GanttView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit GanttView(QWidget *parent = nullptr);
    ~GanttView() override;

    /// The model is not owned. Selection and scroll position outlive a reset of the model, not another model.
    void setModel(GanttModel *model);
    [[nodiscard]] GanttModel *model() const { return m_model; }

    /// Colours and sizes; the lane height of the style becomes the view's. Until it is called the view
    /// follows the palette.
    void setGanttStyle(const GanttStyle &style);
    [[nodiscard]] const GanttStyle &ganttStyle() const { return m_style; }
    /// The time at which the now-line stands; without one there is none.
    void setNow(std::optional<qint64> minutes);
    /// The step of moves and stretches, in minutes; 5 unless told.
    void setSnapMinutes(int minutes);
    [[nodiscard]] int snapMinutes() const { return m_snap; }
    /// The stretch that can be scrolled to even where there are no items.
    void setTimeRange(qint64 from, qint64 to);
    /// Height of a lane in pixels, 2 to 240; a lane with overlapping items may be higher.
    void setLaneHeight(int pixels);
    [[nodiscard]] int laneHeight() const { return m_metrics.lane; }
    /// Width of the column with the lanes' names.
    void setLaneHeaderWidth(int pixels);
    /// Nothing can be moved, stretched, created, dropped or removed.
    void setReadOnly(bool readOnly);
    [[nodiscard]] bool isReadOnly() const { return m_isReadOnly; }
    /// Lets links be dragged from the margin of an item; off unless told.
    void setLinkingEnabled(bool enabled);
    /// What is shown when there are no lanes.
    void setPlaceholder(const QString &text);

    /// Zooms and scrolls so that the stretch fills the width, now and, if not shown yet, once the width is
    /// known.
    void showRange(qint64 from, qint64 to);
    [[nodiscard]] qint64 visibleFrom() const;
    [[nodiscard]] qint64 visibleTo() const;
    [[nodiscard]] double pixelsPerMinute() const { return m_axis.pixelsPerMinute(); }
    /// Sets the zoom so that the time at `x` stays there.
    void setPixelsPerMinute(double ppm, int x);
    void zoomBy(double factor, int x);
    /// Shows all items, or the time range when there are none.
    void zoomToFit();
    void ensureVisible(const QString &id);
    /// Scrolls by pixels, rightward and downward.
    void scrollPixels(qint64 dx, int dy);

    [[nodiscard]] QStringList selection() const;
    void setSelection(const QStringList &ids);
    [[nodiscard]] bool isSelected(const QString &id) const;
    [[nodiscard]] QString currentItem() const;
    /// Moves the keyboard focus to an item and scrolls it into sight; the selection stays.
    void setCurrentItem(const QString &id);
    /// Items that are dropped on that widget are asked to be removed; nullptr for none.
    void setBin(QWidget *bin) { m_bin = bin; }
    /// Where an item put in without a pointer belongs: at the keyboard focus, behind the item that has it.
    struct Place {
        QString lane;
        qint64 start = 0;
    };
    [[nodiscard]] Place insertionPlace() const;

    /// How far the lanes are scrolled down, in pixels.
    [[nodiscard]] int topOffset() const { return m_top; }
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
    [[nodiscard]] bool isDragging() const { return m_drag.kind > DragKind::Pending; }
    /// The sentence shown in the bubble of the drag that is going on.
    [[nodiscard]] QString conflictShown() const { return m_overlay.conflict; }
    /// One sentence on an item, for a screen reader.
    [[nodiscard]] QString described(const QString &id) const;
    [[nodiscard]] const GanttScene &scene() const { return m_scene; }

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
    void contextMenuRequested(const QString &id, const QPoint &globalPos);
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
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class DragKind : quint8 { None, Pending, Pan, Marquee, Move, StretchStart, StretchEnd, Link, Drop };
    struct Drag {
        DragKind kind = DragKind::None;
        DragKind planned = DragKind::None; ///< what Pending becomes when the pointer has moved far enough
        QPoint press;
        QPoint at;
        double pressTime = 0;
        int pressY = 0; ///< in the scene
        int lane = GanttScene::none;
        int item = GanttScene::none;
        bool selectsOnRelease = false;
        bool free = false; ///< without snapping
        QList<int> handles;
        QSet<int> kept; ///< selection that a marquee adds to
        GanttItem dropped;
        QList<GanttMove> proposed;
        qint64 panLeft = 0;
        int panTop = 0;
    };

    // ganttview.cpp
    void connectModel();
    void reload();
    void apply(const GanttScene::Change &change);
    void removeItems(const QStringList &ids);
    void restyle();
    [[nodiscard]] ChartGeometry geometry() const;
    [[nodiscard]] QRect touchedRect(const GanttScene::Touch &touch) const;
    void updateItem(int handle);
    void updateHeaders();

    // ganttviewfocus.cpp
    void select(const QSet<int> &handles);
    void setCurrent(int handle, int lane);
    void setFocusPlace(int lane, qint64 time);
    [[nodiscard]] QRect focusRect() const;
    void announce();

    // ganttviewscroll.cpp
    void layOutChildren();
    void updateScrollBars();
    void updateBars();
    [[nodiscard]] TimeSpan scrollSpan() const;
    void moveTo(qint64 left, int top);
    void updateSticky(int dx);
    [[nodiscard]] std::pair<qint64, qint64> leftLimits() const;
    [[nodiscard]] int topLimit() const;
    void zoomLanes(double factor, int y);
    void ensureRectVisible(const QRect &rect);
    bool gesture(QEvent *event);

    // ganttviewmouse.cpp
    void press(const QMouseEvent &event);
    void pressItem(int handle, const QMouseEvent &event);
    void hover(QPoint at);
    [[nodiscard]] DragKind plannedFor(int handle, QPoint at) const;
    [[nodiscard]] int linkKnobAt(QPoint at) const;

    // ganttviewdrag.cpp
    void startDrag();
    void updateDrag(QPoint at, Qt::KeyboardModifiers modifiers);
    void updateMove();
    void updateStretch();
    void updateMarquee();
    void updateLink();
    [[nodiscard]] bool isOnBin(QPoint globally) const;
    void throwAway();
    void finishDrag();
    void cancelDrag();
    /// What a drag holds by name, since a reload gives everything another number.
    struct DragIds {
        QString item;
        QString lane;
        QStringList handles;
        QStringList kept;
    };
    [[nodiscard]] DragIds dragIds() const;
    void resumeDrag(const DragIds &ids);
    void propose(const QList<GanttMove> &moves, std::optional<qint64> guide);
    void setOverlay(Overlay overlay);
    void autoScroll();
    [[nodiscard]] QList<QRect> rectsOf(const GanttMove &move) const;
    [[nodiscard]] int nearestLane(int y) const;
    [[nodiscard]] qint64 magnetReach() const;
    [[nodiscard]] qint64 pulled(qint64 raw, std::optional<qint64> neighbour) const;

    // ganttviewdrop.cpp
    void showToolTip(QPoint at, QPoint globalPos);

    // ganttviewkeys.cpp
    [[nodiscard]] static bool isOurs(const QKeyEvent &event);
    bool keyZoom(const QKeyEvent &event);
    bool keyNavigate(const QKeyEvent &event);
    bool keyEdit(const QKeyEvent &event);
    bool keyAct(const QKeyEvent &event);

    // ganttviewnavigate.cpp
    void focusBeside(int step, Qt::KeyboardModifiers modifiers);
    void focusLane(int step, Qt::KeyboardModifiers modifiers);
    void focusEnd(bool last, Qt::KeyboardModifiers modifiers);
    void focusFree(int step);
    void focusItem(int handle, int lane, Qt::KeyboardModifiers modifiers);
    void toggleCurrent();
    [[nodiscard]] QList<int> movable() const;
    [[nodiscard]] int itemNear(int lane, qint64 time) const;

    QPointer<GanttModel> m_model;
    GanttStyle m_style;
    LaneMetrics m_metrics;
    GanttScene m_scene;
    TimeAxis m_axis;
    qint64 m_left = 0;
    int m_top = 0;
    int m_snap = 5;
    int m_laneWidth = 0;
    bool m_followsPalette = false; ///< until a style is set
    bool m_isReadOnly = false;
    bool m_isLinking = false;
    bool m_fitPending = true; ///< nobody has said yet what to show
    TimeSpan m_wanted;        ///< what showRange() was told before the view was shown
    bool m_isSyncing = false;
    bool m_spaceDown = false;
    bool m_spacePanned = false;
    QString m_placeholder;
    TimeSpan m_range;
    std::optional<qint64> m_now;
    ChartState m_state;
    int m_focusLane = GanttScene::none;
    qint64 m_focusTime = 0;
    Drag m_drag;
    Overlay m_overlay;
    std::optional<qint64> m_guide;
    QBasicTimer m_autoScroll;
    qint64 m_barLeast = 0; ///< axis position at the bar's zero
    qint64 m_barUnit = 1;  ///< pixels a step of the bar
    std::unique_ptr<ChartPainter> m_painter;
    TimeHeader *m_timeHeader;
    LaneHeader *m_laneHeader;
    SlimScrollBar *m_across;
    SlimScrollBar *m_down;
    QPointer<QWidget> m_bin;
    Corner *m_corner;
    Corner *m_barCorner;
};

} // namespace veche::gantt

Q_DECLARE_METATYPE(veche::gantt::GanttMove)
