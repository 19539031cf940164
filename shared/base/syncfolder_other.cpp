// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/syncfolder.h"

namespace veche
{

void syncFolder(const QString &) {
} // Windows keeps names in a journal of its own, and opens no folder as a file.

} // namespace veche
