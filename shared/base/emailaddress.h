// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche
{

/// The address that was typed or pasted, without what can't be seen (text::line()); no address has joiners.
[[nodiscard]] QString emailAddressIn(QStringView typed);
/// A mailbox that a letter can be sent to: local@domain as RFC 5321 has it without quoted locals and address
/// literals, with other scripts on both sides (RFC 6531). One address, without a name around it and
/// without characters that can't be seen.
[[nodiscard]] bool isEmailAddress(QStringView text);
/// Whether the part before the @ is ASCII; others reach only mail servers that know SMTPUTF8 (RFC 6531).
[[nodiscard]] bool hasPlainLocalPart(QStringView address);

/// The one form of an address, for comparing: trimmed, composed, without case; a domain in another script as
/// it travels ("xn--…"). What is no address is only folded.
[[nodiscard]] QString foldedAddress(const QString &text);

} // namespace veche
