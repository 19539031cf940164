// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/tip.h"
#include "app/widgets/gantt/ganttheaders.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/gantt/interaction/chartdrag.h"
#include "app/widgets/gantt/interaction/chartscroll.h"
#include "app/widgets/gantt/slimscrollbar.h"

#include <QPaintEvent>
#include <QPainter>

namespace veche::gantt
{
namespace
{
/// Above so many pieces, painting their bounding rectangle is cheaper than each with its own query.
constexpr int mostPieces = 12;
} // namespace

void GanttView::setGanttStyle(const GanttStyle &style)
{
    m_followsPalette = false;
    // Other colours leave the heights and widths that somebody chose.
    const int lane = style.laneHeight == m_chart->style.laneHeight ? laneHeight() : style.laneHeight;
    m_chart->style = style;
    m_chart->scene.setMetrics({lane, style.headingHeight, style.padding, style.gap, style.minItem});
    restyle();
}

void GanttView::restyle()
{
    const GanttStyle &style = m_chart->style;
    m_chart->painter = std::make_unique<ChartPainter>(style, font(), locale());
    m_chart->timeHeader->setStyle(style);
    m_chart->laneHeader->setStyle(style);
    m_across->setGanttStyle(style);
    m_down->setGanttStyle(style);
    m_corner->setColour(style.surface);
    m_barCorner->setColour(style.surface);
    fitLaneWidth();
    layOutChildren();
    m_scroll->update();
    m_chart->updateHeaders();
    viewport()->update();
    Q_EMIT contentChanged();
}

void GanttView::layOutChildren()
{
    const int header = m_chart->style.headerHeight;
    setViewportMargins(m_laneWidth, header, 0, 0);
    const QRect chart = viewport()->geometry();
    m_chart->timeHeader->setGeometry(chart.left(), chart.top() - header, chart.width(), header);
    m_chart->laneHeader->setGeometry(chart.left() - m_laneWidth, chart.top(), m_laneWidth, chart.height());
    m_corner->setGeometry(chart.left() - m_laneWidth, chart.top() - header, m_laneWidth, header);
}

void GanttView::setNow(std::optional<qint64> minutes)
{
    std::optional<qint64> &now = m_chart->state.now;
    if (now == minutes)
        return;
    const auto mark = [&] {
        if (now)
            viewport()->update(xAt(*now) - 2, 0, 4, viewport()->height());
    };
    mark();
    now = minutes;
    mark();
    m_chart->updateHeaders();
}

void GanttView::setLaneWidth(int pixels)
{
    m_chosenLaneWidth = pixels;
    fitLaneWidth();
}

/// As wide as was chosen, else as the longest name, as far as the chart can spare it.
void GanttView::fitLaneWidth()
{
    constexpr int narrowest = 64;
    constexpr int sides = 22;
    constexpr int widest = 208;
    const GanttStyle &style = m_chart->style;
    const QFontMetrics metrics(style.bodyFont(font()));
    const int most = qMax(style.laneWidth, qMin(widest, width() / 5));
    int wanted = style.laneWidth;
    for (int i = 0; i < m_chart->scene.laneCount() && wanted < most; ++i)
        wanted = qMax(wanted, metrics.horizontalAdvance(m_chart->scene.lane(i).data.title) + sides);
    wanted = m_chosenLaneWidth > 0 ? qBound(narrowest, m_chosenLaneWidth, qMax(narrowest, width() / 2))
                                   : qMin(wanted, most);
    if (wanted == m_laneWidth)
        return;
    m_laneWidth = wanted;
    layOutChildren();
    m_scroll->update();
    m_chart->updateHeaders();
}

void GanttView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
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

void GanttView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const ChartGeometry chart = m_chart->geometry();
    const QRect area = viewport()->rect();
    const QFont bodyFont = m_chart->style.bodyFont(font());
    ChartState &state = m_chart->state;
    state.focused = viewport()->hasFocus() || hasFocus();
    state.focusPlace.reset();
    if (state.current == GanttScene::none && m_focus->lane() != GanttScene::none)
        state.focusPlace = m_focus->rect();
    const QRegion pieces =
        event->region().rectCount() > mostPieces ? QRegion(event->rect()) : event->region();
    for (const QRect &piece : pieces) {
        painter.setClipRect(piece);
        m_chart->painter->paint(painter, piece, chart, state);
        if (!m_chart->overlay.isEmpty())
            m_chart->overlay.paint(painter, piece, area, *m_chart->painter, bodyFont);
    }
    painter.setClipping(false);
    if (m_chart->scene.laneCount() == 0 && !m_placeholder.isEmpty()) {
        painter.setFont(bodyFont);
        painter.setPen(m_chart->style.muted);
        painter.drawText(area.adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
    }
}

/// Says in full what the box under the pointer had no room for, or how many items a density bar stands for.
void GanttView::showToolTip(QPoint at, QPoint globalPos)
{
    const int handle = isDragging() ? GanttScene::none : m_chart->geometry().itemAt(at);
    QString text;
    if (handle != GanttScene::none) {
        const GanttItem &item = m_chart->scene.item(handle).data;
        const QString from = clockText(item.start, locale());
        const QString to = clockText(item.start + item.minutes, locale());
        if (!m_chart->painter->isWhole(handle, item, itemRect(item.id)))
            text = QStringList{item.title, item.line, from + u'–' + to}.join(u'\n');
    } else if (const int count = isDragging() ? 0 : m_chart->geometry().denseCountAt(at); count > 0) {
        text = tr("%n item(s)", nullptr, count);
    }
    widgets::showTip(globalPos, text, m_chart->viewport());
}

} // namespace veche::gantt
