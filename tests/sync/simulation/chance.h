// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>

namespace veche::tests
{

/// The one random source of a world: the seed alone decides what it gives.
class Chance
{
public:
    explicit Chance(unsigned seed)
        : m_random(seed * 2654435761U + 17)
    {
    }
    /// From 0 on.
    [[nodiscard]] int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }
    [[nodiscard]] bool percent(int chance) { return below(100) < chance; }

private:
    std::mt19937 m_random;
};

} // namespace veche::tests
