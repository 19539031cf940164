// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QByteArray>

namespace veche
{

/// The bytes that qCompress() packed: a zlib stream (RFC 1950) after four bytes of its own, which are not
/// believed. Never holds more than `most` bytes and what it was given, whatever the stream says; Invalid for
/// more, and for what isn't a whole stream.
[[nodiscard]] Result<QByteArray> inflated(QByteArrayView packed, qsizetype most);

} // namespace veche
