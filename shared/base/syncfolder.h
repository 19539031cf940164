// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche
{

/// Waits until the names in that folder are on the disk: a file's name isn't, once the file is. What can't be
/// synced is left as it is.
void syncFolder(const QString &folder);

} // namespace veche
