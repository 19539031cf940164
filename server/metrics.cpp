// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics.h"

#include <algorithm>
#include <cmath>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
/// A label's value or a help text, as the format wants it.
QByteArray escaped(QByteArray text, bool quotes)
{
    text.replace('\\', "\\\\").replace('\n', "\\n");
    return quotes ? text.replace('"', "\\\"") : text;
}

QByteArray typeName(Metric::Type type)
{
    switch (type) {
    case Metric::Type::Counter:
        return "counter";
    case Metric::Type::Histogram:
        return "histogram";
    case Metric::Type::Gauge:
        break;
    }
    return "gauge";
}

QByteArray number(double value)
{
    constexpr double whole = 1e15; // Beyond it a double skips whole numbers.
    const bool isWhole = std::abs(value) < whole && value == std::floor(value);
    return isWhole ? QByteArray::number(qint64(value)) : QByteArray::number(value, 'g', 12);
}

void append(QByteArray &out, const QByteArray &name, const Metric::Sample &sample)
{
    out += name + sample.suffix;
    if (!sample.labels.empty()) {
        QByteArrayList labels;
        for (const auto &[label, value] : sample.labels)
            labels << label + "=\"" + escaped(value, true) + '"';
        out += '{' + labels.join(',') + '}';
    }
    out += ' ' + number(sample.value) + '\n';
}

Metric timesOf(const http::Traffic &traffic)
{
    Metric times{.name = "veche_http_request_seconds",
                 .type = Metric::Type::Histogram,
                 .help = "Time from the first byte of a request to the last of its answer.",
                 .samples = {}};
    double count = 0;
    for (std::size_t i = 0; i < traffic.times().size(); ++i) {
        count += double(traffic.times()[i]);
        const bool last = i == http::Traffic::bounds.size();
        times.samples.push_back(
            {.labels = {{"le", last ? "+Inf"_ba : QByteArray::number(http::Traffic::bounds[i] / 1000.0)}},
             .value = count,
             .suffix = "_bucket"});
    }
    times.samples.push_back({.labels = {}, .value = double(traffic.ms()) / 1000, .suffix = "_sum"});
    times.samples.push_back({.labels = {}, .value = count, .suffix = "_count"});
    return times;
}
} // namespace

QByteArray prometheusText(const Metrics &metrics)
{
    QByteArray out;
    for (const Metric &metric : metrics) {
        out += "# HELP " + metric.name + ' ' + escaped(metric.help, false) + '\n';
        out += "# TYPE " + metric.name + ' ' + typeName(metric.type) + '\n';
        for (const Metric::Sample &sample : metric.samples)
            append(out, metric.name, sample);
    }
    return out;
}

Metrics trafficMetrics(const http::Server &server)
{
    const http::Traffic &traffic = server.traffic();
    Metric requests{.name = "veche_http_requests_total",
                    .type = Metric::Type::Counter,
                    .help = "Answers by method, pattern of the address, and status.",
                    .samples = {}};
    for (auto kind = traffic.answers().begin(); kind != traffic.answers().end(); ++kind)
        requests.samples.push_back({.labels = {{"method", kind.key().method},
                                               {"route", kind.key().pattern},
                                               {"status", QByteArray::number(kind.key().status)}},
                                    .value = double(*kind)});
    std::sort(requests.samples.begin(), requests.samples.end(),
              [](const auto &a, const auto &b) { return a.labels < b.labels; });
    return {
        std::move(requests), timesOf(traffic),
        counter("veche_http_sent_bytes_total", "Bytes of answers, heads included.", double(traffic.bytes())),
        gauge("veche_http_connections", "Open connections.", server.connectionCount())};
}

} // namespace veche::server
