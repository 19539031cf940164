// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountadministration.h"
#include "server/accounts/accountdesk.h"
#include "server/accounts/accountroutes.h"
#include "server/accounts/memberroutes.h"
#include "server/accounts/passwordpages.h"
#include "server/module/callers.h"
#include "server/module/module.h"

namespace veche::accounts
{

/// This room, for the list of the server's.
[[nodiscard]] server::Module module();

/// Access rights: knows the callers of the other rooms, and keeps a community's address its own.
class AccountRoom final : public server::Room, public server::Callers
{
public:
    explicit AccountRoom(const server::Context &context);

    void mount(server::Web &web) override;
    [[nodiscard]] Result<void> afterRows(storage::Connection &connection, const sync::RowsChanged &changed,
                                         sync::Consequences &consequences) override;
    [[nodiscard]] std::optional<QFuture<Result<QJsonObject>>> carryOut(const QJsonObject &request) override
    {
        return m_administration.carryOut(request);
    }
    void finish() override { m_hasher.reset(); }

    [[nodiscard]] QFuture<Result<server::Caller>> authenticate(const QByteArray &token) override;
    [[nodiscard]] QFuture<Result<server::Member>>
    authenticateIn(const QByteArray &token, const domain::CommunityId &community) override;

    [[nodiscard]] AccountDesk &desk() { return m_desk; }

private:
    const server::Context &m_context;
    AccountLetters m_letters;
    std::unique_ptr<PasswordHasher> m_hasher;
    AccountDesk m_desk;
    AccountAdministration m_administration;
    std::unique_ptr<AccountRoutes> m_routes;
    std::unique_ptr<MemberRoutes> m_members;
    std::unique_ptr<PasswordPages> m_passwords;
    QObject m_awaited; ///< ends what is awaited with the room
};

} // namespace veche::accounts
