// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/monitoring.h"

#include "server/metrics.h"

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
constexpr char metricsType[] = "text/plain; version=0.0.4; charset=utf-8";

http::ServerOptions optionsOf(const Monitoring::Parts &parts)
{
    http::ServerOptions options;
    options.limits.connections = 32; // Some programs that look every few seconds.
    options.limits.connectionsPerAddress = 32;
    options.limits.bodies = 0;
    options.ailment = parts.ailment;
    options.log = parts.log;
    return options;
}
} // namespace

Monitoring::Monitoring(Parts parts)
    : m_http(optionsOf(parts))
{
    m_http.router().get(u"/metrics"_s,
                        http::SyncHandler([metrics = std::move(parts.metrics)](const http::Request &) {
                            return http::Response::bytes(prometheusText(metrics()), metricsType);
                        }));
}

Result<QString> Monitoring::listen(const QHostAddress &address, quint16 port)
{
    const auto taken = m_http.listen(address, port);
    return taken ? Result<QString>(httpUrl(address, *taken)) : failure(taken.error());
}

QString httpUrl(const QHostAddress &address, quint16 port)
{
    const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString host = address.toString();
    return u"http://%1:%2"_s.arg(six ? u'[' + host + u']' : host).arg(port);
}

} // namespace veche::server
