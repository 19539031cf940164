// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/pushparts.h"

#include <utility>

namespace veche::serversync
{

namespace
{
/// So much (some 64 rows) is examined by one thread, then makes one job of the writer: others get their turn
/// in between, and jobs that wait are committed together.
constexpr qsizetype bytesPerPart = 32 * 1024;
} // namespace

PushParts::PushParts(const std::vector<PushItem> &items)
    : m_items(items)
{
    size_t from = 0;
    qsizetype bytes = 0;
    for (size_t i = 0; i < items.size(); ++i) {
        bytes += items[i].payload.size();
        if (bytes < bytesPerPart && i + 1 < items.size())
            continue;
        m_parts.push_back({{from, i + 1}});
        from = i + 1;
        bytes = 0;
    }
}

PushParts::Span PushParts::examined(size_t number)
{
    m_parts[number].examined = true;
    const size_t to = ready();
    return {std::exchange(m_given, to), to};
}

/// Up to which item everything is examined, and a group that goes on isn't cut.
size_t PushParts::ready()
{
    size_t until = m_given;
    while (m_examined < m_parts.size() && m_parts[m_examined].examined) {
        const size_t to = m_parts[m_examined].items.to;
        const bool mayGoOn = to < m_items.size() && !m_items[to - 1].group.isNull();
        if (mayGoOn && !m_parts[m_examined + 1].examined)
            break;
        ++m_examined;
        if (!mayGoOn || !belongTogether(m_items[to - 1], m_items[to]))
            until = to;
    }
    return until;
}

} // namespace veche::serversync
