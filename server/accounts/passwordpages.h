// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountroutes.h"
#include "server/module/meeting.h"
#include "server/module/settings.h"
#include "server/module/web.h"

namespace veche::accounts
{

/// The pages by which one sets a new password from a link in a mail; they need no JavaScript.
class PasswordPages final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        AccountDesk &desk;
        AccountRoutes &routes;
        const server::Meeting &meeting;
        const server::Web &web;
        const server::Settings &settings;
    };
    explicit PasswordPages(Parts parts, QObject *parent = nullptr);
    void mount();

private:
    using Answer = QFuture<http::Response>;

    [[nodiscard]] http::Response ask(const http::Request &request);
    [[nodiscard]] http::Response send(const http::Request &request);
    [[nodiscard]] Answer open(const http::Request &request);
    [[nodiscard]] Answer set(const http::Request &request);
    [[nodiscard]] http::Response form(const http::Request &request, const Account &account,
                                      const QString &token, const QString &error);
    [[nodiscard]] http::Response expired(const http::Request &request);
    [[nodiscard]] Answer welcome(const http::Request &request, const domain::AccountId &account);

    [[nodiscard]] const server::Pages &pages() const { return *m_parts.meeting.pages; }

    Parts m_parts;
};

} // namespace veche::accounts
