// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/attentionrow.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace veche::overview
{

using namespace Qt::StringLiterals;

AttentionRow::AttentionRow(int number, QWidget *parent)
    : QWidget(parent)
    , m_heading(widgets::makeLabel(this, u"strong"_s))
    , m_sentence(widgets::makeLabel(this, u"muted"_s))
    , m_button(widgets::makeButton(this, u"attention_%1"_s.arg(number), widgets::ButtonKind::Secondary))
{
    m_heading->setWordWrap(true);
    m_sentence->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_heading);
    words->addWidget(m_sentence);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 0, 10);
    row->setSpacing(12);
    row->addLayout(words, 1);
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT activated(m_item.view, m_item.where); });
}

void AttentionRow::setItem(const Attention &item, bool reachable)
{
    m_item = item;
    m_heading->setText(item.heading);
    m_sentence->setText(item.sentence);
    m_button->setText(item.actionText);
    m_button->setAccessibleName(u"%1: %2"_s.arg(item.heading, item.actionText));
    m_button->setVisible(reachable && !item.actionText.isEmpty());
    update();
}

void AttentionRow::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    painter.fillRect(QRect(0, 10, 3, height() - 22), t.stateMark(m_item.state));
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.line);
}

} // namespace veche::overview

#include "moc_attentionrow.cpp"
