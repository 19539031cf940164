// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/mail/mailsetup.h"
#include "server/mail/outbox.h"
#include "server/module/callers.h"
#include "server/module/web.h"

namespace veche::mail
{

/// The mail of the whole server under /api/v1/mail. Lives on the server's thread.
///
/// GET tells whether mail leaves; its owner also learns where to. PUT {url, from} sets it, an empty url
/// unsets it. POST trial {to, url?, from?, language?} sends one letter and answers what the mail server said,
/// and with which headers the letter went out.
class MailRoutes final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        Outbox &outbox;
        MailSetup &setup;
        storage::ReaderPool &readers;
        server::Callers &callers;
        const server::Web &web;
    };
    explicit MailRoutes(Parts parts, QObject *parent = nullptr);
    void mount(http::Router &router);

private:
    using Answer = QFuture<http::Response>;

    [[nodiscard]] Answer state(const http::Request &request);
    [[nodiscard]] Answer set(const http::Request &request);
    [[nodiscard]] Answer trial(const http::Request &request);
    [[nodiscard]] Answer authenticated(const http::Request &request, bool ownerOnly,
                                       std::function<Answer(const server::Caller &)> then);

    Parts m_parts;
};

} // namespace veche::mail
