// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/pieces.h"

#include "app/widgets/theme/paint.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

Callout::Callout(QWidget *parent)
    : QFrame(parent)
    , m_heading(makeLabel(this, u"strong"_s, u"calloutHeading"_s))
    , m_text(makeLabel(this, u"body"_s, u"calloutText"_s))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_heading->setWordWrap(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 12, 10);
    column->setSpacing(2);
    column->addWidget(m_heading);
    column->addWidget(m_text);
    connect(m_text, &QLabel::linkActivated, this, &Callout::activated);
}

void Callout::setContent(theme::State state, const QString &heading, const QString &sentence,
                         const QString &actionText)
{
    m_state = state;
    m_sentence = sentence;
    m_actionText = actionText;
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    redraw();
}

void Callout::redraw()
{
    QString html = m_sentence.toHtmlEscaped();
    if (!m_actionText.isEmpty()) {
        const QString colour = theme::tokens().accent.name();
        html += u" <a href='#' style='color:%1'>%2</a>"_s.arg(colour, m_actionText.toHtmlEscaped());
    }
    m_text->setText(
        u"<p style='line-height:%1px;margin:0'>%2</p>"_s.arg(theme::lineHeight(theme::Text::Body)).arg(html));
    m_text->setVisible(!m_sentence.isEmpty() || !m_actionText.isEmpty());
    update();
}

void Callout::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    theme::drawBox(painter, rect(), t.stateFill(m_state), {}, theme::sizes().radius);
    painter.setClipRect(0, 0, 3, height());
    theme::drawBox(painter, rect(), t.stateMark(m_state), {}, theme::sizes().radius);
}

void Callout::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        redraw();
}

} // namespace veche::widgets
