// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/server.h"
#include "server/module/metric.h"

namespace veche::server
{

/// The text format of Prometheus, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/).
[[nodiscard]] QByteArray prometheusText(const Metrics &metrics);
/// Requests by route, their times, and connections.
[[nodiscard]] Metrics trafficMetrics(const http::Server &server);

} // namespace veche::server
