// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/railbuttons.h"

#include "app/widgets/common/tip.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textline.h"
#include "app/widgets/theme/tokens.h"

#include <QLocale>
#include <QPainter>
#include <QTextLayout>

#include <utility>

namespace veche::shell
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int entryHeight = 32;
constexpr int cardMargin = 6;
constexpr int cardText = 41;  ///< where the card's words begin, after the mark
constexpr int cardArrow = 24; ///< the arrow's room at the right
constexpr int titleLine = 18;
constexpr int detailLine = 17;
constexpr int entrySide = 8;

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
    if (std::exchange(m_count, count) != count)
        update();
}

QSize RailButton::sizeHint() const
{
    const QFontMetrics strong(theme::font(theme::Text::Strong));
    const int number = m_count < 0 ? 0
                                   : 8 + QFontMetrics(theme::font(theme::Text::Small))
                                             .horizontalAdvance(QLocale().toString(m_count));
    return {entrySide + theme::sizes().icon + 10 + strong.horizontalAdvance(text()) + number + entrySide,
            entryHeight};
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
    theme::drawIcon(painter, QRectF(entrySide, (height() - icon) / 2.0, icon, icon), m_icon,
                    isChecked() ? t.accent : t.muted);
    QRect words = rect().adjusted(entrySide + icon + 10, 0, -entrySide, 0);
    if (m_count >= 0) {
        const QString number = QLocale().toString(m_count);
        painter.setFont(theme::font(theme::Text::Small));
        painter.setPen(t.muted);
        theme::drawFigures(painter, words, Qt::AlignRight | Qt::AlignVCenter, number);
        words.setRight(words.right() - 8 - int(theme::figuresWidth(painter.font(), number)));
    }
    painter.setPen(isChecked() ? t.accent : t.text);
    const QFont font = theme::font(isChecked() ? theme::Text::Strong : theme::Text::Body);
    theme::drawLine(painter, words, Qt::AlignLeft, theme::textLine(font, text(), words.width()));
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
    widgets::setTip(this, detail.isEmpty() ? title : title + u'\n' + detail);
    updateGeometry();
    update();
}

QStringList EventButton::titleLines(int width) const
{
    const QFontMetrics metrics(theme::font(theme::Text::Strong));
    if (metrics.horizontalAdvance(text()) <= width)
        return {text()};
    QTextLayout layout(text(), theme::font(theme::Text::Strong));
    layout.beginLayout();
    QTextLine first = layout.createLine();
    first.setLineWidth(width);
    layout.endLayout();
    const QString rest = text().mid(first.textLength());
    return {text().left(first.textLength()).trimmed(), metrics.elidedText(rest, Qt::ElideRight, width)};
}

QSize EventButton::sizeHint() const
{
    const int width = theme::sizes().railWidth - 2 * entrySide - 1;
    const qsizetype lines = titleLines(width - cardText - cardArrow).size();
    return {width, int(lines * titleLine + detailLine + 2 * cardMargin + 1)};
}

void EventButton::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    const QColor border = hasFocus() ? t.accent : underMouse() ? t.faint : t.line;
    theme::drawBox(painter, rect(), t.surface, border, theme::sizes().radius);
    paintMark(painter);
    const int width = this->width() - cardText - cardArrow;
    const QStringList title = titleLines(width);
    const bool alone = m_detail.isEmpty();
    int y = alone ? (height() - int(title.size()) * titleLine) / 2 : cardMargin;
    painter.setFont(theme::font(theme::Text::Strong));
    painter.setPen(t.text);
    for (const QString &line : title) {
        painter.drawText(QRect(cardText, y, width + 4, titleLine), Qt::AlignLeft | Qt::AlignVCenter, line);
        y += titleLine;
    }
    painter.setFont(theme::font(theme::Text::Small));
    painter.setPen(t.muted);
    painter.drawText(QRect(cardText, y, width, detailLine), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_detail, Qt::ElideRight, width));
    theme::drawIcon(painter, QRectF(this->width() - 22, (height() - 14) / 2.0, 14, 14), u"chevrons"_s,
                    t.faint);
}

void EventButton::paintMark(QPainter &painter) const
{
    const theme::Tokens &t = theme::tokens();
    const QRectF mark(9, (height() - 24) / 2.0, 24, 24);
    theme::drawBox(painter, mark, t.bell, {}, theme::sizes().radius);
    const QString initial = initialOf(text());
    if (initial.isEmpty()) {
        theme::drawIcon(painter, mark.adjusted(4, 4, -4, -4), u"bell"_s, t.onBell);
        return;
    }
    painter.setFont(theme::font(theme::Text::Strong));
    painter.setPen(t.onBell);
    painter.drawText(mark, Qt::AlignCenter, initial);
}

} // namespace veche::shell

#include "moc_railbuttons.cpp"
