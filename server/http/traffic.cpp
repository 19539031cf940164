// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/traffic.h"

#include "server/http/clientconnection.h"

#include <algorithm>

namespace veche::http
{

void Traffic::add(const Outcome &outcome)
{
    ++m_answers[{outcome.method, outcome.pattern, outcome.status}];
    ++m_times[std::size_t(std::lower_bound(bounds.begin(), bounds.end(), outcome.ms) - bounds.begin())];
    m_ms += outcome.ms;
    m_bytes += outcome.bytes;
}

size_t qHash(const Traffic::Kind &kind, size_t seed)
{
    return qHashMulti(seed, kind.method, kind.pattern, kind.status);
}

} // namespace veche::http
