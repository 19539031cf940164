// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace veche
{

/// A note on the open file itself, beside its content, for whoever opens it by another name (xattr(7)).
/// Copies don't have it; where the file system takes none, there is none. An empty note is removed.
void setFileNote(int file, const QByteArray &note);
[[nodiscard]] QByteArray fileNote(int file);

} // namespace veche
