// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountletters.h"
#include "server/accounts/accountparts.h"
#include "server/accounts/principal.h"

namespace veche::accounts
{

/// Somebody who is to become a member.
struct Invitation {
    domain::CommunityId community;
    QString email;
    QString name; ///< for a new account; who has one keeps theirs
    domain::Role role = domain::Role::Viewer;
};

/// The row by which the account is a member; asked for twice, it is the same row.
[[nodiscard]] domain::Member memberOf(const domain::CommunityId &community, const Account &account,
                                      domain::Role role);
/// The change that makes them one. A former member still has the row, perhaps taken out, and keeps its name.
[[nodiscard]] Result<domain::ChangeSet> enlisting(storage::Connection &connection,
                                                  const domain::CommunityId &community,
                                                  const domain::Member &member);

/// Makes people members. Its futures are finished on any thread.
class Invitations
{
public:
    Invitations(const AccountParts &parts, const AccountLetters &letters)
        : m_parts(parts)
        , m_letters(letters)
    {
    }

    /// Makes somebody a member, with an account where they have none, and writes to them. Asked again it
    /// writes another letter, and gives the role where it may. Denied: the role may not. Conflict: oneself.
    /// Invalid: address or name.
    [[nodiscard]] QFuture<Result<Invited>> invite(const Placed &who, Invitation wanted,
                                                  const QString &language);

private:
    [[nodiscard]] Result<Invited> enlist(server::CommunityWrite &write, const Placed &who,
                                         const Invitation &wanted) const;
    [[nodiscard]] static Result<domain::Role> takeIn(server::CommunityWrite &write, const Placed &who,
                                                     const Account &account, const Invitation &wanted);

    AccountParts m_parts;
    const AccountLetters &m_letters;
};

} // namespace veche::accounts
