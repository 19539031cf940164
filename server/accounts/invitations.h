// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountparts.h"
#include "server/accounts/principal.h"

#include <functional>

namespace veche::accounts
{

/// Somebody who is to become a member.
struct Invitation {
    domain::CommunityId community;
    QString email;
    QString name; ///< for a new account; who has one keeps theirs
    domain::Role role = domain::Role::Viewer;
};

struct Invited {
    Account account;                          ///< without its password hash
    domain::Role role = domain::Role::Viewer; ///< the one that they have now
    QString community;                        ///< its name
    QString token; ///< opens the page on which a first password is set, once; empty for who has one
};

/// Asked for twice, an account's membership is one row.
[[nodiscard]] Id memberRow(const domain::CommunityId &community, const domain::AccountId &account);

/// Makes people members. Its futures are finished on any thread.
class Invitations
{
public:
    explicit Invitations(const AccountParts &parts)
        : m_parts(parts)
    {
    }

    /// Keeps the letter to who was invited, inside the write that makes them a member.
    using PutLetter = std::function<Result<void>(storage::Connection &, const Invited &)>;
    /// Makes somebody a member, with an account where they have none. Asked again it writes another letter,
    /// and gives the role where it may. Denied: the role may not. Conflict: oneself. Invalid: address or
    /// name.
    [[nodiscard]] QFuture<Result<Invited>> invite(const Placed &who, Invitation wanted, PutLetter put);

private:
    [[nodiscard]] Result<Invited> enlist(server::CommunityWrite &write, const Placed &who,
                                         const Invitation &wanted) const;
    [[nodiscard]] static Result<domain::Role> takeIn(server::CommunityWrite &write, const Placed &who,
                                                     const Account &account, const Invitation &wanted);

    AccountParts m_parts;
};

} // namespace veche::accounts
