// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttview.h"

#include "app/widgets/gantt/dragplan.h"
#include "app/widgets/gantt/ganttaccessible.h"
#include "app/widgets/gantt/ganttheaders.h"
#include "app/widgets/gantt/interaction/chartdrag.h"
#include "app/widgets/gantt/interaction/chartkeys.h"
#include "app/widgets/gantt/interaction/chartpointer.h"
#include "app/widgets/gantt/interaction/modelfollower.h"
#include "app/widgets/gantt/slimscrollbar.h"

using namespace Qt::StringLiterals;

namespace veche::gantt
{

GanttView::GanttView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_across(new SlimScrollBar(Qt::Horizontal))
    , m_down(new SlimScrollBar(Qt::Vertical))
    , m_corner(new Corner(this))
    , m_barCorner(new Corner(this))
    , m_chart(std::make_unique<ChartSurface>(*this))
    , m_scroll(std::make_unique<ChartScroll>(*m_chart, m_across, m_down))
    , m_focus(std::make_unique<ChartFocus>(*m_chart))
    , m_drag(std::make_unique<ChartDrag>(*m_chart, *m_scroll, *m_focus))
    , m_pointer(std::make_unique<ChartPointer>(*m_chart, *m_scroll, *m_focus, *m_drag))
    , m_keys(std::make_unique<ChartKeys>(*m_chart, *m_scroll, *m_focus))
    , m_follower(std::make_unique<ModelFollower>(*m_chart, *m_scroll, *m_focus, *m_drag))
{
    // The factory answers for this class only, and installing it again would be a second answer.
    static const bool isAccessible = (QAccessible::installFactory(&AccessibleGantt::create), true);
    Q_UNUSED(isAccessible)
    setObjectName(u"ganttView"_s);
    setAccessibleName(tr("Chart of lanes over time"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBar(m_across);
    setVerticalScrollBar(m_down);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    setAcceptDrops(true);
    setCornerWidget(m_barCorner);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setGanttStyle(GanttStyle::fromPalette(palette()));
    m_followsPalette = true;
    connectParts();
    connectHeaders();
}

GanttView::~GanttView() = default;

void GanttView::connectParts()
{
    connect(m_scroll.get(), &ChartScroll::moved, this,
            [this] { Q_EMIT visibleRangeChanged(visibleFrom(), visibleTo()); });
    connect(m_scroll.get(), &ChartScroll::zoomed, this, [this] { m_drag->follow({}); });
    connect(m_follower.get(), &ModelFollower::lanesLoaded, this, &GanttView::fitLaneWidth);
    connect(m_follower.get(), &ModelFollower::sceneChanged, this, &GanttView::contentChanged);
    connect(m_focus.get(), &ChartFocus::selectionChanged, this, &GanttView::selectionChanged);
    connect(m_focus.get(), &ChartFocus::currentChanged, this, &GanttView::currentChanged);
}

void GanttView::connectHeaders()
{
    LaneHeader *lanes = m_chart->laneHeader;
    connect(lanes, &LaneHeader::renamed, this, &GanttView::laneRenameRequested);
    connect(lanes, &LaneHeader::editingEnded, this, [this] { setFocus(); });
    connect(lanes, &LaneHeader::chosen, this, [this](int y) {
        const int lane = m_chart->scene.laneIndex(laneAt(y));
        if (!m_chart->holdsItems(lane))
            return;
        setFocus(Qt::MouseFocusReason);
        const auto middle = snappedDown(qint64(timeAt(viewport()->width() / 2)), m_chart->snapNow());
        m_focus->setPlace(lane, m_chart->freeTime(lane, middle));
    });
    connect(lanes, &LaneHeader::menuRequested, this, [this](int y, QPoint globally) {
        if (const QString lane = laneAt(y); m_chart->holdsItems(m_chart->scene.laneIndex(lane)))
            Q_EMIT laneMenuRequested(lane, globally);
    });
    connect(lanes, &LaneHeader::widthChosen, this, [this](int width) {
        setLaneWidth(width);
        Q_EMIT laneWidthChosen(m_chosenLaneWidth);
    });
    connect(lanes, &LaneHeader::editRequested, this, [this](int y) { editLaneName(laneAt(y)); });
}

void GanttView::setModel(GanttModel *model)
{
    m_follower->setModel(model);
}

void GanttView::setReadOnly(bool readOnly)
{
    m_chart->isReadOnly = readOnly;
    m_drag->cancel();
}

void GanttView::setLinkingEnabled(bool enabled)
{
    m_chart->isLinking = enabled;
    m_chart->state.linkFrom = GanttScene::none;
    viewport()->update();
}

void GanttView::editLaneName(const QString &lane)
{
    const int index = m_chart->scene.laneIndex(lane);
    if (m_chart->isReadOnly || index == GanttScene::none)
        return;
    ensureLaneVisible(lane);
    m_chart->laneHeader->edit(index);
}

void GanttView::ensureLaneVisible(const QString &lane)
{
    const int index = m_chart->scene.laneIndex(lane);
    if (index == GanttScene::none)
        return;
    const int y = laneTop(lane);
    if (const int below = y + m_chart->scene.lane(index).height - viewport()->height(); y < 0 || below > 0)
        scrollPixels(0, y < 0 ? y : qMin(y, below));
}

void GanttView::setSelection(const QStringList &ids)
{
    QSet<int> handles;
    for (const QString &id : ids) {
        if (const int handle = m_chart->scene.handle(id); handle != GanttScene::none)
            handles.insert(handle);
    }
    m_focus->select(handles);
}

void GanttView::setCurrentItem(const QString &id)
{
    const int handle = m_chart->scene.handle(id);
    if (handle == GanttScene::none || m_chart->scene.item(handle).lanes.isEmpty())
        return;
    m_focus->setCurrent(handle, m_chart->scene.item(handle).lanes.first());
    ensureVisible(id);
}

void GanttView::ensureVisible(const QString &id)
{
    const QRect box = itemRect(id);
    if (!box.isNull())
        m_scroll->ensureRectVisible(box);
}

void GanttView::setCovered(int pixels)
{
    const int before = viewport()->width() - std::exchange(m_chart->covered, pixels);
    if (viewport()->width() - pixels < before)
        keepInSight(before);
}

/// The single selected item stays in sight where it was so while the chart reached that far to the right;
/// while the button holds it, it doesn't run away from the pointer.
void GanttView::keepInSight(int right)
{
    const QStringList selected = selection();
    const QRect box = selected.size() == 1 ? itemRect(selected.constFirst()) : QRect();
    if (!box.intersects(QRect(0, 0, right, viewport()->height())))
        return;
    m_isHiding = m_drag->isPressed();
    if (!m_isHiding)
        m_scroll->ensureRectVisible(box);
}

QRect GanttView::itemRect(const QString &id) const
{
    const int handle = m_chart->scene.handle(id);
    if (handle == GanttScene::none)
        return {};
    const QList<QRect> boxes = m_chart->geometry().boxes(handle);
    return boxes.isEmpty() ? QRect() : boxes.constFirst();
}

QString GanttView::itemAt(QPoint at) const
{
    const int handle = m_chart->geometry().itemAt(at);
    return handle == GanttScene::none ? QString() : m_chart->scene.item(handle).data.id;
}

QString GanttView::laneAt(int y) const
{
    const int lane = m_chart->scene.laneAt(y + m_chart->top);
    return lane == GanttScene::none ? QString() : m_chart->scene.lane(lane).data.id;
}

int GanttView::laneTop(const QString &id) const
{
    const int lane = m_chart->scene.laneIndex(id);
    return lane == GanttScene::none ? 0 : m_chart->scene.lane(lane).y - m_chart->top;
}

void GanttView::setSnapMinutes(int minutes)
{
    m_chart->snap = qMax(1, minutes);
    m_chart->snapsByZoom = false;
}

void GanttView::setTimeRange(qint64 from, qint64 to)
{
    m_scroll->setTimeRange(from, to);
}

void GanttView::setLaneHeight(int pixels)
{
    m_scroll->setLaneHeight(pixels);
}

void GanttView::showRange(qint64 from, qint64 to, double least)
{
    m_scroll->showRange(from, to, least);
}

qint64 GanttView::visibleFrom() const
{
    return m_scroll->visibleFrom();
}

qint64 GanttView::visibleTo() const
{
    return m_scroll->visibleTo();
}

void GanttView::setPixelsPerMinute(double ppm, int x)
{
    m_scroll->setPixelsPerMinute(ppm, x);
}

void GanttView::zoomBy(double factor, int x)
{
    m_scroll->zoomBy(factor, x);
}

void GanttView::zoomToFit()
{
    m_scroll->zoomToFit();
}

void GanttView::scrollPixels(qint64 dx, int dy)
{
    m_scroll->scrollBy(dx, dy);
}

QStringList GanttView::selection() const
{
    return m_focus->selection();
}

bool GanttView::isSelected(const QString &id) const
{
    return m_chart->state.selected.contains(m_chart->scene.handle(id));
}

QString GanttView::currentItem() const
{
    return m_focus->current();
}

void GanttView::setBin(QWidget *bin)
{
    m_pointer->setBin(bin);
}

GanttView::Place GanttView::insertionPlace() const
{
    return m_focus->insertionPlace();
}

double GanttView::timeAt(int x) const
{
    return m_chart->timeAt(x);
}

int GanttView::xAt(qint64 minutes) const
{
    return m_chart->xAt(minutes);
}

bool GanttView::isDragging() const
{
    return m_drag->isGoing();
}

QString GanttView::described(const QString &id) const
{
    return m_chart->described(id);
}

} // namespace veche::gantt

#include "moc_ganttview.cpp"
