// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttview.h"

#include "app/widgets/gantt/ganttaccessible.h"
#include "app/widgets/gantt/ganttheaders.h"
#include "app/widgets/gantt/slimscrollbar.h"

#include <QPaintEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace veche::gantt
{
namespace
{
/// Above so many pieces, painting their bounding rectangle is cheaper than each with its own query.
constexpr int mostPieces = 12;
} // namespace

GanttView::GanttView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_timeHeader(new TimeHeader(this))
    , m_laneHeader(new LaneHeader(this))
    , m_across(new SlimScrollBar(Qt::Horizontal))
    , m_down(new SlimScrollBar(Qt::Vertical))
    , m_corner(new Corner(this))
    , m_barCorner(new Corner(this))
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
    connect(m_laneHeader, &LaneHeader::renamed, this, &GanttView::laneRenameRequested);
    connect(m_laneHeader, &LaneHeader::editingEnded, this, [this] { setFocus(); });
    connect(m_laneHeader, &LaneHeader::chosen, this, [this](int y) {
        const int lane = m_scene.laneIndex(laneAt(y));
        if (lane == GanttScene::none || m_scene.lane(lane).data.heading)
            return;
        setFocus(Qt::MouseFocusReason);
        setFocusPlace(lane, snappedDown(qint64(timeAt(viewport()->width() / 2)), m_snap));
    });
    connect(m_laneHeader, &LaneHeader::editRequested, this, [this](int y) { editLaneName(laneAt(y)); });
}

GanttView::~GanttView() = default;

void GanttView::setModel(GanttModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    cancelDrag();
    select({});
    m_state.current = GanttScene::none;
    m_focusLane = GanttScene::none;
    m_model = model;
    m_fitPending = true;
    connectModel();
    reload();
}

void GanttView::connectModel()
{
    if (!m_model)
        return;
    connect(m_model, &GanttModel::itemsInserted, this,
            [this](const QStringList &ids) { apply(m_scene.insert(*m_model, ids)); });
    connect(m_model, &GanttModel::itemsChanged, this, [this](const QStringList &ids) {
        for (const QString &id : ids)
            updateItem(m_scene.handle(id));
        apply(m_scene.change(*m_model, ids));
        for (const QString &id : ids) {
            m_painter->forget(m_scene.handle(id));
            updateItem(m_scene.handle(id));
        }
        if (m_scene.isLive(m_state.current) && ids.contains(currentItem()))
            setCurrent(m_state.current, m_focusLane);
    });
    connect(m_model, &GanttModel::itemsRemoved, this, &GanttView::removeItems);
    connect(m_model, &GanttModel::lanesChanged, this, &GanttView::reload);
    connect(m_model, &GanttModel::modelReset, this, &GanttView::reload);
    connect(m_model, &GanttModel::linksChanged, this, [this] {
        m_scene.loadLinks(*m_model);
        viewport()->update();
    });
}

void GanttView::reload()
{
    const DragIds dragged = dragIds();
    const QStringList selected = selection();
    const QString current = currentItem();
    m_painter = std::make_unique<ChartPainter>(m_style, font());
    if (m_model)
        m_scene.load(*m_model);
    else
        m_scene.clear();
    m_state.selected.clear();
    for (const QString &id : selected) {
        if (const int handle = m_scene.handle(id); handle != GanttScene::none)
            m_state.selected.insert(handle);
    }
    m_state.current = m_scene.handle(current);
    m_state.linkFrom = GanttScene::none;
    m_focusLane = m_focusLane < m_scene.laneCount() ? m_focusLane : GanttScene::none;
    resumeDrag(dragged);
    if (m_fitPending && isVisible() && m_scene.itemCount() > 0)
        zoomToFit();
    updateScrollBars();
    updateHeaders();
    viewport()->update();
    Q_EMIT contentChanged();
    if (selection() != selected)
        Q_EMIT selectionChanged(selection());
}

void GanttView::removeItems(const QStringList &ids)
{
    bool wasSelected = false;
    for (const QString &id : ids) {
        const int handle = m_scene.handle(id);
        if (handle == GanttScene::none)
            continue;
        if (m_drag.handles.contains(handle) || m_drag.item == handle)
            cancelDrag();
        updateItem(handle);
        wasSelected = m_state.selected.remove(handle) || wasSelected;
        if (m_state.current == handle)
            m_state.current = GanttScene::none;
        if (m_state.linkFrom == handle)
            m_state.linkFrom = GanttScene::none;
        m_painter->forget(handle);
    }
    apply(m_scene.remove(ids));
    if (wasSelected)
        Q_EMIT selectionChanged(selection());
}

void GanttView::apply(const GanttScene::Change &change)
{
    updateScrollBars();
    Q_EMIT contentChanged();
    if (change.layout || m_scene.hasLinks()) {
        updateHeaders();
        viewport()->update();
        return;
    }
    for (const GanttScene::Touch &touch : change.touched)
        viewport()->update(touchedRect(touch));
}

