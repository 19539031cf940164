// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ground.h"
#include "server/http/csrf.h"
#include "server/pages/pageroutes.h"
#include "server/registration/registrationroutes.h"

namespace veche::server
{

/// What the public meets: pages and registration, which know nothing of each other, wired together.
class PublicSide final : public QObject
{
    Q_OBJECT
public:
    PublicSide(Ground &ground, http::Csrf csrf, std::function<QString()> publicUrl,
               QObject *parent = nullptr);
    void mount(http::Router &router);
    void follow(const domain::CommunityId &community, const std::vector<storage::RowEvent> &rows)
    {
        m_pages.follow(community, rows);
    }
    /// Whether mail reaches addresses that aren't ASCII before the @; until it is set, it doesn't.
    void setTakesAnyScript(std::function<bool()> takes) { m_takesAnyScript = std::move(takes); }
    [[nodiscard]] pages::PageRoutes &pages() { return m_pages; }
    [[nodiscard]] registration::OrderDesk &orders() { return m_orders; }
    [[nodiscard]] const http::Csrf &csrf() const { return m_csrf; }

private:
    using Shown = registration::RegistrationRoutes::Parts::Shown;

    [[nodiscard]] Result<pages::OnOffer>
    offers(storage::Connection &connection, const domain::CommunityId &community, const domain::Event &event);
    [[nodiscard]] QFuture<std::optional<Shown>> shown(const http::Request &request);

    Ground &m_ground;
    http::Csrf m_csrf;
    std::function<bool()> m_takesAnyScript;
    registration::OrderDesk m_orders;
    pages::PageRoutes m_pages;
    registration::RegistrationRoutes m_registration;
};

} // namespace veche::server
