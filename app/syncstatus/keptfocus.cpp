// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/keptfocus.h"

#include <QWidget>

namespace veche::syncstatus
{

KeptFocus::KeptFocus(QWidget &list)
    : m_list(list)
{
    const QWidget *focus = list.window()->focusWidget();
    if (focus && list.isAncestorOf(focus))
        m_name = focus->objectName();
}

KeptFocus::~KeptFocus()
{
    if (QWidget *next = m_name.isEmpty() ? nullptr : heir())
        next->setFocus(Qt::OtherFocusReason);
}

QWidget *KeptFocus::heir() const
{
    if (auto *same = m_list.findChild<QWidget *>(m_name))
        return same;
    for (QWidget *widget : m_list.findChildren<QWidget *>()) {
        if (widget->focusPolicy() & Qt::TabFocus)
            return widget;
    }
    for (QWidget *around = m_list.parentWidget(); around; around = around->parentWidget()) {
        if (around->focusProxy())
            return around;
    }
    return nullptr;
}

} // namespace veche::syncstatus
