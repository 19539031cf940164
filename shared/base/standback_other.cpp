// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/standback.h"

#include <QThread>

namespace veche
{

void standBack()
{
    QThread::currentThread()->setPriority(QThread::LowPriority);
}

} // namespace veche
