// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/server.h"
#include "server/module/metric.h"

#include <functional>

namespace veche::server
{

/// The address for those who run the server, apart from the public one: /metrics, for Prometheus, and
/// /healthz.
class Monitoring final
{
public:
    struct Parts {
        std::function<Metrics()> metrics;
        std::function<QByteArray()> ailment; ///< as http::ServerOptions's
        std::function<void(const QByteArray &lines)> log;
    };
    explicit Monitoring(Parts parts);

    /// Gives its address, "http://127.0.0.1:9464". Denied or Conflict where it can't be had.
    [[nodiscard]] Result<QString> listen(const QHostAddress &address, quint16 port);

private:
    http::Server m_http;
};

/// "http://127.0.0.1:8080".
[[nodiscard]] QString httpUrl(const QHostAddress &address, quint16 port);

} // namespace veche::server
