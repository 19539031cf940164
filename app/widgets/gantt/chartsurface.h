// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/chartpainter.h"
#include "app/widgets/gantt/overlay.h"

#include <QPointer>

#include <memory>

namespace veche::gantt
{

class GanttView;
class LaneHeader;
class TimeHeader;

/// The visible state of a GanttView, for the objects that it is made of: the scene, the place in it that is
/// shown, what is marked and what lies over it; and what has to be painted again after a change.
struct ChartSurface {
    explicit ChartSurface(GanttView &chartView);
    ~ChartSurface();

    GanttView &view;
    QPointer<GanttModel> model;
    GanttStyle style;
    GanttScene scene;
    TimeAxis axis;
    qint64 left = 0; ///< position on the axis of the first visible column
    int top = 0;     ///< height in the scene of the first visible row
    ChartState state;
    int snap = 5;            ///< minutes of the shortest step
    bool snapsByZoom = true; ///< in longer steps where these would be few pixels
    int covered = 0;         ///< pixels at the right over which something lies
    bool isReadOnly = false;
    bool isLinking = false;
    Overlay overlay;
    std::optional<qint64> guide; ///< the time of the snap line
    std::unique_ptr<ChartPainter> painter;
    TimeHeader *timeHeader; ///< children of the view, as the next
    LaneHeader *laneHeader;

    [[nodiscard]] QWidget *viewport() const;
    [[nodiscard]] ChartGeometry geometry() const;
    /// Minutes of a step at this zoom.
    [[nodiscard]] int snapNow() const;
    [[nodiscard]] double timeAt(int x) const;
    [[nodiscard]] int xAt(qint64 minutes) const;
    /// False for headings and for GanttScene::none.
    [[nodiscard]] bool holdsItems(int lane) const;
    /// When the next item of the lane begins after that time; its greatest value where none does.
    [[nodiscard]] qint64 nextStart(int lane, qint64 time) const;
    /// That time, or where the items end that cover it.
    [[nodiscard]] qint64 freeTime(int lane, qint64 time) const;
    /// One sentence on an item, for a screen reader.
    [[nodiscard]] QString described(const QString &id) const;

    void updateItem(int handle);
    void updateTouched(const GanttScene::Change &change);
    void updateHeaders();
    void setOverlay(Overlay shown);

private:
    [[nodiscard]] QRect touchedRect(const GanttScene::Touch &touch) const;
};

} // namespace veche::gantt
