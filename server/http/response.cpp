// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/response.h"

#include <QCborValue>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

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
    return json(QJsonObject{{u"error"_s, QJsonObject{{u"kind"_s, kind}, {u"message"_s, message}}}}, status);
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

QByteArray contentSecurityPolicy(const QByteArray &styles, const QByteArray &scripts)
{
    QByteArray policy = "default-src 'none'; style-src 'self'"_ba;
    if (!styles.isEmpty())
        policy += ' ' + styles;
    if (!scripts.isEmpty())
        policy += "; script-src " + scripts;
    return policy + "; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 100:
        return "Continue"_ba;
    case 101:
        return "Switching Protocols"_ba;
    case 200:
        return "OK"_ba;
    case 201:
        return "Created"_ba;
    case 202:
        return "Accepted"_ba;
    case 204:
        return "No Content"_ba;
    case 301:
        return "Moved Permanently"_ba;
    case 302:
        return "Found"_ba;
    case 303:
        return "See Other"_ba;
    case 304:
        return "Not Modified"_ba;
    case 307:
        return "Temporary Redirect"_ba;
    case 308:
        return "Permanent Redirect"_ba;
    case 400:
        return "Bad Request"_ba;
    case 401:
        return "Unauthorized"_ba;
    case 403:
        return "Forbidden"_ba;
    case 404:
        return "Not Found"_ba;
    case 405:
        return "Method Not Allowed"_ba;
    case 408:
        return "Request Timeout"_ba;
    case 409:
        return "Conflict"_ba;
    case 410:
        return "Gone"_ba;
    case 413:
        return "Content Too Large"_ba;
    case 414:
        return "URI Too Long"_ba;
    case 415:
        return "Unsupported Media Type"_ba;
    case 417:
        return "Expectation Failed"_ba;
    case 422:
        return "Unprocessable Content"_ba;
    case 426:
        return "Upgrade Required"_ba;
    case 429:
        return "Too Many Requests"_ba;
    case 431:
        return "Request Header Fields Too Large"_ba;
    case 500:
        return "Internal Server Error"_ba;
    case 501:
        return "Not Implemented"_ba;
    case 503:
        return "Service Unavailable"_ba;
    case 504:
        return "Gateway Timeout"_ba;
    case 505:
        return "HTTP Version Not Supported"_ba;
    case 507:
        return "Insufficient Storage"_ba;
    default:
        return "Status"_ba;
    }
}

} // namespace veche::http
