// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/limits.h"
#include "server/http/router.h"
#include "server/http/traffic.h"
#include "shared/base/result.h"

#include <QHostAddress>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace veche::http
{

struct ServerOptions {
    Limits limits;
    /// Peers whose X-Forwarded-For and X-Forwarded-Proto are believed; per-address limits then count the
    /// client.
    QList<QHostAddress> trustedProxies;
    /// Host, and port where it isn't 443, under which the server is reached by TLS whatever a proxy says of
    /// it; empty where that is plain HTTP.
    QByteArray secureHost;
    /// The problem that /healthz answers with 503; 200 "ok" when it is empty. Must answer from memory.
    std::function<QByteArray()> ailment;
    /// Further lines of /healthz where all is well, each ending in "\n". From memory too.
    std::function<QByteArray()> figures;
    /// Takes finished log lines (JSON, each ends in "\n"); standard error when unset.
    std::function<void(const QByteArray &lines)> log;
    /// Makes the page of an error that the server itself answers (404, 405, 413 on a route, 500); text when
    /// unset.
    std::function<Response(const Request &, int status)> errorPage;
};

/// The HTTP side of veche-server: the acceptor, the routes behind it, and what every answer carries.
///
/// Lives on one thread with an event loop; handlers run there, and must not destroy it.
class Server final : public QObject
{
    Q_OBJECT
public:
    explicit Server(ServerOptions options = {}, QObject *parent = nullptr);
    ~Server() override;

    /// Routes may be added at any time; /healthz is there already.
    [[nodiscard]] Router &router();
    /// A WebSocket route whose caller is checked before the upgrade, at once or later (see ChannelDoor).
    void onWebSocket(const QString &pattern, ChannelDoor door);

    /// Accepts connections; port 0 takes a free one. Gives the port; may be called for several addresses.
    /// Denied or Conflict when the address can't be had.
    [[nodiscard]] Result<quint16> listen(const QHostAddress &address, quint16 port);
    /// Accepts nothing more, lets outstanding answers finish until the deadline, closes the rest; then
    /// stopped().
    void stop(std::chrono::milliseconds deadline = std::chrono::seconds(10));
    /// Open connections, WebSockets among them.
    [[nodiscard]] int connectionCount() const;
    /// All that went through it so far.
    [[nodiscard]] const Traffic &traffic() const;

Q_SIGNALS:
    void stopped();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace veche::http
