// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/railbuttons.h"

#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"

#include <QLocale>
#include <QPainter>

namespace veche::shell
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int entryHeight = 32;
constexpr int cardHeight = 48;
constexpr int side = 8;

/// The first letter of a name, past quotes and the like.
QString initialOf(const QString &title)
{
    for (const QChar c : title) {
        if (c.isLetterOrNumber())
            return QString(c.toUpper());
    }
    return {};
}
} // namespace

RailButton::RailButton(const QString &id, const QString &icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_id(id)
    , m_icon(icon)
{
    setObjectName(u"rail_"_s + id);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setCount(int count)
{
    m_count = count;
    update();
}

QSize RailButton::sizeHint() const
{
    const QFontMetrics strong(theme::font(theme::Text::Strong));
    const int number = m_count < 0 ? 0
                                   : 8 + QFontMetrics(theme::font(theme::Text::Small))
                                             .horizontalAdvance(QLocale().toString(m_count));
    return {side + theme::sizes().icon + 10 + strong.horizontalAdvance(text()) + number + side, entryHeight};
}

void RailButton::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    const bool pointed = underMouse() || isDown();
    const QColor fill = isChecked() ? t.accentWeak
                        : pointed   ? theme::mixed(t.text, 0.05, t.sunken)
                                    : QColor();
    if (fill.isValid())
        theme::drawBox(painter, rect(), fill, {}, theme::sizes().radius);
    if (hasFocus())
        theme::drawBox(painter, rect(), {}, t.accent, theme::sizes().radius);
    const int icon = theme::sizes().icon;
    theme::drawIcon(painter, QRectF(side, (height() - icon) / 2.0, icon, icon), m_icon,
                    isChecked() ? t.accent : t.muted);
    QRect words = rect().adjusted(side + icon + 10, 0, -side, 0);
    if (m_count >= 0) {
        const QString number = QLocale().toString(m_count);
        painter.setFont(theme::font(theme::Text::Small));
        painter.setPen(t.muted);
        theme::drawFigures(painter, words, Qt::AlignRight | Qt::AlignVCenter, number);
        words.setRight(words.right() - 8 - int(theme::figuresWidth(painter.font(), number)));
    }
    painter.setFont(theme::font(isChecked() ? theme::Text::Strong : theme::Text::Body));
    painter.setPen(isChecked() ? t.accent : t.text);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

EventButton::EventButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(u"eventSwitcher"_s);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void EventButton::setEvent(const QString &title, const QString &detail)
{
    setText(title);
    m_detail = detail;
    setToolTip(detail.isEmpty() ? title : title + u'\n' + detail);
    update();
}

QSize EventButton::sizeHint() const
{
    return {theme::sizes().railWidth - 2 * side, cardHeight};
}

void EventButton::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    const QColor border = hasFocus() ? t.accent : underMouse() ? t.faint : t.line;
    theme::drawBox(painter, rect(), t.surface, border, theme::sizes().radius);
    const QRectF mark(9, (height() - 24) / 2.0, 24, 24);
    theme::drawBox(painter, mark, t.bell, {}, theme::sizes().radius);
    const QString initial = initialOf(text());
    if (initial.isEmpty()) {
        theme::drawIcon(painter, mark.adjusted(4, 4, -4, -4), u"bell"_s, t.onBell);
    } else {
        painter.setFont(theme::font(theme::Text::Strong));
        painter.setPen(t.onBell);
        painter.drawText(mark, Qt::AlignCenter, initial);
    }
    const int arrow = 14;
    const QRect words = rect().adjusted(41, 6, -arrow - 10, -6);
    const auto line = [&](const QRect &place, theme::Text size, const QColor &colour, const QString &text) {
        painter.setFont(theme::font(size));
        painter.setPen(colour);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
    };
    const int half = words.height() / 2;
    const bool one = m_detail.isEmpty();
    line(one ? words : QRect(words.left(), words.top(), words.width(), half), theme::Text::Strong, t.text,
         text());
    if (!one)
        line({words.left(), words.top() + half, words.width(), half}, theme::Text::Small, t.muted, m_detail);
    theme::drawIcon(painter, QRectF(width() - arrow - 8, (height() - arrow) / 2.0, arrow, arrow),
                    u"chevrons"_s, t.faint);
}

} // namespace veche::shell
