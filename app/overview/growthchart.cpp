// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/growthchart.h"

#include "app/widgets/theme/tokens.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace veche::overview
{

using namespace Qt::StringLiterals;

namespace
{
/// A curve needs no more points than the screen has columns.
constexpr int points = 240;
} // namespace

GrowthChart::GrowthChart(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"growthChart"_s);
}

void GrowthChart::setTimes(const std::vector<qint64> &times, int capacity, qint64 nowMs)
{
    m_times = times;
    m_capacity = capacity;
    m_now = nowMs;
    setAccessibleName(tr("Registrations over time"));
    setAccessibleDescription(tr("%n registration(s)", nullptr, static_cast<int>(times.size())));
    update();
}

QPolygonF GrowthChart::curve(const QRectF &plot, double top) const
{
    const qint64 first = m_times.front();
    const double span = double(std::max<qint64>(1, std::max(m_now, m_times.back()) - first));
    QPolygonF line;
    for (int i = 0; i <= points; ++i) {
        const auto at = first + qint64(span * i / points);
        const auto until = std::upper_bound(m_times.begin(), m_times.end(), at);
        const auto count = double(until - m_times.begin());
        line << QPointF(plot.left() + plot.width() * i / points, plot.bottom() - plot.height() * count / top);
    }
    return line;
}

void GrowthChart::paintEvent(QPaintEvent *)
{
    if (m_times.empty())
        return;
    const theme::Tokens &t = theme::tokens();
    const QLocale locale;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme::font(theme::Text::Small));
    const QFontMetrics metrics(painter.font());
    const QRectF plot = QRectF(rect()).adjusted(0, metrics.height() + 6, 0, -metrics.height() - 6);
    const int count = static_cast<int>(m_times.size());
    const double top = std::max({count, m_capacity, 1});
    const QPolygonF line = curve(plot, top);
    QPolygonF area = line;
    area << plot.bottomRight() << plot.bottomLeft();
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accentWeak);
    painter.drawPolygon(area);
    painter.setPen(QPen(t.accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(QPen(t.line, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    if (m_capacity > 0) {
        const double y = plot.bottom() - plot.height() * m_capacity / top;
        painter.setPen(QPen(t.faint, 1, Qt::DashLine));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(t.muted);
        painter.drawText(QPointF(0, y - 5), tr("%n place(s)", "seats", m_capacity));
    }
    painter.setPen(t.muted);
    const auto day = [&](qint64 ms) {
        return locale.toString(QDateTime::fromMSecsSinceEpoch(ms).date(), u"d MMM"_s);
    };
    const QRectF below(0, plot.bottom() + 4, width(), metrics.height());
    painter.drawText(below, Qt::AlignLeft, day(m_times.front()));
    painter.drawText(below, Qt::AlignRight, tr("today"));
}

} // namespace veche::overview

#include "moc_growthchart.cpp"
