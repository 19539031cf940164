// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/headers.h"

#include <QHostAddress>
#include <QString>
#include <QStringList>
#include <QUrlQuery>

#include <utility>
#include <vector>

namespace veche::http
{

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

/// "GET", "POST", …
[[nodiscard]] QByteArray toString(Method method);

/// One whole request, as the acceptor lets it in.
struct Request {
    Method method = Method::Get;
    QString path;         ///< without the query, percent-decoded, begins with "/"
    QStringList segments; ///< the path cut at "/" before decoding, so that %2F stays inside its segment
    QByteArray rawQuery;  ///< everything after "?", still encoded
    QByteArray host;      ///< "name" or "name:port" as the client wrote it; empty in HTTP/1.0 without one
    Headers headers;
    QByteArray body;
    QHostAddress address; ///< of the client: the peer, or what a trusted proxy in front of us says
    bool secure = false;  ///< came by TLS, as a trusted proxy or the public address says
    std::vector<std::pair<QString, QString>> params; ///< the matches of the route's <names>

    /// The match of `<name>` in the route's pattern, decoded; empty when there is no such name.
    [[nodiscard]] QString param(QStringView name) const;
    [[nodiscard]] QUrlQuery query() const;
    /// The first value of this name in the query, decoded ("+" is a space); null when absent.
    [[nodiscard]] QString queryValue(QStringView name) const;
    /// The value of the first cookie of this name; null when absent.
    [[nodiscard]] QByteArray cookie(QByteArrayView name) const;
    /// The token of "Authorization: Bearer …"; empty when there is none.
    [[nodiscard]] QByteArray bearer() const;
    /// Media type of the body in lower case without parameters, e.g. "application/json".
    [[nodiscard]] QByteArray contentType() const;
    /// False when Sec-Fetch-Site or Origin says that another site's page made the browser send this.
    [[nodiscard]] bool isSameOrigin() const;
    /// True only where Sec-Fetch-Site or Origin says that a page of this host sent it: without a cookie a
    /// form needs the browser's own word.
    [[nodiscard]] bool isSaidSameOrigin() const;
};

} // namespace veche::http
