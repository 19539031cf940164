// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/module.h"
#include "server/module/offers.h"
#include "server/registration/registrationroutes.h"

namespace veche::registration
{

/// This room, for the list of the server's.
[[nodiscard]] server::Module module();

/// Decides about places: what is on offer, and who gets it.
class RegistrationRoom final : public server::Room, public server::OfferSource
{
public:
    explicit RegistrationRoom(const server::Context &context);

    [[nodiscard]] Result<void> prepare(storage::Connection &connection) override;
    void mount(server::Web &web) override;
    [[nodiscard]] Result<void> afterRows(storage::Connection &connection, const sync::RowsChanged &changed,
                                         sync::Consequences &consequences) override;
    [[nodiscard]] QFuture<server::Findings> examine() override;
    [[nodiscard]] Result<server::OnOffer> onOffer(storage::Connection &connection,
                                                  const domain::CommunityId &community,
                                                  const domain::Event &event) const override;

    [[nodiscard]] OrderDesk &orders() { return m_orders; }

private:
    const server::Context &m_context;
    OrderDesk m_orders;
    std::unique_ptr<RegistrationRoutes> m_routes;
};

} // namespace veche::registration
