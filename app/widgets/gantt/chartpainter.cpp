// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/chartpainter.h"

#include <QPainter>
#include <QPainterPath>

namespace veche::gantt
{
namespace
{
constexpr int narrowestText = 30;  ///< of an item with text inside
constexpr int narrowestTitle = 16; ///< of one with a title that may leave it
constexpr int textLeft = 10;
constexpr int textRight = 5;
constexpr int lockRoom = 14;
constexpr int narrowestLock = 72;
constexpr int widestKept = 1200;
/// Text of an item that begins to the left of the view stays in sight, in steps of so many pixels.
constexpr int stickyStep = 16;
} // namespace

ChartPainter::ChartPainter(const GanttStyle &style, const QFont &font, const QLocale &locale)
    : m_style(style)
    , m_boxes(style.radius, style.bar)
{
    for (const QColor &track : style.tracks)
        m_tracks.push_back(track.rgb());
    if (m_tracks.empty())
        m_tracks.push_back(style.accent.rgb());
    m_texts.setFonts(style.titleFont(font), style.smallFont(font));
    m_texts.setLocale(locale);
}

QRect ChartPainter::knob(const QRect &box)
{
    return {box.right() + 3, box.center().y() - 4, 9, 9};
}

QRgb ChartPainter::colourOf(quint32 tint) const
{
    return qAlpha(tint) ? tint : m_tracks[size_t(tint % m_tracks.size())];
}

void ChartPainter::paint(QPainter &painter, const QRect &exposed, const ChartGeometry &geometry,
                         const ChartState &state)
{
    paintGround(painter, exposed, geometry);
    m_visible.clear();
    m_texts.trim();
    m_density.begin(exposed, geometry.left, m_style.surface.rgb());
    collect(exposed, geometry, state);
    m_density.end(painter);
    paintBoxes(painter, geometry, state);
    paintTexts(painter, geometry);
    if (geometry.scene->hasLinks())
        paintLinks(painter, exposed, geometry);
    paintMarks(painter, exposed, geometry, state);
}

void ChartPainter::paintGround(QPainter &painter, const QRect &exposed, const ChartGeometry &geometry) const
{
    painter.fillRect(exposed, m_style.surface);
    const auto [first, last] = geometry.lanes(exposed);
    for (int i = first; i != GanttScene::none && i <= last; ++i) {
        const GanttScene::Lane &lane = geometry.scene->lane(i);
        if (lane.data.heading)
            painter.fillRect(exposed.left(), geometry.y(lane.y), exposed.width(), lane.height,
                             m_style.sunken);
    }
    const TickLevels levels = TickLevels::forZoom(geometry.axis.pixelsPerMinute(), 72);
    const TimeSpan span = geometry.span(exposed);
    // Below the last lane nothing can stand, and nothing looks as if it could.
    const int below = qMin(exposed.bottom() + 1, geometry.y(geometry.scene->height()));
    const auto line = [&](const TickStep &step, const QColor &colour) {
        for (const qint64 tick : step.ticks(span.from, span.to))
            painter.fillRect(geometry.x(tick), exposed.top(), 1, qMax(0, below - exposed.top()), colour);
    };
    line(levels.minor, m_style.line);
    line(levels.major, mixed(m_style.faint, m_style.line, 0.55));
    for (int i = first; i != GanttScene::none && i <= last; ++i) {
        const GanttScene::Lane &lane = geometry.scene->lane(i);
        if (lane.height >= 10)
            painter.fillRect(exposed.left(), geometry.y(lane.y + lane.height - 1), exposed.width(), 1,
                             m_style.line);
    }
    if (below <= exposed.bottom())
        painter.fillRect(exposed.left(), qMax(below, exposed.top()), exposed.width(),
                         exposed.bottom() + 1 - qMax(below, exposed.top()), m_style.sunken);
}

void ChartPainter::collect(const QRect &exposed, const ChartGeometry &geometry, const ChartState &state)
{
    const auto [first, last] =
        geometry.lanes(exposed.adjusted(0, -BoxPainter::outset, 0, BoxPainter::outset));
    const TimeSpan span = geometry.span(exposed);
    for (int lane = first; lane != GanttScene::none && lane <= last; ++lane)
        collectLane(lane, first, span, geometry, state);
}

void ChartPainter::collectLane(int index, int first, TimeSpan span, const ChartGeometry &geometry,
                               const ChartState &state)
{
    const GanttScene::Lane &lane = geometry.scene->lane(index);
    const double ppm = geometry.axis.pixelsPerMinute();
    // The title of a narrow item may come into the stretch from before it.
    const bool isTall = lane.height >= TextCache::titleHeight;
    const double before = isTall ? ChartGeometry::overrun / ppm : 0;
    const auto entries = lane.index.range(toMinute(qint64(span.from - before)), span.to);
    if (entries.empty())
        return;
    const double left = double(geometry.left);
    const double denseBelow = geometry.denseBelow(index);
    m_density.beginLane();
    for (const LaneIndex::Entry &entry : entries) {
        const bool isNarrow = (entry.end - entry.start) * ppm < ChartGeometry::narrowBox;
        if (entry.end <= span.from && (!isNarrow || entry.end - entry.start < denseBelow))
            continue;
        if (entry.end - entry.start < denseBelow) {
            m_density.add(entry.start * ppm - left, entry.end * ppm - left, colourOf(entry.tint));
            continue;
        }
        const GanttScene::Item &item = geometry.scene->item(entry.item);
        QRect box;
        if (item.lanes.size() > 1) {
            const std::pair<int, int> run = geometry.scene->run(item, entry.item, index);
            if (index != std::max(run.first, first))
                continue;
            box = geometry.box(index, entry, run);
        } else {
            box = geometry.box(index, entry);
        }
        const bool dragged = state.dragged.contains(entry.item);
        const bool selected = !dragged && state.selected.contains(entry.item);
        const bool mayRunOver = isNarrow && isTall && item.lanes.size() == 1;
        const int free = mayRunOver ? geometry.freeBeside(index, entry, box) : 0;
        m_visible.push_back({box, free, entry.item, entry.tint, selected, dragged, {}, nullptr});
    }
    const LaneIndex::Entry whole;
    const GanttScene::Row row = geometry.scene->row(lane, whole);
    m_density.endLane(geometry.y(row.y), row.height);
}

BoxLook ChartPainter::look(QRgb track, ItemFlags flags, bool faded) const
{
    BoxLook look;
    qreal tint = m_style.tint;
    QColor bar = QColor::fromRgb(track);
    if (faded || flags.testFlag(ItemFlag::Ghost)) {
        tint *= 0.5;
        bar = mixed(bar, m_style.surface, 0.5);
    }
    if (flags.testFlag(ItemFlag::Unconfirmed) || faded) {
        tint *= 0.6;
        look.outline = Outline::Dashed;
        look.border = mixed(faded ? m_style.muted : QColor::fromRgb(track), m_style.surface, 0.75).rgb();
    }
    if (flags.testFlag(ItemFlag::Warning) || flags.testFlag(ItemFlag::Conflict)) {
        look.outline = Outline::Solid;
        look.border = (flags.testFlag(ItemFlag::Conflict) ? m_style.bad : m_style.warn).rgb();
    }
    look.fill = mixed(QColor::fromRgb(track), m_style.surface, tint).rgb();
    look.bar = bar.rgb();
    return look;
}

void ChartPainter::paintBoxes(QPainter &painter, const ChartGeometry &geometry, const ChartState &state)
{
    for (const Box &box : m_visible) {
        const ItemFlags flags = geometry.scene->item(box.handle).data.flags;
        BoxLook shown = look(colourOf(box.tint), flags, box.faded);
        if (box.selected && shown.outline != Outline::Solid) {
            shown.outline = Outline::Solid;
            shown.border = m_style.accent.rgb();
        }
        if (box.selected)
            shown.fill = mixed(m_style.accent, QColor::fromRgb(shown.fill), 0.08).rgb();
        m_boxes.paint(painter, box.rect, shown);
        if (flags.testFlag(ItemFlag::Locked) && box.rect.width() >= narrowestLock)
            paintLock(painter, box.rect);
        if (box.handle == state.linkFrom) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(m_style.accent, 1.5));
            painter.setBrush(m_style.surface);
            painter.drawEllipse(QRectF(knob(box.rect)).adjusted(1, 1, -1, -1));
            painter.setRenderHint(QPainter::Antialiasing, false);
        }
    }
}

