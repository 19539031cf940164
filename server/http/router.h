// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"
#include "server/http/response.h"

#include <QFuture>

#include <functional>
#include <optional>
#include <variant>

namespace veche::http
{

class Channel;

/// Answers at once, from memory, on the server's thread. Anything slower is an AsyncHandler.
using SyncHandler = std::function<Response(const Request &)>;
/// Answers later, from any thread. The request lives only until the handler returns: copy what is needed.
/// A cancelled future or one that carries an exception becomes a 500.
using AsyncHandler = std::function<QFuture<Response>(const Request &)>;
using Handler = std::variant<SyncHandler, AsyncHandler>;

/// Takes over an accepted WebSocket.
using OpenChannel = std::function<void(std::unique_ptr<Channel>)>;
/// Decides before the upgrade: a Response refuses (401, 403 …), an OpenChannel accepts.
using ChannelVerdict = std::variant<Response, OpenChannel>;
using ChannelDoor = std::function<QFuture<ChannelVerdict>(const Request &)>;

/// Judges a request by its head before any of its body is taken: a Response refuses (401, 403 …).
using BodyDoor = std::function<QFuture<std::optional<Response>>(const Request &head)>;

struct RouteOptions {
    /// Largest accepted body in bytes; beyond it 413. Negative: 64 KiB for POST, PUT, PATCH and DELETE, else
    /// 0.
    qint64 bodyLimit = -1;
    /// Whoever has the address has what it opens: no cache keeps it, and no site that is linked to hears of
    /// it.
    bool secretAddress = false;
    BodyDoor door = {}; ///< unset: everybody's body is taken
};

/// Finds the handler of a request by method and by pattern, e.g. "/api/v1/communities/<id>/changes".
///
/// A segment `<name>` matches any non-empty segment; a last segment `<name...>` the whole rest. Fixed text
/// wins over a name. GET routes answer HEAD too. A pattern's text is what the log shows, never the path.
class Router
{
public:
    void get(const QString &pattern, Handler handler, RouteOptions options = {});
    void post(const QString &pattern, Handler handler, RouteOptions options = {});
    void put(const QString &pattern, Handler handler, RouteOptions options = {});
    void patch(const QString &pattern, Handler handler, RouteOptions options = {});
    void del(const QString &pattern, Handler handler, RouteOptions options = {});
    void add(Method method, const QString &pattern, Handler handler, RouteOptions options = {});
    /// A WebSocket at this pattern; `door` is asked before the upgrade.
    void webSocket(const QString &pattern, ChannelDoor door);

    struct Route {
        Method method = Method::Get;
        QByteArray pattern{};
        QStringList segments{};
        std::variant<SyncHandler, AsyncHandler, ChannelDoor> handler{};
        qint64 bodyLimit = 0;
        bool secretAddress = false;
        BodyDoor door{};
    };
    struct Match {
        const Route *route = nullptr; ///< null: see `allow`
        std::vector<std::pair<QString, QString>> params{};
        QByteArray allow{}; ///< when another method is served there (405): the value of Allow; empty is a 404
    };
    [[nodiscard]] Match match(Method method, const QStringList &segments) const;

private:
    void add(Route route, const QString &pattern);

    std::vector<std::unique_ptr<Route>> m_routes;
};

} // namespace veche::http
