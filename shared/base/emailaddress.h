// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche
{

/// A mailbox that a letter can be sent to: local@domain as RFC 5321 has it without quoted locals and address
/// literals, with other scripts on both sides (RFC 6531). One address, without a name around it.
[[nodiscard]] bool isEmailAddress(QStringView text);

/// The one form of an address, for comparing: trimmed, composed, without case; a domain in another script as
/// it travels ("xn--…"). What is no address is only folded.
[[nodiscard]] QString foldedAddress(const QString &text);

} // namespace veche
