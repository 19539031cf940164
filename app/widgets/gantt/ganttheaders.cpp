// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttheaders.h"

#include "app/widgets/common/tip.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace veche::gantt
{
namespace
{
constexpr int labelLeft = 6;
constexpr int labelRoom = 72;
constexpr int laneLeft = 12;
constexpr int longestName = 200;
constexpr int edgeReach = 5; ///< pixels at the right edge that take hold of it
} // namespace

TimeHeader::TimeHeader(QWidget *parent)
    : QWidget(parent)
    , m_style(GanttStyle::light())
{
    setObjectName(u"ganttTimeHeader"_s);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void TimeHeader::setStyle(const GanttStyle &style)
{
    m_style = style;
    update();
}

void TimeHeader::setFrame(const Frame &frame)
{
    m_frame = frame;
    update();
}

void TimeHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_style.surface);
    painter.fillRect(0, height() - 1, width(), 1, m_style.line);
    if (!m_frame.geometry.scene)
        return;
    const TickLevels levels = TickLevels::forZoom(m_frame.geometry.axis.pixelsPerMinute(), labelRoom);
    paintMajor(painter, levels.major);
    const int now = m_frame.now ? m_frame.geometry.x(*m_frame.now) : 0;
    const QRect nowChip = m_frame.now ? chip(now, nowText(), true) : QRect();
    const QRect guideChip =
        m_frame.guide ? chip(m_frame.geometry.x(*m_frame.guide), m_frame.guideText, false) : QRect();
    paintMinor(painter, levels.minor, {nowChip, guideChip});
    if (m_frame.now) {
        paintChip(painter, nowChip, nowText());
        painter.fillRect(now - 1, nowChip.bottom(), 2, height() - nowChip.bottom(), m_style.accent);
    }
    if (m_frame.guide)
        paintChip(painter, guideChip, m_frame.guideText);
}

QFont TimeHeader::strongFont() const
{
    QFont strong = m_style.smallFont(font());
    strong.setWeight(QFont::DemiBold);
    return strong;
}

QString TimeHeader::nowText() const
{
    return clockText(*m_frame.now, locale());
}

void TimeHeader::paintMajor(QPainter &painter, const TickStep &step) const
{
    painter.setFont(strongFont());
    painter.setPen(m_style.text);
    const ChartGeometry &geometry = m_frame.geometry;
    const auto from = qint64(std::floor(geometry.time(0)));
    const auto to = qint64(std::ceil(geometry.time(width())));
    // The label of the day (month, year) that began before the view stays at its left edge.
    for (qint64 tick = step.floor(from); tick < to; tick = step.next(tick)) {
        const int end = geometry.x(step.next(tick));
        const int left = qMax(geometry.x(tick), 0) + labelLeft;
        const QString text = step.majorLabel(tick, locale());
        const int needed = painter.fontMetrics().horizontalAdvance(text);
        if (end - left < needed + 2 && (left > labelLeft || end - left < needed / 3))
            continue;
        const QRect room(QPoint(qMin(left, end - needed - labelLeft), 4), QSize(needed + 2, 18));
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

void TimeHeader::paintMinor(QPainter &painter, const TickStep &step, const QList<QRect> &taken) const
{
    painter.setFont(m_style.smallFont(font()));
    const ChartGeometry &geometry = m_frame.geometry;
    const auto from = qint64(std::floor(geometry.time(-labelRoom)));
    const auto to = qint64(std::ceil(geometry.time(width())));
    painter.setPen(m_style.muted);
    for (const qint64 tick : step.ticks(from, to)) {
        const int x = geometry.x(tick);
        painter.fillRect(x, height() - 5, 1, 5, m_style.line);
        const QString label = step.minorLabel(tick, locale());
        const QRect room(x + labelLeft, 22, painter.fontMetrics().horizontalAdvance(label) + 2, 18);
        const auto hides = [&room](const QRect &chip) { return chip.intersects(room); };
        if (std::none_of(taken.begin(), taken.end(), hides))
            painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, label);
    }
}

QRect TimeHeader::chip(int x, const QString &text, bool centred) const
{
    const int wide = QFontMetrics(strongFont()).horizontalAdvance(text) + 12;
    return {centred ? x - wide / 2 : x, height() - 22, wide, 18};
}

void TimeHeader::paintChip(QPainter &painter, const QRect &chip, const QString &text) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_style.accent);
    painter.drawRoundedRect(chip, 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(strongFont());
    painter.setPen(m_style.accentText);
    painter.drawText(chip, Qt::AlignCenter, text);
}

void Corner::setColour(const QColor &colour)
{
    m_colour = colour;
    update();
}

void Corner::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_colour);
}

LaneHeader::LaneHeader(QWidget *parent)
    : QWidget(parent)
    , m_style(GanttStyle::light())
    , m_editor(new QLineEdit(this))
{
    setObjectName(u"ganttLaneHeader"_s);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_editor->setObjectName(u"laneName"_s);
    m_editor->setMaxLength(longestName);
    m_editor->hide();
    m_editor->installEventFilter(this);
}

void LaneHeader::setStyle(const GanttStyle &style)
{
    m_style = style;
    update();
}

void LaneHeader::setChart(const ChartGeometry &geometry)
{
    m_geometry = geometry;
    placeEditor();
    update();
}

void LaneHeader::edit(int lane)
{
    if (!m_geometry.scene || lane < 0 || lane >= m_geometry.scene->laneCount())
        return;
    const GanttLane data = m_geometry.scene->lane(lane).data;
    if (!data.renamable)
        return;
    endEditing(true);
    m_edited = data.id;
    m_editor->setText(data.title);
    m_editor->setAccessibleName(tr("Name of %1").arg(data.title));
    m_editor->selectAll();
    placeEditor();
    m_editor->show();
    m_editor->setFocus();
    update();
}

