// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountnotices.h"
#include "server/accounts/accountparts.h"

namespace veche::accounts
{

/// An account that was removed, and its belongings.
struct Removed {
    Account account;                     ///< without its password hash
    std::vector<Membership> communities; ///< which had no other owner, and now have the heir
    bool server = false;                 ///< so has the server itself
};

/// Ends accounts. Its futures are finished on any thread.
class AccountRemoval
{
public:
    AccountRemoval(const AccountParts &parts, const AccountNotices &notices)
        : m_parts(parts)
        , m_notices(notices)
    {
    }

    /// By whoever runs the server: the account can't sign in any more and is a member nowhere; what it edited
    /// keeps its id. `heir`: the address of who owns from now on what had no other owner; Conflict where
    /// there is such a thing and no heir. NotFound: no such account.
    [[nodiscard]] QFuture<Result<Removed>> remove(const QString &email, const QString &heir);

private:
    [[nodiscard]] static Result<void> leave(server::CommunityWrite &write,
                                            const domain::CommunityId &community, const Account &account,
                                            const std::optional<Account> &heir);
    [[nodiscard]] static Result<Removed> removeFrom(server::CommunityWrite &write, const Account &account,
                                                    const std::optional<Account> &heir);

    AccountParts m_parts;
    const AccountNotices &m_notices;
};

} // namespace veche::accounts
