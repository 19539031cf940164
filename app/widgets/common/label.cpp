// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/label.h"

#include <QStyle>

namespace veche::widgets
{

QLabel *makeLabel(QWidget *parent, const QString &tone, const QString &objectName)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("tone", tone);
    return label;
}

void setTone(QWidget *widget, const QString &tone)
{
    if (widget->property("tone") == tone)
        return;
    widget->setProperty("tone", tone);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->updateGeometry();
}

} // namespace veche::widgets
