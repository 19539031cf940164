// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/communities.h"

#include "server/accounts/accountdirectory.h"
#include "server/accounts/invitations.h"
#include "server/accounts/outcome.h"
#include "shared/base/text.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using domain::AccountId;
using domain::CommunityId;
using server::CommunityWrite;
using storage::Connection;
using storage::Priority;

namespace
{
/// Denied where the account may not have the community: it is somebody else's, or a new one and the account
/// was made by an invitation. Whom the server's owner never heard of opens no communities here.
Result<void> checkClaim(Connection &connection, const CommunityId &community, const AccountId &account)
{
    const auto head = sync::head(connection, community);
    if (!head)
        return failure(head.error());
    if (head->epoch.isNull()) {
        VECHE_TAKE(const auto &invited, book::isInvited(connection, account));
        return invited ? failure(ErrorKind::Denied,
                                 u"Only who got an account from the server's owner can open a community"_s)
                       : Result<void>();
    }
    VECHE_TAKE(const auto &role, book::roleIn(connection, account, community));
    return role == domain::Role::Owner
               ? Result<void>()
               : failure(ErrorKind::Denied, u"Another account has put a community with this id online"_s);
}

/// The rows that a community begins with. One that is put online brings its own, but for the owner.
domain::ChangeSet firstRows(const CommunityRequest &request, const Account &owner, const QString &slug,
                            bool isNew)
{
    domain::ChangeSet changes;
    changes.label = u"Community"_s;
    if (isNew) {
        domain::Community community;
        community.id = request.id;
        community.name = text::cleaned(request.name).trimmed();
        community.slug = slug;
        community.zone = request.zone;
        community.language = request.language;
        changes.insert(community);
    }
    changes.insert(memberOf(request.id, owner, domain::Role::Owner));
    return changes;
}
} // namespace

Communities::Communities(const AccountParts &parts)
    : m_parts(parts)
    , m_opened(parts.clock, std::chrono::hours(24))
{
}

QFuture<Result<std::vector<Membership>>> Communities::of(const domain::AccountId &account)
{
    return m_parts.readers.read<Result<std::vector<Membership>>>(
        [account](Connection &connection) { return book::memberships(connection, account); });
}

QFuture<Result<Membership>> Communities::add(CommunityRequest request)
{
    const QString name = text::cleaned(request.name).trimmed();
    if (name.isEmpty() || name.size() > longestName)
        return refused<Membership>(ErrorKind::Invalid,
                                   u"The community's name must have 1 to 120 characters"_s);
    if (!request.zone.isEmpty() && !zoneNamed(request.zone))
        return refused<Membership>(ErrorKind::Invalid, u"There is no such time zone"_s, request.zone);
    request.name = name;
    const auto work = [this, request](CommunityWrite &write) { return open(write, request); };
    return m_parts.writer.write<Membership>(Priority::Edit, work);
}

Result<Membership> Communities::open(CommunityWrite &write, CommunityRequest request)
{
    Connection &connection = write.connection();
    const bool isNew = request.id.isNull();
    if (isNew)
        request.id = CommunityId::create();
    const auto owner = book::account(connection, request.owner);
    if (!owner || !*owner)
        return failure(owner ? Error{ErrorKind::NotFound, u"There is no such account"_s, {}} : owner.error());
    VECHE_TRY(checkClaim(connection, request.id, request.owner));
    VECHE_TAKE(const auto &role, book::roleIn(connection, request.owner, request.id));
    if (!role && !request.exactly) {
        VECHE_TRY(checkCount(connection, request.owner));
    }
    if (request.exactly) {
        VECHE_TAKE(const auto &owner, book::slugHolder(connection, request.slug, m_parts.clock.wallMs()));
        if (text::slug(request.slug) != request.slug)
            return failure(ErrorKind::Invalid, u"A slug has small Latin letters, digits and dashes"_s,
                           request.slug);
        if (owner && *owner != request.id)
            return failure(ErrorKind::Conflict,
                           u"Another community has this address, or had it less than a year ago"_s,
                           request.slug);
    }
    VECHE_TRY(m_parts.ledger.adopt(connection, request.id));
    const auto slug = book::claimSlug(
        connection, request.id, request.slug.isEmpty() ? request.name : request.slug, m_parts.clock.wallMs());
    if (!slug)
        return failure(slug.error());
    if (!role) {
        const auto made = write.commit(request.id, firstRows(request, **owner, *slug, isNew), request.owner);
        if (!made)
            return failure(made.error());
    }
    return Membership{request.id, *slug, request.name, domain::Role::Owner};
}

/// Each takes an address from everybody else, and room on the disk.
Result<void> Communities::checkCount(Connection &connection, const AccountId &account)
{
    VECHE_TAKE(const auto &theirs, book::memberships(connection, account));
    const auto owned = std::count_if(theirs.begin(), theirs.end(), [](const Membership &membership) {
        return membership.role == domain::Role::Owner;
    });
    if (owned >= mostOwned)
        return failure(ErrorKind::Denied, u"An account can own %1 communities"_s.arg(mostOwned));
    if (m_opened.take(account.toBytes(), 1, mostOpenedADay).count() > 0)
        return failure(
            ErrorKind::Denied,
            u"An account can open %1 communities in a day; open the next one tomorrow"_s.arg(mostOpenedADay));
    return {};
}

} // namespace veche::accounts
