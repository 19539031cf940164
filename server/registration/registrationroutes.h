// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/csrf.h"
#include "server/http/router.h"
#include "server/registration/application.h"

#include <QObject>

namespace veche::registration
{

/// Takes the form of an event's page, and the button that cancels an order. Lives on the server's thread.
class RegistrationRoutes final : public QObject
{
    Q_OBJECT
public:
    using Answer = QFuture<http::Response>;
    struct Parts {
        OrderDesk &desk;
        const http::Csrf &csrf;
        /// The form again, with what was typed and what is wrong.
        std::function<Answer(const http::Request &, const Entered &, const std::vector<Problem> &,
                             int status)>
            formAgain;
        /// The page of an error.
        std::function<http::Response(const http::Request &, int status)> error;
        std::function<bool(QStringView)> isAddress;
        /// SHA-256, in hex, of the text that this page's visitor agrees to, and the page's language; null
        /// bytes where there is no such event.
        struct Consent {
            QByteArray hash;
            resources::Language language = resources::Language::English;
        };
        std::function<QFuture<Consent>(const http::Request &)> consent;
    };
    explicit RegistrationRoutes(Parts parts, QObject *parent = nullptr);
    void mount(http::Router &router);

private:
    [[nodiscard]] Answer submit(const http::Request &request);
    [[nodiscard]] Answer place(const http::Request &request, const Entered &entered,
                               const Parts::Consent &consent);
    [[nodiscard]] Answer cancel(const http::Request &request);

    Parts m_parts;
};

} // namespace veche::registration
