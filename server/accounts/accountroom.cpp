// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountroom.h"

#include "server/accounts/accountbook.h"
#include "server/accounts/accountcommands.h"
#include "server/accounts/communitycommands.h"
#include "shared/base/futures.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using storage::Connection;

namespace
{
server::Caller callerOf(const Principal &who)
{
    return {who.account.id,          who.account.name, who.account.email,
            who.account.serverOwner, who.device.id,    who.device.publicKey};
}

bool isReaddressed(const domain::CommunityId &community, const sync::ChangedRow &row)
{
    static const int slug = domain::Community::info().fieldIndex("slug");
    const auto &fields = row.now.fields;
    return row.now.is(domain::Community::info()) && row.now.row->id == community &&
           !row.now.row->isDeleted() && std::find(fields.begin(), fields.end(), slug) != fields.end();
}

std::vector<server::AdminCommand> commands()
{
    auto all = accountCommands();
    for (auto &command : communityCommands())
        all.push_back(std::move(command));
    return all;
}
} // namespace

server::Module module()
{
    return {.name = u"accounts"_s,
            .schema = schema(),
            .tables = personalTables(),
            .settings = {applicationSetting()},
            .commands = commands(),
            .make = [](const server::Context &context) { return std::make_unique<AccountRoom>(context); }};
}

AccountRoom::AccountRoom(const server::Context &context)
    : m_context(context)
    , m_letters(context.meeting, context.clock, context.settings)
    , m_hasher(std::make_unique<PasswordHasher>())
    , m_desk({context.database, context.readers, context.ledger, context.writer, *m_hasher, context.clock},
             m_letters, context.meeting)
    , m_administration(m_desk, context.readers)
{
    context.meeting.callers = this;
}

void AccountRoom::mount(server::Web &web)
{
    m_letters.setWeb(web);
    m_routes = std::make_unique<AccountRoutes>(AccountRoutes::Parts{m_desk, m_context.clock, web.log});
    m_routes->mount(web.router);
    m_members = std::make_unique<MemberRoutes>(MemberRoutes::Parts{m_desk, m_context.clock, m_letters});
    m_members->mount(web.router);
    m_passwords = std::make_unique<PasswordPages>(
        PasswordPages::Parts{m_desk, *m_routes, m_context.meeting, web, m_context.settings});
    m_passwords->mount();
}

/// A community whose slug is another one has that address from now on; where it is taken, the slug gets a
/// suffix.
Result<void> AccountRoom::afterRows(Connection &connection, const sync::RowsChanged &changed,
                                    sync::Consequences &consequences)
{
    for (const sync::ChangedRow &row : changed.rows) {
        if (!isReaddressed(changed.community, row))
            continue;
        const auto community = domain::entityOf<domain::Community>(*row.now.row);
        const auto slug = book::claimSlug(connection, changed.community,
                                          community.slug.isEmpty() ? community.name : community.slug,
                                          m_context.clock.wallMs());
        if (!slug)
            return failure(slug.error());
        if (*slug == community.slug)
            continue;
        consequences.changes.label = u"Address of the community"_s;
        consequences.changes.set(domain::Community::info(), community.id,
                                 domain::Community::info().fieldIndex("slug"), *slug);
    }
    return {};
}

QFuture<Result<server::Caller>> AccountRoom::authenticate(const QByteArray &token)
{
    const auto told = [](const Result<Principal> &who) -> Result<server::Caller> {
        return who ? Result<server::Caller>(callerOf(*who)) : failure(who.error());
    };
    return chain(m_desk.signIns().authenticate(QString::fromLatin1(token)), &m_awaited, told);
}

QFuture<Result<server::Member>> AccountRoom::authenticateIn(const QByteArray &token,
                                                            const domain::CommunityId &community)
{
    const auto told = [](const Result<Placed> &placed) -> Result<server::Member> {
        return placed ? Result<server::Member>({callerOf(placed->who), placed->role})
                      : failure(placed.error());
    };
    return chain(m_desk.signIns().authenticateIn(QString::fromLatin1(token), community), &m_awaited, told);
}

} // namespace veche::accounts
