// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountletters.h"

#include <functional>

namespace veche::accounts
{

/// Tells of changes to an account: its owner by letter, and the connections that its devices have open.
class AccountNotices
{
public:
    AccountNotices(const AccountLetters &letters, server::Meeting &meeting)
        : m_letters(letters)
        , m_meeting(meeting)
    {
    }

    /// For use inside a write: keeps the notice where letters leave at all. On the server's thread.
    using Keep = std::function<Result<void>(storage::Connection &)>;
    [[nodiscard]] Keep letterOf(Notice notice) const;
    [[nodiscard]] const AccountLetters &letters() const { return m_letters; }
    /// Once the account's devices were signed out. From any thread.
    void tellRevoked(const domain::AccountId &account) const { Q_EMIT m_meeting.signedOut(account); }

private:
    const AccountLetters &m_letters;
    server::Meeting &m_meeting;
};

} // namespace veche::accounts
