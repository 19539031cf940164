// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/statcard.h"

#include "app/widgets/common/tip.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textline.h"

#include <QHBoxLayout>
#include <QPainter>
#include <cmath>
#include <utility>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int side = 16;
constexpr int top = 12;
} // namespace

StatCard::StatCard(QWidget *parent)
    : QFrame(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void StatCard::setLabel(const QString &label)
{
    set(m_label, label);
}

void StatCard::setFigure(const QString &figure)
{
    set(m_figure, figure);
}

void StatCard::setNote(const QString &note)
{
    set(m_note, note);
}

void StatCard::setDetail(const QString &line)
{
    set(m_detail, line);
    widgets::setTip(this, line);
}

/// A page that shows figures is laid out anew where they want another room, not whenever one differs.
void StatCard::set(QString &part, const QString &text)
{
    if (part == text)
        return;
    const auto room = [this] { return std::pair(sizeHint(), minimumSizeHint()); };
    const auto before = room();
    part = text;
    setAccessibleName(u"%1: %2 %3"_s.arg(m_label, m_figure, m_note));
    if (room() != before)
        updateGeometry();
    update();
}

void StatCard::setShare(double share, theme::State state)
{
    m_share = share;
    m_state = state;
    updateGeometry();
    update();
}

void StatCard::setFlat(bool flat)
{
    m_flat = flat;
    update();
}

int StatCard::wantedHeight() const
{
    int height =
        top + theme::lineHeight(theme::Text::Small) + 4 + theme::lineHeight(theme::Text::Figure) + top;
    if (!m_detail.isEmpty())
        height += theme::lineHeight(theme::Text::Body) + 2;
    if (m_share >= 0)
        height += 14;
    return height;
}

QSize StatCard::sizeHint() const
{
    const QFontMetricsF body(theme::font(theme::Text::Body));
    const int detail = int(std::ceil(body.horizontalAdvance(m_detail))) + 2 * side + 2;
    return minimumSizeHint().expandedTo({detail, 0});
}

QSize StatCard::minimumSizeHint() const
{
    const QFont small = theme::font(theme::Text::Small);
    double width = theme::figuresWidth(theme::font(theme::Text::Figure), m_figure);
    if (!m_note.isEmpty())
        width += 8 + theme::figuresWidth(small, m_note);
    width = std::max(width, QFontMetricsF(small).horizontalAdvance(m_label));
    return {int(std::ceil(width)) + 2 * side + 2, wantedHeight()};
}

void StatCard::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    if (!m_flat)
        theme::drawBox(painter, rect(), t.surface, t.line, theme::sizes().radius);
    QRectF line(side, top, width() - 2 * side, theme::lineHeight(theme::Text::Small));
    painter.setFont(theme::font(theme::Text::Small));
    painter.setPen(t.muted);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_label);

    line = QRectF(side, line.bottom() + 4, line.width(), theme::lineHeight(theme::Text::Figure));
    const QFont figureFont = theme::font(theme::Text::Figure);
    painter.setFont(figureFont);
    painter.setPen(t.text);
    theme::drawFigures(painter, line, Qt::AlignLeft | Qt::AlignVCenter, m_figure);
    if (!m_note.isEmpty()) {
        const QFontMetricsF large(figureFont);
        const double base = line.center().y() + (large.ascent() - large.descent()) / 2;
        painter.setFont(theme::font(theme::Text::Small));
        painter.setPen(t.muted);
        painter.drawText(QPointF(side + theme::figuresWidth(figureFont, m_figure) + 8, base), m_note);
    }
    double y = line.bottom();
    if (!m_detail.isEmpty()) {
        painter.setFont(theme::font(theme::Text::Body));
        painter.setPen(t.muted);
        const QRectF detail(side, y + 2, line.width(), theme::lineHeight(theme::Text::Body));
        painter.drawText(detail, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_detail, Qt::ElideRight, int(detail.width())));
        y = detail.bottom();
    }
    if (m_share >= 0) {
        const QRectF bar(side, y + 8, line.width(), 6);
        theme::drawBox(painter, bar, theme::mixed(t.text, 0.09, t.surface), {}, 3);
        QRectF done = bar;
        done.setWidth(bar.width() * std::min(1.0, m_share));
        theme::drawBox(painter, done, t.stateMark(m_state), {}, 3);
    }
}

} // namespace veche::widgets

#include "moc_statcard.cpp"
