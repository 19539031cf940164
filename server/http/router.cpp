// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/router.h"

#include <algorithm>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 DefaultBody = 64 << 10;

bool isName(const QString &segment)
{
    return segment.startsWith(u'<') && segment.endsWith(u'>');
}

bool isRest(const QString &segment)
{
    return isName(segment) && segment.endsWith(u"...>");
}

bool matches(const QStringList &pattern, const QStringList &path)
{
    const bool rest = !pattern.isEmpty() && isRest(pattern.constLast());
    if (rest ? path.size() < pattern.size() : path.size() != pattern.size())
        return false;
    for (qsizetype i = 0; i < pattern.size(); ++i)
        if (isName(pattern[i]) ? path[i].isEmpty() : pattern[i] != path[i])
            return false;
    return true;
}

/// Fixed text before names, and names before a rest, the leftmost difference deciding.
bool isMoreExact(const QStringList &a, const QStringList &b)
{
    const auto rank = [](const QString &segment) { return isRest(segment) ? 2 : isName(segment) ? 1 : 0; };
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i)
        if (rank(a[i]) != rank(b[i]))
            return rank(a[i]) < rank(b[i]);
    return a.size() > b.size();
}

qint64 bodyLimit(Method method, const RouteOptions &options)
{
    if (options.bodyLimit >= 0)
        return options.bodyLimit;
    return method == Method::Get || method == Method::Head || method == Method::Options ? 0 : DefaultBody;
}

} // namespace

void Router::get(const QString &pattern, Handler handler, RouteOptions options)
{
    add(Method::Get, pattern, std::move(handler), std::move(options));
}

void Router::post(const QString &pattern, Handler handler, RouteOptions options)
{
    add(Method::Post, pattern, std::move(handler), std::move(options));
}

void Router::put(const QString &pattern, Handler handler, RouteOptions options)
{
    add(Method::Put, pattern, std::move(handler), std::move(options));
}

void Router::patch(const QString &pattern, Handler handler, RouteOptions options)
{
    add(Method::Patch, pattern, std::move(handler), std::move(options));
}

void Router::del(const QString &pattern, Handler handler, RouteOptions options)
{
    add(Method::Delete, pattern, std::move(handler), std::move(options));
}

void Router::add(Method method, const QString &pattern, Handler handler, RouteOptions options)
{
    Route route{.method = method,
                .bodyLimit = bodyLimit(method, options),
                .secretAddress = options.secretAddress,
                .door = std::move(options.door)};
    std::visit([&](auto &call) { route.handler = std::move(call); }, handler);
    add(std::move(route), pattern);
}

void Router::webSocket(const QString &pattern, ChannelDoor door)
{
    add(Route{.method = Method::Get, .handler = std::move(door)}, pattern);
}

void Router::add(Route route, const QString &pattern)
{
    Q_ASSERT(pattern.startsWith(u'/'));
    route.pattern = pattern.toUtf8();
    route.segments = pattern.mid(1).split(u'/');
    // Most exact first, so that matching takes the first that fits.
    const auto before = [&](const auto &other) { return isMoreExact(route.segments, other->segments); };
    const auto at = std::find_if(m_routes.begin(), m_routes.end(), before);
    m_routes.insert(at, std::make_unique<Route>(std::move(route)));
}

Router::Match Router::match(Method method, const QStringList &segments) const
{
    const Method wanted = method == Method::Head ? Method::Get : method;
    QByteArrayList allowed;
    for (const auto &route : m_routes) {
        if (!matches(route->segments, segments))
            continue;
        if (route->method != wanted) {
            allowed.append(toString(route->method));
            continue;
        }
        Match match{.route = route.get()};
        for (qsizetype i = 0; i < route->segments.size(); ++i) {
            const QString &segment = route->segments[i];
            if (isRest(segment))
                match.params.emplace_back(segment.mid(1, segment.size() - 5), segments.mid(i).join(u'/'));
            else if (isName(segment))
                match.params.emplace_back(segment.mid(1, segment.size() - 2), segments[i]);
        }
        return match;
    }
    if (allowed.contains("GET"))
        allowed.append("HEAD"_ba);
    std::sort(allowed.begin(), allowed.end());
    allowed.erase(std::unique(allowed.begin(), allowed.end()), allowed.end());
    return {.allow = allowed.join(", ")};
}

} // namespace veche::http
