// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/headers.h"

#include <QString>

#include <chrono>

class QCborValue;
class QJsonObject;
class QJsonArray;

namespace veche::http
{

/// A cookie to set: HttpOnly always, Secure when the request came by TLS (the server adds it).
struct Cookie {
    enum class SameSite { Strict, Lax };
    QByteArray name;
    QByteArray value;
    SameSite sameSite = SameSite::Lax;
    std::chrono::seconds maxAge{-1}; ///< negative: until the browser closes; 0: forget it
    QByteArray path = "/";
};

/// One answer, whole in memory. Length, date, connection and security headers are added by the server.
struct Response {
    int status = 200;
    Headers headers;
    QByteArray body;
    bool failed = false; ///< counts against the address, e.g. a wrong password; malformed requests always do

    /// `page` is a whole UTF-8 document.
    [[nodiscard]] static Response html(QByteArray page, int status = 200);
    [[nodiscard]] static Response text(QByteArray text, int status = 200);
    [[nodiscard]] static Response json(const QJsonObject &object, int status = 200);
    [[nodiscard]] static Response json(const QJsonArray &array, int status = 200);
    /// Already encoded JSON.
    [[nodiscard]] static Response json(QByteArray encoded, int status = 200);
    [[nodiscard]] static Response cbor(const QCborValue &value, int status = 200);
    /// Any other media type.
    [[nodiscard]] static Response bytes(QByteArray body, QByteArray mediaType, int status = 200);
    /// "See other": what a form answers after it did its work.
    [[nodiscard]] static Response redirect(const QByteArray &location, int status = 303);
    [[nodiscard]] static Response empty(int status = 204);
    /// {"error":{"kind":…,"message":…}}; `message` is one English sentence for whoever debugs.
    [[nodiscard]] static Response error(int status, const QString &kind, const QString &message);

    /// Replaces a header; chains: `return Response::html(page).with("Cache-Control", "no-store");`
    Response &&with(QByteArray name, QByteArray value) &&;
    Response &&with(const Cookie &cookie) &&;
    void setCookie(const Cookie &cookie);
    /// Marks the body with an ETag (quoted by this call); the server then answers If-None-Match by 304.
    Response &&withEtag(const QByteArray &tag) &&;
};

/// A short tag of these bytes for withEtag().
[[nodiscard]] QByteArray etagOf(const QByteArray &body);

/// "Not Found" for 404 and so on; "Status" for one that we don't name.
[[nodiscard]] QByteArrayView reasonPhrase(int status);

/// The Content-Security-Policy that every answer carries unless it sets its own. `styles` are further sources
/// of style-src, e.g. "'sha256-…'" of an inline sheet or "'nonce-…'"; `scripts` likewise (none by default);
/// `ancestors` are the sites that may show it in a frame.
[[nodiscard]] QByteArray contentSecurityPolicy(const QByteArray &styles = {}, const QByteArray &scripts = {},
                                               const QByteArray &ancestors = "'none'");

} // namespace veche::http