void ChartPainter::paintLock(QPainter &painter, const QRect &box) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.right() - lockRoom, box.top() + 5);
    painter.setPen(QPen(m_style.muted, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(2.5, 0.5, 5, 7), 0, 180 * 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_style.muted);
    painter.drawRoundedRect(QRectF(1, 4.5, 8, 6.5), 1.5, 1.5);
    painter.restore();
}

QRect ChartPainter::textRect(const QRect &box, bool locked) const
{
    const int below = box.height() >= 64 ? 6 : qMax(0, (box.height() - TextCache::titleHeight) / 2);
    const int two = TextCache::titleHeight + TextCache::lineHeight;
    const int top = box.height() >= two ? qMin(6, (box.height() - two) / 2) : below;
    return box.adjusted(textLeft, top, -textRight - (locked && box.width() >= narrowestLock ? lockRoom : 0),
                        box.height() >= two ? -2 : 0);
}

/// Where the text of each item stands and how it is broken.
void ChartPainter::breakTexts(const ChartGeometry &geometry)
{
    for (Box &box : m_visible) {
        const GanttItem &item = geometry.scene->item(box.handle).data;
        const bool isNarrow = box.rect.width() < ChartGeometry::narrowBox;
        QRect seen = box.rect;
        if (!isNarrow && seen.left() < -textLeft) {
            const int cut = (-seen.left() - textLeft + stickyStep - 1) / stickyStep * stickyStep;
            seen.setLeft(seen.left() + cut);
        }
        box.text = textRect(seen, item.flags.testFlag(ItemFlag::Locked));
        const int least = isNarrow ? narrowestTitle : narrowestText;
        if (seen.width() >= least && seen.height() >= TextCache::titleHeight - 2)
            box.block = &m_texts.block(box.handle, item, {box.text.size(), box.free, isNarrow});
    }
}

