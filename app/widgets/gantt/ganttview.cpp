// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttview.h"

#include "app/widgets/gantt/ganttaccessible.h"
#include "app/widgets/gantt/ganttheaders.h"

#include <QAccessible>
#include <QPaintEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace veche::gantt
{
namespace
{
/// Above so many pieces, painting their bounding rectangle is cheaper than each with its own query.
constexpr int mostPieces = 12;
constexpr qint64 defaultMinutes = 30;
} // namespace

GanttView::GanttView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_timeHeader(new TimeHeader(this))
    , m_laneHeader(new LaneHeader(this))
    , m_corner(new QWidget(this))
{
    // The factory answers for this class only, and installing it again would be a second answer.
    static const bool isAccessible = (QAccessible::installFactory(&AccessibleGantt::create), true);
    Q_UNUSED(isAccessible)
    setObjectName(u"ganttView"_s);
    setAccessibleName(tr("Chart of lanes over time"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    setAcceptDrops(true);
    m_corner->setAutoFillBackground(true);
    setGanttStyle(GanttStyle::fromPalette(palette()));
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
    cancelDrag();
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
    m_style = style;
    m_metrics = {style.laneHeight, style.headingHeight, style.padding, style.gap, style.minItem};
    m_laneWidth = style.laneWidth;
    m_scene.setMetrics(m_metrics);
    restyle();
}

void GanttView::restyle()
{
    m_painter = std::make_unique<ChartPainter>(m_style, font());
    m_timeHeader->setStyle(m_style);
    m_laneHeader->setStyle(m_style);
    QPalette corner = m_corner->palette();
    corner.setColor(QPalette::Window, m_style.surface);
    m_corner->setPalette(corner);
    layOutChildren();
    updateScrollBars();
    updateHeaders();
    viewport()->update();
    Q_EMIT contentChanged();
}

void GanttView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
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
    }
    painter.setClipping(false);
    const QRect area = viewport()->rect();
    if (!m_overlay.isEmpty())
        m_overlay.paint(painter, area, *m_painter, m_style.bodyFont(font()));
    if (m_scene.laneCount() == 0 && !m_placeholder.isEmpty()) {
        painter.setFont(m_style.bodyFont(font()));
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
        frame.guideText = locale().toString(toDateTime(*m_guide).time(), QLocale::ShortFormat);
    m_timeHeader->setFrame(frame);
    m_laneHeader->setChart(frame.geometry);
}

QStringList GanttView::selection() const
{
    QStringList ids;
    for (const int handle : m_state.selected)
        ids.append(m_scene.item(handle).data.id);
    ids.sort();
    return ids;
}

void GanttView::setSelection(const QStringList &ids)
{
    QSet<int> handles;
    for (const QString &id : ids) {
        if (const int handle = m_scene.handle(id); handle != GanttScene::none)
            handles.insert(handle);
    }
    select(handles);
}

bool GanttView::isSelected(const QString &id) const
{
    return m_state.selected.contains(m_scene.handle(id));
}

void GanttView::select(const QSet<int> &handles)
{
    if (m_state.selected == handles)
        return;
    const QSet<int> differing = (m_state.selected - handles) + (handles - m_state.selected);
    m_state.selected = handles;
    if (differing.size() > 50) {
        viewport()->update();
    } else {
        for (const int handle : differing)
            updateItem(handle);
    }
    Q_EMIT selectionChanged(selection());
}

QString GanttView::currentItem() const
{
    return m_scene.isLive(m_state.current) ? m_scene.item(m_state.current).data.id : QString();
}

void GanttView::setCurrentItem(const QString &id)
{
    const int handle = m_scene.handle(id);
    if (handle == GanttScene::none || m_scene.item(handle).lanes.isEmpty())
        return;
    setCurrent(handle, m_scene.item(handle).lanes.first());
    ensureVisible(id);
}

void GanttView::setCurrent(int handle, int lane)
{
    const bool changed = m_state.current != handle;
    const auto refresh = [this] {
        updateItem(m_state.current);
        if (m_focusLane != GanttScene::none && m_focusLane < m_scene.laneCount())
            viewport()->update(focusRect().adjusted(-6, -6, 6, 6));
    };
    refresh();
    m_state.current = handle;
    if (m_scene.isLive(handle)) {
        const GanttScene::Item &item = m_scene.item(handle);
        m_focusLane = item.lanes.contains(lane) || item.lanes.isEmpty() ? lane : item.lanes.first();
        m_focusTime = item.data.start;
    }
    refresh();
    announce();
    if (changed)
        Q_EMIT currentChanged(currentItem());
}

void GanttView::setFocusPlace(int lane, qint64 time)
{
    setCurrent(GanttScene::none, lane);
    m_focusLane = lane;
    m_focusTime = time;
    viewport()->update(focusRect().adjusted(-6, -6, 6, 6));
    announce();
}

QRect GanttView::focusRect() const
{
    const GanttScene::Row row = m_scene.row(m_scene.lane(m_focusLane), {});
    const ChartGeometry chart = geometry();
    const int x = chart.x(m_focusTime);
    return {x, chart.y(row.y), qMax(6, chart.x(m_focusTime + defaultMinutes) - x), row.height};
}

GanttView::Place GanttView::insertionPlace() const
{
    if (m_focusLane != GanttScene::none && m_focusLane < m_scene.laneCount())
        return {m_scene.lane(m_focusLane).data.id, m_focusTime};
    const int lane = m_scene.nextLane(-1, 1);
    const qint64 start = snappedDown(qint64(timeAt(viewport()->width() / 2)), m_snap);
    return {lane == GanttScene::none ? QString() : m_scene.lane(lane).data.id, start};
}

QString GanttView::described(const QString &id) const
{
    const int handle = m_scene.handle(id);
    if (handle == GanttScene::none)
        return {};
    const GanttItem &item = m_scene.item(handle).data;
    QStringList lanes;
    for (const int lane : m_scene.item(handle).lanes)
        lanes.append(m_scene.lane(lane).data.title);
    const QString from = locale().toString(toDateTime(item.start), QLocale::ShortFormat);
    const QString to = locale().toString(toDateTime(item.start + item.minutes).time(), QLocale::ShortFormat);
    QStringList parts{item.title, tr("%1 to %2").arg(from, to), lanes.join(u", "_s), item.line};
    if (item.flags.testFlag(ItemFlag::Conflict))
        parts.append(tr("conflict"));
    if (item.flags.testFlag(ItemFlag::Unconfirmed))
        parts.append(tr("not confirmed"));
    if (item.flags.testFlag(ItemFlag::Locked))
        parts.append(tr("locked"));
    if (m_state.selected.contains(handle))
        parts.append(tr("selected"));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

void GanttView::announce()
{
    QString text = described(currentItem());
    if (text.isEmpty() && m_focusLane != GanttScene::none && m_focusLane < m_scene.laneCount()) {
        const QString time = locale().toString(toDateTime(m_focusTime), QLocale::ShortFormat);
        text = tr("Free place, %1, %2").arg(time, m_scene.lane(m_focusLane).data.title);
    }
    if (text != accessibleDescription())
        setAccessibleDescription(text);
    if (m_state.focused && m_scene.isLive(m_state.current) && QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(m_state.current);
        QAccessible::updateAccessibility(&event);
    }
    m_laneHeader->setMarked(m_state.focused ? m_focusLane : GanttScene::none);
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
