// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace veche
{

/// A mailbox that a letter can be sent to: local@domain as RFC 5321 has it without quoted locals and address
/// literals, with other scripts on both sides (RFC 6531). One address, without a name around it.
[[nodiscard]] bool isEmailAddress(QStringView text);

} // namespace veche
