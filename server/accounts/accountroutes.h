// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountdesk.h"
#include "server/accounts/loginthrottle.h"
#include "server/http/router.h"
#include "server/module/eventlog.h"

#include <QObject>

namespace veche::accounts
{

/// The API of accounts, devices and communities under /api/v1. Lives on the server's thread.
class AccountRoutes final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        AccountDesk &desk;
        const Clock &clock;
        server::EventLog &log;
    };
    explicit AccountRoutes(Parts parts, QObject *parent = nullptr);
    void mount(http::Router &router);

    /// Mails a link where the address has an account. Always the same outcome for the caller, who learns only
    /// how long to wait where there were too many requests; zero means done.
    [[nodiscard]] std::chrono::milliseconds askForReset(const QString &email, const QHostAddress &address,
                                                        const QString &language);

private:
    using Answer = QFuture<http::Response>;
    using WithPrincipal = std::function<Answer(const Principal &)>;

    [[nodiscard]] Answer signIn(const http::Request &request);
    [[nodiscard]] Answer admit(const SignInRequest &wanted, const LoginThrottle::Try &attempt);
    void noteFailure(const char *why, const LoginThrottle::Try &attempt);
    [[nodiscard]] http::Response signedIn(const Result<SignedIn> &done, const LoginThrottle::Try &attempt);
    [[nodiscard]] Answer signOut(const http::Request &request);
    [[nodiscard]] Answer devices(const http::Request &request);
    [[nodiscard]] Answer revoke(const http::Request &request);
    [[nodiscard]] Answer changePassword(const http::Request &request);
    [[nodiscard]] http::Response reset(const http::Request &request);
    [[nodiscard]] Answer communities(const http::Request &request);
    [[nodiscard]] Answer addCommunity(const http::Request &request);
    /// Answers 401 unless the request carries the token of a device.
    [[nodiscard]] Answer authenticated(const http::Request &request, WithPrincipal then);

    Parts m_parts;
    LoginThrottle m_signIns;
    LoginThrottle m_resets;
    Attempts m_resetLetters; ///< by account
};

} // namespace veche::accounts
