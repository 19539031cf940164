// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkin/doorside.h"

#include "app/checkin/doorpalette.h"
#include "app/widgets/theme/tokens.h"

#include <QDateTime>
#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace veche::checkin
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int sideMargin = 24;
constexpr int rowHeight = 36;

} // namespace

DoorSide::DoorSide(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"doorSide"_s);
    setFixedWidth(320);
}

void DoorSide::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void DoorSide::setCounts(const Counts &counts, bool known)
{
    m_counts = counts;
    m_known = known;
    describe();
    update();
}

void DoorSide::setLast(const std::deque<DoorAnswer> &last)
{
    m_last = last;
    update();
}

void DoorSide::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        describe();
    QWidget::changeEvent(event);
}

void DoorSide::describe()
{
    setAccessibleName(m_known ? tr("%1 of %2 are in").arg(m_counts.in).arg(m_counts.of) : tr("Counting…"));
}

void DoorSide::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), doorPalette(m_tone).side);
    paintLast(painter, paintCounts(painter, sideMargin));
}

int DoorSide::paintCounts(QPainter &painter, int y) const
{
    const DoorPalette &colours = doorPalette(m_tone);
    const QLocale locale;
    painter.setFont(doorFont(15, QFont::Normal));
    painter.setPen(colours.muted);
    painter.drawText(QRect(sideMargin, y, width(), 24), Qt::AlignVCenter, tr("Inside", "door figure"));
    const QFont big = doorFont(52, QFont::Bold);
    const QString figure = m_known ? locale.toString(m_counts.in) : u"…"_s;
    painter.setFont(big);
    painter.setPen(colours.text);
    painter.drawText(QRect(sideMargin, y + 24, width(), 64), Qt::AlignVCenter, figure);
    const int after = sideMargin + QFontMetrics(big).horizontalAdvance(figure) + 12;
    painter.setFont(doorFont(20, QFont::DemiBold));
    painter.setPen(colours.muted);
    if (m_known)
        painter.drawText(QRect(after, y + 24, width(), 72), Qt::AlignVCenter,
                         tr("of %1").arg(locale.toString(m_counts.of)));
    const QRectF bar(sideMargin, y + 100, width() - 2 * sideMargin, 8);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.line);
    painter.drawRoundedRect(bar, 4, 4);
    const double share = m_counts.of > 0 ? std::clamp(double(m_counts.in) / m_counts.of, 0.0, 1.0) : 0.0;
    painter.setBrush(colours.accent);
    if (share > 0)
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), std::max(8.0, bar.width() * share), 8), 4, 4);
    return y + 132;
}

void DoorSide::paintLast(QPainter &painter, int y) const
{
    if (m_last.empty())
        return;
    const DoorPalette &colours = doorPalette(m_tone);
    painter.setFont(doorFont(15, QFont::Normal));
    painter.setPen(colours.muted);
    painter.drawText(QRect(sideMargin, y, width(), 24), Qt::AlignVCenter, tr("Last"));
    y += 32;
    const QLocale locale;
    const QFontMetrics metrics(painter.font());
    for (const DoorAnswer &answer : m_last) {
        if (y + rowHeight > height())
            return;
        const QString time =
            locale.toString(QDateTime::fromMSecsSinceEpoch(answer.atMs).time(), QLocale::ShortFormat);
        const QString word = letsIn(answer.outcome) ? time : shortWordOf(answer.outcome);
        const QRect row(sideMargin, y, width() - 2 * sideMargin, rowHeight);
        painter.setPen(doorPalette(toneOf(answer.outcome)).accent);
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, word);
        const int room = row.width() - metrics.horizontalAdvance(word) - 12;
        const QString name = answer.name.isEmpty() ? tr("unknown code") : answer.name;
        painter.setPen(colours.text);
        painter.drawText(row, Qt::AlignVCenter, metrics.elidedText(name, Qt::ElideRight, room));
        painter.setPen(colours.line);
        painter.drawLine(row.bottomLeft(), row.bottomRight());
        y += rowHeight;
    }
}

} // namespace veche::checkin

#include "moc_doorside.cpp"
