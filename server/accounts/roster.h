// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountbook.h"

namespace veche::accounts
{

/// An account as the server's owner sees it in a list.
struct RosterEntry {
    Account account; ///< without its password hash
    bool hasPassword = false;
    std::vector<Membership> communities; ///< by name
};

struct CommunityEntry {
    domain::CommunityId id;
    QString slug;
    QString name;
    int members = 0;
    QStringList owners; ///< their addresses
};

struct MemberEntry {
    domain::AccountId account;
    QString email; ///< the account's; the member's own where the account is gone
    QString name;
    domain::RoleKey role;
};

/// How many there are.
struct Census {
    int accounts = 0;
    int communities = 0;
};

/// Accounts and communities of the server, for whoever runs it. Any connection.
namespace book
{
[[nodiscard]] Result<Census> census(storage::Connection &connection);
/// By address.
[[nodiscard]] Result<std::vector<RosterEntry>> roster(storage::Connection &connection);
/// By slug.
[[nodiscard]] Result<std::vector<CommunityEntry>> communities(storage::Connection &connection);
/// By role and name. NotFound where no community has that slug.
[[nodiscard]] Result<std::vector<MemberEntry>> members(storage::Connection &connection, const QString &slug);
} // namespace book

} // namespace veche::accounts
