// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/module.h"
#include "server/module/pages.h"
#include "server/pages/pageroutes.h"
#include "server/registration/registrationroutes.h"

namespace veche::server
{

/// This room, for the list of the server's.
[[nodiscard]] Module publicModule();

/// What the public meets: pages and registration, which know nothing of each other, wired together.
class PublicSide final : public QObject, public Room, public Pages
{
    Q_OBJECT
public:
    explicit PublicSide(const Context &context);
    void mount(Web &web) override;
    void afterCommit(const domain::CommunityId &community, qint64 seq,
                     const std::vector<storage::RowEvent> &rows) override;

    [[nodiscard]] http::Response error(const http::Request &request, int status) const override;
    [[nodiscard]] http::Response notice(const http::Request &request, const Notice &notice,
                                        int status) const override;
    [[nodiscard]] http::Response formPage(const http::Request &request, const QString &name,
                                          const QString &title, QVariantMap data, QByteArrayView form,
                                          int status) const override;
    [[nodiscard]] QByteArray calendarOf(storage::Connection &connection,
                                        const QString &secret) const override;
    [[nodiscard]] registration::OrderDesk &orders() { return m_orders; }

private:
    using Shown = registration::RegistrationRoutes::Parts::Shown;

    [[nodiscard]] Result<pages::OnOffer>
    offers(storage::Connection &connection, const domain::CommunityId &community, const domain::Event &event);
    [[nodiscard]] QFuture<std::optional<Shown>> shown(const http::Request &request);

    const Context &m_context;
    registration::OrderDesk m_orders;
    std::unique_ptr<pages::PageRoutes> m_pages;
    std::unique_ptr<registration::RegistrationRoutes> m_registration;
};

} // namespace veche::server