QColor ChartPainter::titleColour(const Box &box, const ChartGeometry &geometry) const
{
    const bool isGhost = geometry.scene->item(box.handle).data.flags.testFlag(ItemFlag::Ghost);
    return box.faded || isGhost ? m_style.muted : m_style.text;
}

void ChartPainter::paintTexts(QPainter &painter, const ChartGeometry &geometry)
{
    breakTexts(geometry);
    painter.setFont(m_texts.titleFont());
    for (const Box &box : m_visible) {
        if (!box.block || box.block->isAlong)
            continue;
        painter.setPen(titleColour(box, geometry));
        int y = box.text.top() + 1;
        for (const QStaticText &line : box.block->title) {
            painter.drawStaticText(box.text.left(), y, line);
            y += TextCache::titleHeight;
        }
    }
    painter.setFont(m_texts.lineFont());
    painter.setPen(m_style.muted);
    for (const Box &box : m_visible) {
        if (!box.block || box.block->isAlong)
            continue;
        int y = box.text.top() + 1 + TextCache::titleHeight * int(box.block->title.size());
        for (const QStaticText &line : box.block->lines) {
            painter.drawStaticText(box.text.left(), y, line);
            y += TextCache::lineHeight;
        }
    }
    for (const Box &box : m_visible) {
        if (box.block && box.block->isAlong)
            paintAlong(painter, box, titleColour(box, geometry));
    }
}

/// From the foot of the box upward.
void ChartPainter::paintAlong(QPainter &painter, const Box &box, const QColor &colour) const
{
    constexpr int between = 8;
    painter.save();
    const double middle = box.rect.left() + (box.rect.width() + m_style.bar) / 2.0;
    painter.translate(std::round(middle - TextCache::titleHeight / 2.0), box.text.bottom());
    painter.rotate(-90);
    painter.setFont(m_texts.titleFont());
    painter.setPen(colour);
    double x = 0;
    for (const QStaticText &line : box.block->title) {
        painter.drawStaticText(QPointF(x, 1), line);
        x += line.size().width() + between;
    }
    painter.setFont(m_texts.lineFont());
    painter.setPen(m_style.muted);
    for (const QStaticText &line : box.block->lines)
        painter.drawStaticText(QPointF(x, 2), line);
    painter.restore();
}

