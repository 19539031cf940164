// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"
#include "server/http/response.h"

#include <QByteArray>

namespace veche::http
{

/// Signed double submit: a random cookie, and in every form an HMAC of that cookie and the form's purpose.
///
/// Another site can neither read the cookie nor make a token, since it lacks the secret; a token of one
/// visitor is worth nothing beside another's cookie.
class Csrf
{
public:
    /// `secret`: at least 32 random bytes that outlive a restart.
    explicit Csrf(QByteArray secret);

    /// The visitor's cookie value, or a new one that `response` then sets. Such a page must not be cached by
    /// others.
    [[nodiscard]] QByteArray visitor(const Request &request, Response &response) const;
    /// The hidden field of a form; `purpose` names the form, e.g. "register".
    [[nodiscard]] QByteArray token(const QByteArray &visitor, QByteArrayView purpose) const;
    /// Whether this request carries the cookie and this token belongs to it, and no other site's page sent
    /// it.
    [[nodiscard]] bool accepts(const Request &request, const QByteArray &token, QByteArrayView purpose) const;

    /// By TLS "__Host-veche_visitor", which neither a subdomain nor an answer in the open can set (RFC
    /// 6265bis, 4.1.3.2); plain where the server is reached in the open.
    [[nodiscard]] static QByteArray cookieName(const Request &request);
    static constexpr char fieldName[] = "csrf";

private:
    QByteArray m_secret;
};

} // namespace veche::http
