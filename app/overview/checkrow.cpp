// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/checkrow.h"

#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"

#include <QPainter>

namespace veche::overview
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int checkHeight = 34;
constexpr int mark = 18;
constexpr int gap = 10;
} // namespace

CheckRow::CheckRow(const QString &id, QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(u"check_"_s + id);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void CheckRow::setItem(const CheckItem &item, bool reachable)
{
    m_item = item;
    m_reachable = reachable;
    setText(item.title);
    setEnabled(reachable);
    setCursor(reachable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAccessibleName(item.done ? tr("%1: done, %2").arg(item.title, item.detail)
                                : tr("%1: to do, %2").arg(item.title, item.detail));
    updateGeometry();
    update();
}

QSize CheckRow::sizeHint() const
{
    const QFontMetrics metrics(theme::font(theme::Text::Body));
    return {2 * inset + mark + gap + metrics.horizontalAdvance(m_item.title) + 24 +
                metrics.horizontalAdvance(m_item.detail),
            checkHeight};
}

void CheckRow::paintMark(QPainter &painter, const QRectF &rect) const
{
    const theme::Tokens &t = theme::tokens();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_item.done) {
        painter.setPen(QPen(t.faint, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.ok);
    painter.drawEllipse(rect);
    theme::drawIcon(painter, rect.adjusted(3, 3, -3, -3), u"check"_s, t.surface);
}

void CheckRow::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    if (m_reachable && (underMouse() || hasFocus()))
        theme::drawBox(painter, rect().adjusted(0, 1, 0, -2), t.hover(), hasFocus() ? t.accent : QColor(),
                       theme::sizes().radiusItem);
    painter.fillRect(QRect(inset, height() - 1, width() - 2 * inset, 1), t.line);
    paintMark(painter, QRectF(inset, (checkHeight - 1 - mark) / 2.0, mark, mark));
    painter.setFont(theme::font(theme::Text::Body));
    const QFontMetrics metrics(painter.font());
    const QRect words(inset + mark + gap, 0, width() - 2 * inset - mark - gap, checkHeight - 1);
    const int title = metrics.horizontalAdvance(m_item.title);
    painter.setPen(m_item.done ? t.muted : t.text);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, m_item.title);
    const QString detail = metrics.elidedText(m_item.detail, Qt::ElideMiddle, words.width() - title - 16);
    painter.setPen(m_item.done || !m_reachable ? t.muted : t.accent);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, detail);
}

} // namespace veche::overview

#include "moc_checkrow.cpp"
