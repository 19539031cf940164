// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/addressbook.h"

#include <algorithm>

namespace veche::http
{

namespace
{

constexpr double ForgivenPerMs = 0.002;
/// However much an address failed, it is heard again half a minute after it stops.
constexpr double MostBeyondLimit = 60;

} // namespace

AddressBook::Key AddressBook::keyOf(const QHostAddress &address)
{
    bool isV4 = false;
    if (const quint32 v4 = address.toIPv4Address(&isV4); isV4)
        return v4;
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    Key key = 0;
    for (int i = 0; i < 8; ++i)
        key = key << 8 | v6[i];
    return key;
}

AddressBook::AddressBook(const Limits &limits)
    : m_limits(limits)
{
}

void AddressBook::opened(Key key)
{
    ++m_entries[key].connections;
}

void AddressBook::closed(Key key)
{
    const auto it = m_entries.find(key);
    if (it == m_entries.end())
        return;
    --it->connections;
    if (it->connections <= 0 && it->failures <= 0)
        m_entries.erase(it);
}

int AddressBook::connections(Key key) const
{
    return m_entries.value(key).connections;
}

void AddressBook::blame(Key key, qint64 now)
{
    Entry &entry = m_entries[key];
    entry.failures = std::min(failuresAt(entry, now) + 1, m_limits.failuresPerAddress + MostBeyondLimit);
    entry.at = now;
}

bool AddressBook::isBlocked(Key key, qint64 now) const
{
    const auto it = m_entries.find(key);
    return it != m_entries.end() && failuresAt(*it, now) > m_limits.failuresPerAddress;
}

void AddressBook::sweep(qint64 now)
{
    m_entries.removeIf([now](const auto &it) { return it->connections <= 0 && failuresAt(*it, now) <= 0; });
}

double AddressBook::failuresAt(const Entry &entry, qint64 now)
{
    return std::max(0.0, entry.failures - double(now - entry.at) * ForgivenPerMs);
}

} // namespace veche::http
