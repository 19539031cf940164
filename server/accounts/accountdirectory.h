// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountnotices.h"
#include "server/accounts/accountparts.h"

#include <QObject>

namespace veche::accounts
{

/// Characters of a name: a person's, a device's, a community's.
inline constexpr qsizetype longestName = 120;
/// Invalid: that is no e-mail address, or no name.
[[nodiscard]] Result<void> checkPerson(const QString &email, const QString &name);

/// Which accounts there are: adds, finds and locks them. Lives in a thread with an event loop; its futures
/// are finished on any.
class AccountDirectory
{
public:
    AccountDirectory(const AccountParts &parts, const AccountNotices &notices);

    /// Invalid: address, name or password can't be taken; the context is the password's flaw, where it is
    /// that. Conflict: the address is taken.
    [[nodiscard]] QFuture<Result<Account>> add(const QString &email, const QString &name,
                                               const QString &password);
    /// Locks the account: nothing of it opens anything, and what is open is closed; or unlocks it. NotFound:
    /// no such account.
    [[nodiscard]] QFuture<Result<Account>> setLocked(const QString &email, bool locked);
    /// NotFound: no such account.
    [[nodiscard]] QFuture<Result<Account>> byEmail(const QString &email);

private:
    AccountParts m_parts;
    const AccountNotices &m_notices;
    QObject m_context; ///< ends what is awaited with this
};

} // namespace veche::accounts
