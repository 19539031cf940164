// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/inspectorpane.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/theme/tokens.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace veche::shell
{

using namespace Qt::StringLiterals;

InspectorPane::InspectorPane(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
    , m_aside(new QWidget(this))
    , m_hint(widgets::makeLabel(m_aside, u"muted"_s, u"inspectorHint"_s))
    , m_close(widgets::makeIconButton(this, u"closeInspector"_s, u"panel"_s))
{
    setObjectName(u"inspectorPane"_s);
    setFixedWidth(theme::sizes().inspectorWidth);
    m_scroll->setObjectName(u"inspectorScroll"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->addWidget(m_scroll);
    auto *aside = new QVBoxLayout(m_aside);
    aside->setContentsMargins(32, 96, 32, 16);
    aside->addWidget(m_hint);
    aside->addStretch();
    column->addWidget(m_aside);
    connect(m_close, &QToolButton::clicked, this, &InspectorPane::closeRequested);
    // It stands in the first line and goes with it; over the fields below it would be in their way.
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_close->setVisible(value < m_close->height() / 2); });
    retranslate();
}

void InspectorPane::setContent(QWidget *content, QWidget *owner, const QString &hint)
{
    m_hint->setText(hint);
    m_aside->setVisible(!content);
    m_scroll->setVisible(content != nullptr);
    if (!content || content == m_content)
        return;
    if (m_content) {
        QWidget *before = m_scroll->takeWidget();
        before->hide();
        before->setParent(m_owner);
    }
    m_content = content;
    m_owner = owner;
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    content->show();
    m_close->raise();
}

void InspectorPane::toTop()
{
    m_scroll->verticalScrollBar()->setValue(0);
}

void InspectorPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

void InspectorPane::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.fillRect(QRect(0, 0, 1, height()), t.line);
}

void InspectorPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const QSize size = m_close->sizeHint();
    m_close->setGeometry(width() - size.width() - 10, 10, size.width(), size.height());
    m_close->raise();
}

void InspectorPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void InspectorPane::retranslate()
{
    widgets::setTip(m_close, tr("Hide the inspector (Ctrl+I)"));
    m_close->setAccessibleName(tr("Hide the inspector"));
    setAccessibleName(tr("Inspector"));
}

} // namespace veche::shell

#include "moc_inspectorpane.cpp"
