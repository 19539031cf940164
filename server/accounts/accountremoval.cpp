// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountremoval.h"

#include "server/accounts/invitations.h"
#include "server/accounts/outcome.h"
#include "shared/base/futures.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using domain::AccountId;
using domain::CommunityId;
using domain::Member;
using server::CommunityWrite;
using storage::Connection;
using storage::Priority;

namespace
{
Result<std::vector<Member>> membersWhere(Connection &connection, const CommunityId &community,
                                         const std::function<bool(const Member &)> &isMeant)
{
    auto all = storage::readAll<Member>(connection, community);
    if (!all)
        return all;
    std::erase_if(*all, [&](const Member &member) { return !isMeant(member); });
    return all;
}

/// Whether somebody else with an account owns the community as well.
Result<bool> hasAnotherOwner(Connection &connection, const CommunityId &community, const AccountId &account)
{
    VECHE_TAKE(const auto &owners, membersWhere(connection, community, [&](const Member &member) {
                   return member.role == domain::Role::Owner && member.account != account;
               }));
    for (const Member &owner : owners) {
        VECHE_TAKE(const auto &known, book::account(connection, owner.account));
        if (known)
            return true;
    }
    return false;
}

/// Makes the heir an owner, whether they were a member, had been one, or are new.
Result<domain::ChangeSet> madeOwner(Connection &connection, const CommunityId &community, const Account &heir)
{
    domain::ChangeSet changes;
    const int role = Member::info().fieldIndex("role");
    VECHE_TAKE(const auto &rows, membersWhere(connection, community, [&](const Member &member) {
                   return member.account == heir.id;
               }));
    if (rows.empty())
        return enlisting(connection, community, memberOf(community, heir, domain::Role::Owner));
    for (const Member &row : rows)
        changes.set(Member::info(), row.id, role, domain::enumName(domain::Role::Owner));
    return changes;
}

/// Everything that only this account owns: the communities that have no other owner, the server itself.
struct Orphans {
    std::vector<Membership> communities;
    bool server = false;
};

Result<Orphans> orphansOf(Connection &connection, const Account &account,
                          const std::vector<Membership> &memberships)
{
    Orphans orphans;
    for (const Membership &membership : memberships) {
        if (membership.role != domain::Role::Owner)
            continue;
        VECHE_TAKE(const auto &shared, hasAnotherOwner(connection, membership.community, account.id));
        if (!shared)
            orphans.communities.push_back(membership);
    }
    VECHE_TAKE(const auto &another, book::hasAnotherServerOwner(connection, account.id));
    orphans.server = account.serverOwner && !another;
    return orphans;
}

Error needsHeir(const Orphans &orphans)
{
    QStringList what;
    for (const Membership &community : orphans.communities)
        what << u"the community “%1”"_s.arg(community.slug);
    if (orphans.server)
        what << u"this server"_s;
    return {ErrorKind::Conflict,
            u"Nobody else owns %1: say who is to, with --pass-to EMAIL"_s.arg(what.join(u", "_s)),
            {}};
}
} // namespace

QFuture<Result<Removed>> AccountRemoval::remove(const QString &email, const QString &heir)
{
    const auto work = [email, heir](CommunityWrite &write) -> Result<Removed> {
        Connection &connection = write.connection();
        const auto account = book::accountByEmail(connection, email);
        const auto next = book::accountByEmail(connection, heir);
        if (!account || !next)
            return failure(account ? next.error() : account.error());
        if (!*account || (!heir.isEmpty() && !*next))
            return failure(ErrorKind::NotFound, u"There is no account with that e-mail address"_s,
                           *account ? heir : email);
        if (*next && (*next)->id == (*account)->id)
            return failure(ErrorKind::Invalid, u"An account can't pass anything to itself"_s, heir);
        return removeFrom(write, **account, *next);
    };
    const auto tell = [this](const Result<Removed> &removed) {
        if (removed)
            m_notices.tellRevoked(removed->account.id);
    };
    return m_parts.writer.write<Removed>(Priority::Edit, work, tell);
}

Result<Removed> AccountRemoval::removeFrom(CommunityWrite &write, const Account &account,
                                           const std::optional<Account> &heir)
{
    Connection &connection = write.connection();
    const auto memberships = book::memberships(connection, account.id);
    if (!memberships)
        return failure(memberships.error());
    VECHE_TAKE(const auto &orphans, orphansOf(connection, account, *memberships));
    if (!heir && (orphans.server || !orphans.communities.empty()))
        return failure(needsHeir(orphans));
    for (const Membership &membership : *memberships) {
        const bool orphaned =
            std::any_of(orphans.communities.begin(), orphans.communities.end(),
                        [&](const Membership &orphan) { return orphan.community == membership.community; });
        const auto left = leave(write, membership.community, account, orphaned ? heir : std::nullopt);
        if (!left)
            return failure(left.error());
    }
    if (orphans.server) {
        VECHE_TRY(book::makeServerOwner(connection, heir->id));
    }
    VECHE_TRY(book::remove(connection, account.id));
    return Removed{withoutPassword(account), orphans.communities, orphans.server};
}

Result<void> AccountRemoval::leave(CommunityWrite &write, const CommunityId &community,
                                   const Account &account, const std::optional<Account> &heir)
{
    VECHE_TAKE(const auto &rows, membersWhere(write.connection(), community, [&](const Member &member) {
                   return member.account == account.id;
               }));
    domain::ChangeSet changes;
    if (heir) {
        VECHE_TAKE(auto &owner, madeOwner(write.connection(), community, *heir));
        changes.append(std::move(owner));
    }
    for (const Member &row : rows)
        changes.remove(row);
    changes.label = u"Account removed"_s;
    return write.commit(community, std::move(changes));
}

} // namespace veche::accounts
