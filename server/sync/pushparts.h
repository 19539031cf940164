// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sync/pushitem.h"

#include <vector>

namespace veche::serversync
{

/// The items of one push in parts, each examined by one thread. What is examined is written while the rest is
/// examined; the writer gets the items in their order, and none of a group without the others. Not
/// thread-safe.
class PushParts
{
public:
    /// Items from … to.
    struct Span {
        size_t from = 0;
        size_t to = 0;
        [[nodiscard]] bool isEmpty() const { return from == to; }
    };

    /// The items must outlive it and stay as many.
    explicit PushParts(const std::vector<PushItem> &items);
    [[nodiscard]] size_t count() const { return m_parts.size(); }
    [[nodiscard]] Span part(size_t number) const { return m_parts[number].items; }
    /// That part is examined: what the writer may have now.
    [[nodiscard]] Span examined(size_t number);

private:
    struct Part {
        Span items;
        bool examined = false;
    };
    [[nodiscard]] size_t ready();

    const std::vector<PushItem> &m_items;
    std::vector<Part> m_parts;
    size_t m_examined = 0; ///< parts that are, and all before them
    size_t m_given = 0;    ///< items that the writer has got
};

} // namespace veche::serversync
