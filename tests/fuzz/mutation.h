// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <random>

namespace veche::fuzz
{

/// Makes bad inputs of good ones: the same in every run with the same seed.
class Mutator
{
public:
    explicit Mutator(unsigned seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] int below(qsizetype limit)
    {
        return limit <= 0 ? 0 : static_cast<int>(m_random() % static_cast<unsigned long>(limit));
    }

    /// One to four of: bits turned, bytes and lengths overwritten, parts cut, repeated or moved, the end
    /// lost.
    [[nodiscard]] QByteArray mutated(QByteArray bytes)
    {
        for (int edits = 1 + below(4); edits > 0 && !bytes.isEmpty(); --edits)
            edit(bytes);
        return bytes;
    }

private:
    void edit(QByteArray &bytes)
    {
        static constexpr std::array extremes{0x00, 0x01, 0x1f, 0x3b, 0x5b, 0x7b, 0x7f, 0x80,
                                             0x9b, 0x9f, 0xbb, 0xbf, 0xdb, 0xf6, 0xfb, 0xff};
        const int at = below(bytes.size());
        const int length = 1 + below(std::min<qsizetype>(64, bytes.size() - at));
        switch (below(8)) {
        case 0:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            bytes[at] = static_cast<char>(m_random());
            break;
        case 2: // Heads of CBOR, and lengths beyond any memory.
            for (int i = at; i < std::min<qsizetype>(at + 1 + below(9), bytes.size()); ++i)
                bytes[i] = static_cast<char>(extremes[size_t(below(extremes.size()))]);
            break;
        case 3:
            bytes.remove(at, length);
            break;
        case 4:
            bytes.insert(at, bytes.mid(at, length));
            break;
        case 5:
            bytes.insert(below(bytes.size()), bytes.mid(at, length));
            break;
        case 6:
            bytes.replace(below(bytes.size()), length, bytes.mid(at, length));
            break;
        default:
            bytes.truncate(at);
        }
    }

    std::mt19937 m_random;
};

/// The slowest of many calls: an input that takes long is a fault as one that crashes is.
class Slowest
{
public:
    template <typename Call>
    auto of(Call call)
    {
        QElapsedTimer timer;
        timer.start();
        auto result = call();
        m_ms = std::max(m_ms, timer.elapsed());
        return result;
    }
    [[nodiscard]] qint64 ms() const { return m_ms; }

private:
    qint64 m_ms = 0;
};

/// Longer than any input here may take, under a sanitizer on a busy machine too.
constexpr qint64 patienceMs = 2000;

} // namespace veche::fuzz
