// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <source_location>
#include <string_view>

namespace veche
{

/// Whether that value has a name in its enumeration: a compiler that spells template arguments writes one
/// without as "(Role)6".
template <auto value>
[[nodiscard]] consteval bool isEnumerator()
{
    constexpr std::string_view before = "value = ";
    const std::string_view spelled = std::source_location::current().function_name();
    const size_t at = spelled.find(before);
    return at != spelled.npos && spelled[at + before.size()] != '(';
}

/// How many enumerators an enumeration has that counts from 0 without gaps: what arrays as long as it are
/// tied to.
template <typename E, int from = 0>
[[nodiscard]] consteval size_t enumeratorCount()
{
    if constexpr (isEnumerator<static_cast<E>(from)>())
        return enumeratorCount<E, from + 1>();
    else
        return from;
}

} // namespace veche
