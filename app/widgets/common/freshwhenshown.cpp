// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/freshwhenshown.h"

#include <QEvent>
#include <QWidget>

namespace veche::widgets
{

FreshWhenShown::FreshWhenShown(QWidget *shown, int delayMs, std::function<void()> read)
    : QObject(shown)
    , m_shown(shown)
    , m_read(std::move(read))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(delayMs);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (m_stale && m_shown->isVisible())
            this->read();
    });
    shown->installEventFilter(this);
}

void FreshWhenShown::noteChange()
{
    m_stale = true;
    // Not started anew by each: a stream of changes would put it off for good.
    if (m_shown->isVisible() && !m_soon.isActive())
        m_soon.start();
}

void FreshWhenShown::read()
{
    m_soon.stop();
    m_stale = false;
    m_read();
}

bool FreshWhenShown::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_shown && event->type() == QEvent::Show && m_stale)
        read();
    return QObject::eventFilter(watched, event);
}

} // namespace veche::widgets

#include "moc_freshwhenshown.cpp"