void LaneHeader::placeEditor()
{
    if (m_edited.isEmpty())
        return;
    const int lane = m_geometry.scene ? m_geometry.scene->laneIndex(m_edited) : GanttScene::none;
    if (lane == GanttScene::none)
        return endEditing(true);
    const int high = m_editor->sizeHint().height();
    m_editor->setGeometry(4, m_geometry.y(m_geometry.scene->lane(lane).y) + 4, width() - 9, high);
}

void LaneHeader::endEditing(bool take)
{
    const QString lane = std::exchange(m_edited, {});
    if (lane.isEmpty())
        return;
    const QString name = m_editor->text().trimmed();
    const bool typed = m_editor->isModified(); // Else it may be another's name by now.
    const bool focused = m_editor->hasFocus();
    m_editor->hide();
    update();
    if (take && typed && !name.isEmpty())
        Q_EMIT renamed(lane, name);
    if (focused)
        Q_EMIT editingEnded();
}

bool LaneHeader::isEdge(const QMouseEvent &event) const
{
    return event.position().x() >= width() - edgeReach;
}

void LaneHeader::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isEdge(*event))
        m_gripped = width() - event->position().toPoint().x();
    else if (event->button() == Qt::LeftButton)
        Q_EMIT chosen(event->position().toPoint().y());
}

void LaneHeader::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(m_gripped || isEdge(*event) ? Qt::SplitHCursor : Qt::ArrowCursor);
    if (m_gripped)
        Q_EMIT widthChosen(qMax(1, event->position().toPoint().x() + *m_gripped));
}

void LaneHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_gripped.reset();
}

void LaneHeader::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isEdge(*event))
        Q_EMIT widthChosen(0);
    else if (event->button() == Qt::LeftButton)
        Q_EMIT editRequested(event->position().toPoint().y());
}

void LaneHeader::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(event->pos().y(), event->globalPos());
}

/// Keys that the editor has no use for aren't the chart's while a name is typed.
void LaneHeader::keyPressEvent(QKeyEvent *event)
{
    if (m_edited.isEmpty())
        QWidget::keyPressEvent(event);
}

bool LaneHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason) // Its own menu.
            endEditing(true);
    }
    const bool pressed = event->type() == QEvent::KeyPress;
    if (!pressed && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool taken = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (!taken && key != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    event->accept(); // Not the window's while a name is typed.
    if (pressed)
        endEditing(taken);
    return true;
}

void LaneHeader::setMarked(int lane)
{
    if (m_marked == lane)
        return;
    m_marked = lane;
    update();
}

void LaneHeader::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_style.surface);
    if (m_geometry.scene) {
        const auto [first, last] = m_geometry.lanes(rect());
        int free = 0;
        for (int lane = first; lane != GanttScene::none && lane <= last; ++lane) {
            // Thin lanes are named as far as there is room for a name.
            const int y = m_geometry.y(m_geometry.scene->lane(lane).y);
            if (y < free && m_geometry.scene->lane(lane).height < m_style.textBody + 3)
                continue;
            paintLane(painter, lane);
            free = y + m_style.textBody + 3;
        }
    }
    if (m_geometry.scene) {
        const int below = m_geometry.y(m_geometry.scene->height());
        painter.fillRect(0, below, width(), qMax(0, height() - below), m_style.sunken);
    }
    painter.fillRect(width() - 1, 0, 1, height(), m_style.line);
}

void LaneHeader::paintLane(QPainter &painter, int index) const
{
    const GanttScene::Lane &lane = m_geometry.scene->lane(index);
    QRect area(0, m_geometry.y(lane.y), width(), lane.height);
    if (lane.data.heading)
        painter.fillRect(area, m_style.sunken);
    else if (index == m_marked)
        painter.fillRect(area, m_style.accentWeak);
    if (lane.height >= 10)
        painter.fillRect(0, area.bottom(), width(), 1, m_style.line);
    const bool named = lane.data.id == m_edited; // The editor reaches into the second line.
    const bool two = !named && !lane.data.subtitle.isEmpty() && lane.height >= 40;
    const bool tall = lane.height >= 32;
    const QFont title = lane.data.heading                    ? m_style.titleFont(font())
                        : lane.height < m_style.textBody + 6 ? m_style.smallFont(font())
                                                             : m_style.bodyFont(font());
    // The name of a lane whose top is out of sight stays in sight.
    if (tall && !lane.data.heading)
        area.setTop(qBound(area.top(), 0, qMax(area.top(), area.bottom() - 44)) + 8);
    painter.setFont(title);
    painter.setPen(m_style.text);
    const int room = width() - laneLeft - 8;
    const int height = tall && !lane.data.heading ? 20 : qMax(area.height(), m_style.textSmall + 4);
    painter.drawText(QRect(laneLeft, area.top(), room, height), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(lane.data.title, Qt::ElideRight, room));
    if (!two)
        return;
    painter.setFont(m_style.smallFont(font()));
    painter.setPen(m_style.muted);
    painter.drawText(QRect(laneLeft, area.top() + 20, room, 16), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(lane.data.subtitle, Qt::ElideRight, room));
}

bool LaneHeader::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !m_geometry.scene)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int lane = m_geometry.scene->laneAt(help->pos().y() + m_geometry.top);
    if (lane == GanttScene::none) {
        QToolTip::hideText();
        return true;
    }
    const GanttLane &data = m_geometry.scene->lane(lane).data;
    const QString text = data.subtitle.isEmpty() ? data.title : data.title + u'\n' + data.subtitle;
    widgets::showTip(help->globalPos(), text, this);
    return true;
}

} // namespace veche::gantt

#include "moc_ganttheaders.cpp"