QRect GanttView::touchedRect(const GanttScene::Touch &touch) const
{
    if (touch.span.isEmpty())
        return {};
    const ChartGeometry chart = geometry();
    int first = touch.lane;
    int last = touch.lane;
    // An item over several lanes is one box only while nothing else is stacked with it in any of them.
    for (const LaneIndex::Entry &entry :
         m_scene.lane(touch.lane).index.range(touch.span.from, touch.span.to)) {
        const auto &lanes = m_scene.item(entry.item).lanes;
        first = qMin(first, lanes.first());
        last = qMax(last, lanes.last());
    }
    const int top = chart.y(m_scene.lane(first).y);
    const int bottom = chart.y(m_scene.lane(last).y + m_scene.lane(last).height);
    const int left = chart.x(touch.span.from);
    return QRect(left, top, chart.x(touch.span.to) - left, bottom - top).adjusted(-14, -2, 14, 2);
}

void GanttView::updateItem(int handle)
{
    if (!m_scene.isLive(handle))
        return;
    for (const QRect &box : geometry().boxes(handle))
        viewport()->update(box.adjusted(-14, -6, 14, 6));
}

ChartGeometry GanttView::geometry() const
{
    ChartGeometry geometry;
    geometry.scene = &m_scene;
    geometry.axis = m_axis;
    geometry.left = m_left;
    geometry.top = m_top;
    geometry.size = viewport()->size();
    return geometry;
}

void GanttView::setGanttStyle(const GanttStyle &style)
{
    m_followsPalette = false;
    // Other colours leave the heights and widths that somebody chose.
    const int lane = style.laneHeight == m_style.laneHeight ? m_metrics.lane : style.laneHeight;
    if (style.laneWidth != m_style.laneWidth || m_laneWidth == 0)
        m_laneWidth = style.laneWidth;
    m_style = style;
    m_metrics = {lane, style.headingHeight, style.padding, style.gap, style.minItem};
    m_scene.setMetrics(m_metrics);
    restyle();
}

void GanttView::restyle()
{
    m_painter = std::make_unique<ChartPainter>(m_style, font());
    m_timeHeader->setStyle(m_style);
    m_laneHeader->setStyle(m_style);
    m_across->setGanttStyle(m_style);
    m_down->setGanttStyle(m_style);
    m_corner->setColour(m_style.surface);
    m_barCorner->setColour(m_style.surface);
    layOutChildren();
    updateScrollBars();
    updateHeaders();
    viewport()->update();
    Q_EMIT contentChanged();
}

void GanttView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_followsPalette) {
        setGanttStyle(GanttStyle::fromPalette(palette()));
        m_followsPalette = true;
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange)
        restyle();
}

void GanttView::setNow(std::optional<qint64> minutes)
{
    if (m_now == minutes)
        return;
    const auto mark = [this] {
        if (m_now)
            viewport()->update(xAt(*m_now) - 2, 0, 4, viewport()->height());
    };
    mark();
    m_now = minutes;
    mark();
    updateHeaders();
}

void GanttView::setSnapMinutes(int minutes)
{
    m_snap = qMax(1, minutes);
}

void GanttView::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
    cancelDrag();
}

void GanttView::setLinkingEnabled(bool enabled)
{
    m_isLinking = enabled;
    m_state.linkFrom = GanttScene::none;
    viewport()->update();
}

void GanttView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void GanttView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const ChartGeometry chart = geometry();
    const QRect area = viewport()->rect();
    const QFont bodyFont = m_style.bodyFont(font());
    m_state.now = m_now;
    m_state.focused = viewport()->hasFocus() || hasFocus();
    m_state.focusPlace.reset();
    if (m_state.current == GanttScene::none && m_focusLane != GanttScene::none)
        m_state.focusPlace = focusRect();
    const QRegion pieces =
        event->region().rectCount() > mostPieces ? QRegion(event->rect()) : event->region();
    for (const QRect &piece : pieces) {
        painter.setClipRect(piece);
        m_painter->paint(painter, piece, chart, m_state);
        if (!m_overlay.isEmpty())
            m_overlay.paint(painter, piece, area, *m_painter, bodyFont);
    }
    painter.setClipping(false);
    if (m_scene.laneCount() == 0 && !m_placeholder.isEmpty()) {
        painter.setFont(bodyFont);
        painter.setPen(m_style.muted);
        painter.drawText(area.adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
    }
}

void GanttView::updateHeaders()
{
    TimeHeader::Frame frame;
    frame.geometry = geometry();
    frame.now = m_now;
    frame.guide = m_guide;
    if (m_guide)
        frame.guideText = clockText(*m_guide, locale());
    m_timeHeader->setFrame(frame);
    m_laneHeader->setChart(frame.geometry);
}

QRect GanttView::itemRect(const QString &id) const
{
    const int handle = m_scene.handle(id);
    if (handle == GanttScene::none)
        return {};
    const QList<QRect> boxes = geometry().boxes(handle);
    return boxes.isEmpty() ? QRect() : boxes.constFirst();
}

QString GanttView::itemAt(QPoint at) const
{
    const int handle = geometry().itemAt(at);
    return handle == GanttScene::none ? QString() : m_scene.item(handle).data.id;
}

double GanttView::timeAt(int x) const
{
    return geometry().time(x);
}

int GanttView::xAt(qint64 minutes) const
{
    return geometry().x(minutes);
}

QString GanttView::laneAt(int y) const
{
    const int lane = m_scene.laneAt(y + m_top);
    return lane == GanttScene::none ? QString() : m_scene.lane(lane).data.id;
}

int GanttView::laneTop(const QString &id) const
{
    const int lane = m_scene.laneIndex(id);
    return lane == GanttScene::none ? 0 : m_scene.lane(lane).y - m_top;
}

} // namespace veche::gantt

#include "moc_ganttview.cpp"
