// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/response.h"

#include "shared/api/failure.h"

#include <QCborValue>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace veche::http
{

using namespace Qt::StringLiterals;

Response Response::html(QByteArray page, int status)
{
    return bytes(std::move(page), "text/html; charset=utf-8"_ba, status);
}

Response Response::text(QByteArray text, int status)
{
    return bytes(std::move(text), "text/plain; charset=utf-8"_ba, status);
}

Response Response::json(const QJsonObject &object, int status)
{
    return json(QJsonDocument(object).toJson(QJsonDocument::Compact), status);
}

Response Response::json(const QJsonArray &array, int status)
{
    return json(QJsonDocument(array).toJson(QJsonDocument::Compact), status);
}

Response Response::json(QByteArray encoded, int status)
{
    return bytes(std::move(encoded), "application/json"_ba, status);
}

Response Response::cbor(const QCborValue &value, int status)
{
    return bytes(value.toCbor(), "application/cbor"_ba, status);
}

Response Response::bytes(QByteArray body, QByteArray mediaType, int status)
{
    Response response;
    response.status = status;
    response.headers.add("Content-Type"_ba, std::move(mediaType));
    response.body = std::move(body);
    return response;
}

Response Response::redirect(const QByteArray &location, int status)
{
    Response response;
    response.status = status;
    response.headers.add("Location"_ba, location);
    return response;
}

Response Response::empty(int status)
{
    Response response;
    response.status = status;
    return response;
}

Response Response::error(int status, const QString &kind, const QString &message)
{
    return json(api::encode(api::Failed{{kind, message}}), status);
}

Response &&Response::with(QByteArray name, QByteArray value) &&
{
    headers.set(std::move(name), std::move(value));
    return std::move(*this);
}

Response &&Response::with(const Cookie &cookie) &&
{
    setCookie(cookie);
    return std::move(*this);
}

void Response::setCookie(const Cookie &cookie)
{
    QByteArray value = cookie.name + '=' + cookie.value + "; Path=" + cookie.path + "; HttpOnly; SameSite=" +
                       (cookie.sameSite == Cookie::SameSite::Strict ? "Strict" : "Lax");
    if (cookie.maxAge.count() >= 0)
        value += "; Max-Age=" + QByteArray::number(qint64(cookie.maxAge.count()));
    headers.add("Set-Cookie"_ba, std::move(value));
}

Response &&Response::withEtag(const QByteArray &tag) &&
{
    headers.set("ETag"_ba, '"' + tag + '"');
    return std::move(*this);
}

QByteArray etagOf(const QByteArray &body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha256)
        .left(12)
        .toBase64(QByteArray::Base64UrlEncoding);
}

QByteArray contentSecurityPolicy(const QByteArray &styles, const QByteArray &scripts,
                                 const QByteArray &ancestors)
{
    QByteArray policy = "default-src 'none'; style-src 'self'"_ba;
    if (!styles.isEmpty())
        policy += ' ' + styles;
    if (!scripts.isEmpty())
        policy += "; script-src " + scripts;
    return policy + "; img-src 'self' data:; form-action 'self'; frame-ancestors " + ancestors +
           "; base-uri 'none'";
}

namespace
{
struct Reason {
    int status;
    QByteArrayView phrase;
};

/// In order: RFC 9110, section 15; RFC 6585; RFC 4918.
constexpr Reason reasons[] = {
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {426, "Upgrade Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
};
} // namespace

QByteArrayView reasonPhrase(int status)
{
    const auto *known =
        std::lower_bound(std::begin(reasons), std::end(reasons), status,
                         [](const Reason &reason, int wanted) { return reason.status < wanted; });
    return known == std::end(reasons) || known->status != status ? QByteArrayView("Status") : known->phrase;
}

} // namespace veche::http
