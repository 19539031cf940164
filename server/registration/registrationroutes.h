// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/csrf.h"
#include "server/http/router.h"
#include "server/registration/application.h"

#include <QObject>

#include <chrono>

namespace veche::registration
{

/// Takes the form of an event's page, its wish for the ticket once more, and the button that cancels an
/// order. Lives on the server's thread.
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
        /// The page that says the same whether or not a letter was sent.
        std::function<http::Response(const http::Request &)> sentAgain;
        Mailing mailing;
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
    /// The form with that problem; `wait`: until it may be tried again.
    [[nodiscard]] Answer refuse(const http::Request &request, const Entered &typed, Problem problem,
                                std::chrono::milliseconds wait = {});
    [[nodiscard]] Answer sendAgain(const http::Request &request);
    [[nodiscard]] Answer cancel(const http::Request &request);

    Parts m_parts;
};

} // namespace veche::registration