void ChartPainter::paintLinks(QPainter &painter, const QRect &exposed, const ChartGeometry &geometry) const
{
    QSet<int> links;
    for (const Box &box : m_visible) {
        for (const int link : geometry.scene->linksOf(box.handle))
            links.insert(link);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const int index : std::as_const(links)) {
        const GanttScene::Link &link = geometry.scene->links()[size_t(index)];
        const QList<QRect> from = geometry.boxes(link.from);
        const QList<QRect> to = geometry.boxes(link.to);
        if (from.isEmpty() || to.isEmpty())
            continue;
        const QPointF a(from.constFirst().right() + 1, from.constFirst().center().y());
        const QPointF b(to.constFirst().left(), to.constFirst().center().y());
        const qreal bend = qMax<qreal>(18, qAbs(b.x() - a.x()) / 3);
        QPainterPath path(a);
        path.cubicTo(a + QPointF(bend, 0), b - QPointF(bend, 0), b);
        if (!path.controlPointRect().adjusted(-2, -2, 2, 2).intersects(exposed))
            continue;
        painter.setPen(QPen(link.broken ? m_style.warn : m_style.faint, 1.5));
        painter.drawPath(path);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void ChartPainter::paintMarks(QPainter &painter, const QRect &exposed, const ChartGeometry &geometry,
                              const ChartState &state) const
{
    if (state.now) {
        const int x = geometry.x(*state.now);
        painter.fillRect(x - 1, exposed.top(), 2, exposed.height(), m_style.accent);
    }
    // A single selected item already has an outline that says where the focus is.
    const bool isSaid = state.selected.size() == 1 && state.selected.contains(state.current);
    if (!state.focused || isSaid)
        return;
    QList<QRect> places;
    if (state.focusPlace)
        places.append(*state.focusPlace);
    else if (geometry.scene->isLive(state.current))
        places = geometry.boxes(state.current);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const QRect &place : std::as_const(places)) {
        QPen pen(m_style.accent, 1.5);
        if (state.focusPlace)
            pen.setStyle(Qt::DashLine);
        painter.setPen(pen);
        painter.drawRoundedRect(QRectF(place).adjusted(-3.25, -3.25, 3.25, 3.25), m_style.radius + 3,
                                m_style.radius + 3);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void ChartPainter::paintLoose(QPainter &painter, const QRect &box, const GanttItem &item, bool conflict)
{
    // While it is dragged it looks the same in each frame, and its shadow is dear.
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QRect whole = box.adjusted(-looseReach, -looseReach, looseReach, looseReach);
    if (whole.width() > widestKept) {
        drawLoose(painter, box, item, conflict);
        return;
    }
    Loose &kept = m_loose[item.id];
    if (kept.size != box.size() || kept.conflict != conflict || kept.picture.devicePixelRatio() != ratio) {
        kept = {box.size(), conflict, QPixmap(whole.size() * ratio)};
        kept.picture.setDevicePixelRatio(ratio);
        kept.picture.fill(Qt::transparent);
        QPainter drawing(&kept.picture);
        drawLoose(drawing, QRect(QPoint(looseReach, looseReach), box.size()), item, conflict);
    }
    painter.drawPixmap(whole.topLeft(), kept.picture);
}

void ChartPainter::drawLoose(QPainter &painter, const QRect &box, const GanttItem &item, bool conflict)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = 1; i <= 6; ++i) {
        painter.setBrush(QColor(0, 0, 0, m_style.isDark() ? 16 : 6));
        painter.drawRoundedRect(QRectF(box).adjusted(-i, 2 - i, i, 4 + i), m_style.radius + i,
                                m_style.radius + i);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    BoxLook shown = look(colourOf(tintOf(item)), {}, false);
    shown.outline = Outline::Solid;
    shown.border = (conflict ? m_style.bad : m_style.accent).rgb();
    m_boxes.paint(painter, box, shown);
    if (box.width() < narrowestText || box.height() < TextCache::titleHeight - 2)
        return;
    TextCache texts;
    texts.setFonts(m_texts.titleFont(), m_texts.lineFont());
    GanttItem timeless = item; // The time of its old place would be wrong in a new one.
    timeless.minutes = 0;
    const QRect room = textRect(box, false);
    const TextCache::Block &block = texts.block(0, timeless, {.size = room.size()});
    int y = room.top() + 1;
    painter.setFont(m_texts.titleFont());
    painter.setPen(m_style.text);
    for (const QStaticText &line : block.title) {
        painter.drawStaticText(room.left(), y, line);
        y += TextCache::titleHeight;
    }
    painter.setFont(m_texts.lineFont());
    painter.setPen(m_style.muted);
    for (const QStaticText &line : block.lines)
        painter.drawStaticText(room.left(), y, line);
}

bool ChartPainter::isWhole(int handle, const GanttItem &item, const QRect &box)
{
    if (box.width() < narrowestText || box.height() < TextCache::titleHeight - 2)
        return false;
    const QRect room = textRect(box, item.flags.testFlag(ItemFlag::Locked));
    return m_texts.block(handle, item, {.size = room.size()}).isWhole;
}

} // namespace veche::gantt
