// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::accounts
{

/// A reason to refuse a new password.
enum class PasswordFlaw {
    None,
    TooShort,    ///< fewer than 12 characters (OWASP ASVS 4.0.3, 2.1.1)
    TooLong,     ///< more than 128 characters (2.1.2)
    TooSimple,   ///< fewer than 10^10 guesses find it
    LikeAccount, ///< that is so because it holds the account's own address
    TooCommon    ///< one of the ten thousand commonest that are long enough (2.1.7)
};

constexpr int shortestPassword = 12;
constexpr int longestPassword = 128;

/// Judges a password that somebody sets. There are no rules on kinds of characters (2.1.9). Characters are
/// code points after normalisation, as passwordBytes() does it. What guesses are needed is zxcvbn's estimate
/// (Wheeler, USENIX Security 2016), of the text and of the keys that a Russian keyboard has in its place.
/// Signing in with an older password isn't judged.
[[nodiscard]] PasswordFlaw flawOf(const QString &password, const QString &email);

/// The bytes that are hashed: NFKC, UTF-8, so that one password typed on two systems is one password
/// (NIST SP 800-63B §5.1.1.2). Wipe them after use.
[[nodiscard]] QByteArray passwordBytes(const QString &password);

} // namespace veche::accounts
