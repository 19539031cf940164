// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/windowapplication.h"

#include <QThread>

namespace veche::gui
{

Foreground *WindowApplication::foreground()
{
    // The window's thread, the writer, the one that decodes pages, and the system.
    constexpr int enough = 4;
    return QThread::idealThreadCount() < enough ? &m_foreground : nullptr;
}

bool WindowApplication::notify(QObject *receiver, QEvent *event)
{
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const Foreground::Turn turn(m_foreground);
    return QApplication::notify(receiver, event);
}

} // namespace veche::gui
