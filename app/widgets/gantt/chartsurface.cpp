// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/chartsurface.h"

#include "app/widgets/gantt/ganttheaders.h"
#include "app/widgets/gantt/ganttview.h"

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace veche::gantt
{

ChartSurface::ChartSurface(GanttView &chartView)
    : view(chartView)
    , timeHeader(new TimeHeader(&view))
    , laneHeader(new LaneHeader(&view))
{
}

ChartSurface::~ChartSurface() = default;

QWidget *ChartSurface::viewport() const
{
    return view.viewport();
}

ChartGeometry ChartSurface::geometry() const
{
    ChartGeometry geometry;
    geometry.scene = &scene;
    geometry.axis = axis;
    geometry.left = left;
    geometry.top = top;
    geometry.size = viewport()->size();
    return geometry;
}

int ChartSurface::snapNow() const
{
    constexpr double least = 20; // pixels in which a step is met without looking twice
    static constexpr std::array steps{5, 15, 30, 60, 180, 720, 1440};
    if (!snapsByZoom)
        return snap;
    const auto isWide = [&](int step) { return step * axis.pixelsPerMinute() >= least; };
    const auto step = std::find_if(steps.begin(), steps.end(), isWide);
    return qMax(snap, step == steps.end() ? steps.back() : *step);
}

double ChartSurface::timeAt(int x) const
{
    return geometry().time(x);
}

int ChartSurface::xAt(qint64 minutes) const
{
    return geometry().x(minutes);
}

bool ChartSurface::holdsItems(int lane) const
{
    return lane != GanttScene::none && !scene.lane(lane).data.heading;
}

qint64 ChartSurface::nextStart(int lane, qint64 time) const
{
    const auto entries = scene.lane(lane).index.entries();
    const auto next =
        std::upper_bound(entries.begin(), entries.end(), toMinute(time),
                         [](Minute at, const LaneIndex::Entry &entry) { return at < entry.start; });
    return next == entries.end() ? std::numeric_limits<qint64>::max() : next->start;
}

qint64 ChartSurface::freeTime(int lane, qint64 time) const
{
    for (const LaneIndex::Entry &entry : scene.lane(lane).index.entries()) {
        if (entry.start <= time && entry.end > time)
            time = entry.end;
    }
    return time;
}

void ChartSurface::updateItem(int handle)
{
    if (!scene.isLive(handle))
        return;
    for (const QRect &box : geometry().boxes(handle)) {
        const bool runsOver = box.width() < ChartGeometry::narrowBox;
        viewport()->update(box.adjusted(-14, -6, runsOver ? ChartGeometry::overrun : 14, 6));
    }
}

QRect ChartSurface::touchedRect(const GanttScene::Touch &touch) const
{
    if (touch.span.isEmpty())
        return {};
    const ChartGeometry chart = geometry();
    int first = touch.lane;
    int last = touch.lane;
    // An item over several lanes is one box only while nothing else is stacked with it in any of them.
    for (const LaneIndex::Entry &entry : scene.lane(touch.lane).index.range(touch.span.from, touch.span.to)) {
        const auto &lanes = scene.item(entry.item).lanes;
        first = qMin(first, lanes.first());
        last = qMax(last, lanes.last());
    }
    const int top = chart.y(scene.lane(first).y);
    const int bottom = chart.y(scene.lane(last).y + scene.lane(last).height);
    const int left = chart.x(touch.span.from);
    // A title before it may have more room now, or less.
    constexpr int reach = ChartGeometry::overrun;
    return QRect(left, top, chart.x(touch.span.to) - left, bottom - top).adjusted(-reach, -2, reach, 2);
}

void ChartSurface::updateHeaders()
{
    TimeHeader::Frame frame;
    frame.geometry = geometry();
    frame.now = state.now;
    frame.guide = guide;
    if (guide)
        frame.guideText = clockText(*guide, view.locale());
    timeHeader->setFrame(frame);
    laneHeader->setChart(frame.geometry);
}

void ChartSurface::setOverlay(Overlay shown)
{
    const QFont bodyFont = style.bodyFont(view.font());
    const QRect area = viewport()->rect();
    const QRegion stale = overlay.region(area, bodyFont) + shown.region(area, bodyFont);
    overlay = std::move(shown);
    viewport()->update(stale);
}

void ChartSurface::updateTouched(const GanttScene::Change &change)
{
    if (change.layout || scene.hasLinks()) {
        updateHeaders();
        viewport()->update();
        return;
    }
    for (const GanttScene::Touch &touch : change.touched)
        viewport()->update(touchedRect(touch));
}

QString ChartSurface::described(const QString &id) const
{
    const int handle = scene.handle(id);
    if (handle == GanttScene::none)
        return {};
    const GanttItem &item = scene.item(handle).data;
    QStringList lanes;
    for (const int lane : scene.item(handle).lanes)
        lanes.append(scene.lane(lane).data.title);
    const QString from = view.locale().toString(toDateTime(item.start), QLocale::ShortFormat);
    const QString to = clockText(item.start + item.minutes, view.locale());
    QStringList parts{item.title, GanttView::tr("%1 to %2").arg(from, to), lanes.join(u", "_s), item.line};
    if (item.flags.testFlag(ItemFlag::Conflict))
        parts.append(GanttView::tr("conflict"));
    if (item.flags.testFlag(ItemFlag::Unconfirmed))
        parts.append(GanttView::tr("not confirmed"));
    if (item.flags.testFlag(ItemFlag::Locked))
        parts.append(GanttView::tr("locked"));
    if (state.selected.contains(handle))
        parts.append(GanttView::tr("selected"));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace veche::gantt
