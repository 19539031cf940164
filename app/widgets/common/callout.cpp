// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/callout.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/theme/paint.h"

#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

Callout::Callout(QWidget *parent)
    : QFrame(parent)
    , m_heading(makeLabel(this, u"strong"_s, u"calloutHeading"_s))
    , m_text(makeLabel(this, u"body"_s, u"calloutText"_s))
    , m_action(makeButton(this, u"calloutAction"_s, ButtonKind::Quiet))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_heading->setWordWrap(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(m_heading);
    column->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 12, 10);
    row->setSpacing(8);
    row->addLayout(column, 1);
    row->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, &Callout::activated);
}

void Callout::setContent(theme::State state, const QString &heading, const QString &sentence,
                         const QString &actionText)
{
    m_state = state;
    m_sentence = sentence;
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    redraw();
}

void Callout::redraw()
{
    m_text->setText(u"<p style='line-height:%1px;margin:0;white-space:pre-wrap'>%2</p>"_s
                        .arg(theme::lineHeight(theme::Text::Body))
                        .arg(m_sentence.toHtmlEscaped()));
    m_text->setVisible(!m_sentence.isEmpty());
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

#include "moc_callout.cpp"
