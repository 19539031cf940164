// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountparts.h"
#include "server/accounts/principal.h"
#include "shared/base/budget.h"

namespace veche::accounts
{

struct CommunityRequest {
    domain::CommunityId id; ///< null for a new one; else the workspace that is put online
    QString slug;
    bool exactly = false; ///< that slug or none: Invalid where it is no slug, Conflict where it is taken
    QString name;
    QString language;
    QString zone;
    domain::AccountId owner;
};

/// Opens communities and gives them their addresses. Its futures are finished on any thread.
class Communities
{
public:
    explicit Communities(const AccountParts &parts);

    /// Communities that an account may own, and open within a day; the command line may more.
    static constexpr int mostOwned = 50;
    static constexpr int mostOpenedADay = 10;
    /// Denied: that id is another's community, or the account has too many. The account becomes owner; asking
    /// again changes nothing.
    [[nodiscard]] QFuture<Result<Membership>> add(CommunityRequest request);
    [[nodiscard]] QFuture<Result<std::vector<Membership>>> of(const domain::AccountId &account);

private:
    [[nodiscard]] Result<Membership> open(server::CommunityWrite &write, CommunityRequest request);
    [[nodiscard]] Result<void> checkCount(storage::Connection &connection, const domain::AccountId &account);

    AccountParts m_parts;
    Budget m_opened; ///< by account
};

} // namespace veche::accounts
