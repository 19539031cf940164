// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/statstrip.h"

#include "app/widgets/theme/paint.h"

#include <QHBoxLayout>
#include <QPainter>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

StatStrip::StatStrip(QWidget *parent)
    : QFrame(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 1);
    m_row->setSpacing(1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

StatCard *StatStrip::add(const QString &objectName)
{
    auto *card = new StatCard(this);
    card->setObjectName(objectName);
    card->setFlat(true);
    m_row->addWidget(card, 1);
    return card;
}

void StatStrip::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.line);
    for (int i = 1; i < m_row->count(); ++i) {
        if (!m_row->itemAt(i)->isEmpty()) // A hidden card keeps its old place.
            painter.fillRect(QRect(m_row->itemAt(i)->geometry().left() - 1, 0, 1, height()), t.line);
    }
}

} // namespace veche::widgets

#include "moc_statstrip.cpp"
