// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountroutes.h"
#include "server/ground.h"
#include "server/publicside.h"

namespace veche::server
{

/// The pages by which one sets a new password from a link in a mail; they need no JavaScript.
class PasswordPages final : public QObject
{
    Q_OBJECT
public:
    PasswordPages(Ground &ground, accounts::AccountRoutes &accounts, PublicSide &site,
                  QObject *parent = nullptr);
    void mount(http::Router &router);

private:
    using Answer = QFuture<http::Response>;

    [[nodiscard]] http::Response ask(const http::Request &request);
    [[nodiscard]] http::Response send(const http::Request &request);
    [[nodiscard]] Answer open(const http::Request &request);
    [[nodiscard]] Answer set(const http::Request &request);
    [[nodiscard]] http::Response form(const http::Request &request, const accounts::Account &account,
                                      const QString &token, const QString &error);
    [[nodiscard]] http::Response expired(const http::Request &request);

    Ground &m_ground;
    accounts::AccountRoutes &m_accounts;
    PublicSide &m_site;
};

} // namespace veche::server
