// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

namespace veche::server
{

/// One figure for monitoring, in the terms of Prometheus. No value and no label tells of a person, a
/// community or a secret.
struct Metric {
    enum class Type { Counter, Gauge, Histogram };
    struct Sample {
        std::vector<std::pair<QByteArray, QByteArray>> labels;
        double value = 0;
        QByteArray suffix = {}; ///< of the name, for the parts of a histogram: "_bucket"
    };
    QByteArray name; ///< "veche_jobs"; a counter's ends in "_total"
    Type type = Type::Gauge;
    QByteArray help; ///< one line
    std::vector<Sample> samples;
};
using Metrics = std::vector<Metric>;

/// A gauge without labels.
[[nodiscard]] inline Metric gauge(QByteArray name, QByteArray help, double value)
{
    return {std::move(name), Metric::Type::Gauge, std::move(help), {{.labels = {}, .value = value}}};
}
/// A counter without labels.
[[nodiscard]] inline Metric counter(QByteArray name, QByteArray help, double value)
{
    return {std::move(name), Metric::Type::Counter, std::move(help), {{.labels = {}, .value = value}}};
}

} // namespace veche::server
