// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/card.h"

#include "app/widgets/common/label.h"

#include <QVBoxLayout>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

Card::Card(QWidget *parent)
    : QFrame(parent)
    , m_heading(makeLabel(this, u"muted"_s))
    , m_body(new QVBoxLayout)
{
    setProperty("box", u"card"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(m_heading);
    column->addLayout(m_body);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(8);
    m_heading->hide();
}

void Card::setHeading(const QString &heading)
{
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
}

} // namespace veche::widgets

#include "moc_card.cpp"
