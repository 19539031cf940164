// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountbook.h"
#include "shared/storage/database.h"

#include <functional>

namespace veche::accounts
{

/// What the owner of an account is to hear of, in case it wasn't them.
struct Notice {
    enum class Kind { NewDevice, PasswordChanged };
    Kind kind = Kind::NewDevice;
    Account account; ///< without its password hash
    QString device;  ///< its name, of letters, digits and spaces only: whoever signed in chose it
    QString language;
};

/// Whom others tell of what was done with an account: its owner by letter, and whatever its devices have
/// open.
class AccountNotices
{
public:
    /// Told, on any thread, whose devices were signed out: what is open for them must be asked for again.
    using Revoked = std::function<void(const domain::AccountId &account)>;
    void setRevoked(Revoked revoked) { m_revoked = std::move(revoked); }
    /// How notices become letters. Without it there are none.
    struct Letters {
        std::function<bool()> wanted; ///< asked on the server's thread
        /// Keeps the letter, inside the write that it tells of.
        std::function<Result<void>(storage::Connection &, const Notice &)> put;
        std::function<void()> kept; ///< told on any thread
    };
    void setLetters(Letters letters) { m_letters = std::move(letters); }

    /// For use inside a write: keeps the notice where notices are wanted.
    using Keep = std::function<Result<void>(storage::Connection &)>;
    [[nodiscard]] Keep letterOf(Notice notice) const;
    /// Once letters were kept: has them sent.
    void sendLetters() const;
    /// Once the account's devices were signed out.
    void tellRevoked(const domain::AccountId &account) const;

private:
    Letters m_letters;
    Revoked m_revoked;
};

} // namespace veche::accounts
