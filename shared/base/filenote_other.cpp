// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/filenote.h"

namespace veche
{

void setFileNote(int, const QByteArray &) {}

QByteArray fileNote(int)
{
    return {};
}

} // namespace veche
