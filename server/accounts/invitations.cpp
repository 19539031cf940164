// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/invitations.h"

#include "server/accounts/accountdirectory.h"
#include "server/accounts/outcome.h"
#include "server/accounts/token.h"
#include "shared/base/emailaddress.h"
#include "shared/base/textline.h"
#include "shared/sync/protocol/rights.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Member;
using server::CommunityWrite;
using storage::Connection;
using storage::Priority;

namespace
{
Result<Account> accountFor(Connection &connection, const Invitation &wanted, qint64 now)
{
    VECHE_TAKE(const auto &known, book::accountByEmail(connection, wanted.email));
    if (known)
        return *known;
    auto made = book::insert(connection, {.email = wanted.email, .name = wanted.name}, now);
    if (!made)
        return made;
    VECHE_TRY(book::markInvited(connection, made->id));
    return made;
}
} // namespace

Member memberOf(const CommunityId &community, const Account &account, domain::Role role)
{
    Member member;
    member.id = Id::derived(community.toBytes() + account.id.toBytes());
    member.account = account.id;
    member.role = role;
    member.name = account.name;
    member.email = account.email;
    return member;
}

Result<domain::ChangeSet> enlisting(Connection &connection, const CommunityId &community,
                                    const Member &member)
{
    VECHE_TAKE(const auto &before, storage::loadRow(connection, community, Member::info(), member.id));
    domain::ChangeSet changes;
    if (before) {
        changes.restore(Member::info(), member.id);
        changes.set(Member::info(), member.id, Member::info().fieldIndex("role"), member.role.name());
    } else {
        changes.insert(member);
    }
    return changes;
}

QFuture<Result<Invited>> Invitations::invite(const Placed &who, Invitation wanted, const QString &language)
{
    if (!sync::mayInvite(who.role, wanted.role))
        return refused<Invited>(ErrorKind::Denied, u"Your role may not invite with that role"_s);
    wanted.email = emailAddressIn(wanted.email);
    if (const auto checked = checkPerson(wanted.email, wanted.name); !checked)
        return ready<Invited>(failure(checked.error()));
    wanted.name = text::line(wanted.name);
    const auto work = [this, who, wanted, language](CommunityWrite &write) -> Result<Invited> {
        auto invited = enlist(write, who, wanted);
        if (!invited)
            return invited;
        VECHE_TRY(m_letters.put(write.connection(), *invited, language));
        return invited;
    };
    const auto send = [this](const Result<Invited> &invited) {
        if (invited)
            m_letters.wake();
    };
    return m_parts.writer.write<Invited>(Priority::Edit, work, send);
}

Result<Invited> Invitations::enlist(CommunityWrite &write, const Placed &who, const Invitation &wanted) const
{
    Connection &connection = write.connection();
    const qint64 now = m_parts.clock.wallMs();
    VECHE_TAKE(const auto &account, accountFor(connection, wanted, now));
    VECHE_TAKE(const auto &role, takeIn(write, who, account, wanted));
    const auto community =
        storage::loadRow(connection, wanted.community, domain::Community::info(), wanted.community);
    if (!community)
        return failure(community.error());
    Invited invited{.account = withoutPassword(account), .role = role, .inviter = who.who.account.name};
    if (*community)
        invited.community = domain::entityOf<domain::Community>(**community).name;
    if (!account.passwordHash.isEmpty())
        return invited;
    const Token token = Token::create();
    VECHE_TRY(book::insertReset(connection, token.hash(), account, now + invitationMs));
    invited.token = token.text();
    return invited;
}

Result<domain::Role> Invitations::takeIn(CommunityWrite &write, const Placed &who, const Account &account,
                                         const Invitation &wanted)
{
    Connection &connection = write.connection();
    VECHE_TAKE(const auto &role, book::roleIn(connection, account.id, wanted.community));
    // Of others the answer is the same whether they have signed in before, and with another role or none.
    if (role && account.id == who.who.account.id)
        return failure(ErrorKind::Conflict, u"You are a member already"_s);
    if (role && (*role == wanted.role || !sync::mayInvite(who.role, *role)))
        return *role;
    Member member = memberOf(wanted.community, account, wanted.role);
    member.name = wanted.name; // The inviter's word: an account's own name isn't theirs to learn.
    member.email = wanted.email;
    auto changes = enlisting(connection, wanted.community, member);
    if (!changes)
        return failure(changes.error());
    changes->label = u"Invitation"_s;
    const auto made = write.commit(wanted.community, *std::move(changes), who.who.account.id);
    return made ? Result<domain::Role>(wanted.role) : failure(made.error());
}

} // namespace veche::accounts
