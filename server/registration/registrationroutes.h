// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/csrf.h"
#include "server/http/router.h"
#include "server/module/meeting.h"
#include "server/module/pages.h"
#include "server/registration/refusal.h"
#include "server/registration/registrationform.h"

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
        const server::Meeting &meeting; ///< its pages show the form, its problems, and errors
        publicforms::Checks checks;
    };
    explicit RegistrationRoutes(Parts parts, QObject *parent = nullptr);
    void mount(http::Router &router);

private:
    /// A form that was sent.
    struct Filed {
        http::Request request;
        resources::Language language = resources::Language::English; ///< of the page
        publicforms::FormSpec form;
        publicforms::FilledForm filled;
        QByteArray nonce;  ///< of the page's showing
        bool more = false; ///< one more ticket for a name and address that have one

        [[nodiscard]] QString answer(QLatin1StringView binding) const;
    };
    using FiledHandler = Answer (RegistrationRoutes::*)(const Filed &);

    /// Reads the form that an event's page sent; one without its token, or whose event is gone, ends here.
    [[nodiscard]] Answer read(const http::Request &request, FiledHandler handler);
    [[nodiscard]] Answer submit(const Filed &filed);
    [[nodiscard]] Answer sendAgain(const Filed &filed);
    /// Leads to the order that was placed.
    [[nodiscard]] http::Response accepted(const http::Request &request, const QString &secret) const;
    /// The form with that problem; `wait`: until it may be tried again.
    [[nodiscard]] Answer refuse(const Filed &filed, const Refusal &refusal,
                                std::chrono::milliseconds wait = {});
    [[nodiscard]] Answer cancel(const http::Request &request);

    [[nodiscard]] server::Pages &pages() const { return *m_parts.meeting.pages; }

    Parts m_parts;
};

} // namespace veche::registration
