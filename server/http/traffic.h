// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <array>

namespace veche::http
{

struct Outcome;

/// Counts answers by route, never by address or path.
class Traffic final
{
public:
    struct Kind {
        QByteArray method;  ///< as Outcome's
        QByteArray pattern; ///< as Outcome's
        int status = 0;

        friend bool operator==(const Kind &, const Kind &) = default;
    };
    /// Upper bounds of the times that are counted together, in ms; above the last is one more.
    static constexpr std::array<int, 9> bounds{5, 10, 25, 50, 100, 250, 1000, 2500, 10'000};

    void add(const Outcome &outcome);

    [[nodiscard]] const QHash<Kind, qint64> &answers() const { return m_answers; }
    /// Answers by their time from the first byte of the request to the last of the answer.
    [[nodiscard]] const std::array<qint64, bounds.size() + 1> &times() const { return m_times; }
    [[nodiscard]] qint64 ms() const { return m_ms; }       ///< of all answers together
    [[nodiscard]] qint64 bytes() const { return m_bytes; } ///< sent, heads included

private:
    QHash<Kind, qint64> m_answers;
    std::array<qint64, bounds.size() + 1> m_times{};
    qint64 m_ms = 0;
    qint64 m_bytes = 0;
};

[[nodiscard]] size_t qHash(const Traffic::Kind &kind, size_t seed = 0);

} // namespace veche::http
