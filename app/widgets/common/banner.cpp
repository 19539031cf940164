// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/banner.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/theme/icon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(makeLabel(this, u"body"_s, u"bannerText"_s))
    , m_button(makeButton(this, u"bannerAction"_s, ButtonKind::Secondary))
    , m_close(makeIconButton(this, u"bannerClose"_s, u"cross"_s))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_text->setWordWrap(true);
    m_icon->setTextFormat(Qt::PlainText);
    m_icon->setFixedSize(theme::sizes().icon, theme::sizes().icon);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 7, 12, 8);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);
    connect(m_button, &QPushButton::clicked, this, &Banner::activated);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    retranslate();
}

void Banner::setContent(theme::State state, const QString &text, const QString &actionText)
{
    m_state = state;
    m_text->setText(text);
    m_button->setText(actionText);
    m_button->setVisible(!actionText.isEmpty());
    retranslate();
    update();
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void Banner::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.stateFill(m_state));
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.line);
    const bool warns = m_state == theme::State::Warn || m_state == theme::State::Bad;
    theme::drawIcon(painter, m_icon->geometry(), warns ? u"warning"_s : u"info"_s, t.stateText(m_state));
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Banner::retranslate()
{
    widgets::setTip(m_close, tr("Close"));
    m_close->setAccessibleName(tr("Close"));
    m_button->setAccessibleName(m_button->text());
}

} // namespace veche::widgets

#include "moc_banner.cpp"
