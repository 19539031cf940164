// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/attempts.h"

#include "server/accounts/sodiumready.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace veche::accounts
{

using std::chrono::milliseconds;

namespace
{
QByteArray randomKey()
{
    sodiumReady();
    QByteArray key(crypto_generichash_KEYBYTES, Qt::Uninitialized);
    randombytes_buf(key.data(), static_cast<size_t>(key.size()));
    return key;
}

const std::uint8_t *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const std::uint8_t *>(bytes.constData());
}
} // namespace

Attempts::Attempts(const Clock &clock, const Limits &limits)
    : m_clock(clock)
    , m_limits(limits)
    , m_hashKey(randomKey())
{
}

QByteArray Attempts::keyOf(const QByteArray &name) const
{
    QByteArray key(crypto_generichash_BYTES_MIN, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<std::uint8_t *>(key.data()), static_cast<size_t>(key.size()),
                       raw(name), static_cast<unsigned long long>(name.size()), raw(m_hashKey),
                       static_cast<size_t>(m_hashKey.size()));
    return key;
}

milliseconds Attempts::wait(const QByteArray &name) const
{
    const auto entry = m_entries.constFind(keyOf(name));
    if (entry == m_entries.cend() || entry->attempts < m_limits.free)
        return milliseconds::zero();
    const milliseconds since(m_clock.monotonicMs() - entry->last);
    if (since >= m_limits.forgetAfter)
        return milliseconds::zero();
    const int doublings = std::min(entry->attempts - m_limits.free, 30);
    const milliseconds wait =
        std::min<milliseconds>(m_limits.firstWait * (qint64(1) << doublings), m_limits.longest);
    return std::max(wait - since, milliseconds::zero());
}

void Attempts::count(const QByteArray &name)
{
    const qint64 now = m_clock.monotonicMs();
    const QByteArray key = keyOf(name);
    if (!m_entries.contains(key) && m_entries.size() >= m_limits.mostEntries)
        makeRoom();
    Entry &entry = m_entries[key];
    if (now - entry.last >= m_limits.forgetAfter.count())
        entry.attempts = 0;
    ++entry.attempts;
    entry.last = now;
}

milliseconds Attempts::admit(const QByteArray &name)
{
    const milliseconds left = wait(name);
    if (left == milliseconds::zero())
        count(name);
    return left;
}

void Attempts::giveBack(const QByteArray &name)
{
    const auto entry = m_entries.find(keyOf(name));
    if (entry != m_entries.end() && --entry->attempts <= 0)
        m_entries.erase(entry);
}

void Attempts::forget(const QByteArray &name)
{
    m_entries.remove(keyOf(name));
}

/// Drops what is forgotten anyway; if that is little, the half with the fewest attempts: who floods the table
/// with names doesn't get the one forgotten that is under attack.
void Attempts::makeRoom()
{
    const qint64 now = m_clock.monotonicMs();
    m_entries.removeIf([&](QHash<QByteArray, Entry>::iterator entry) {
        return now - entry->last >= m_limits.forgetAfter.count();
    });
    if (m_entries.size() <= m_limits.mostEntries / 2)
        return;
    std::vector<std::tuple<int, qint64, QByteArray>> byWeight;
    byWeight.reserve(static_cast<size_t>(m_entries.size()));
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry)
        byWeight.emplace_back(entry->attempts, entry->last, entry.key());
    const auto middle = byWeight.begin() + std::ssize(byWeight) / 2;
    std::nth_element(byWeight.begin(), middle, byWeight.end());
    std::for_each(byWeight.begin(), middle,
                  [this](const auto &entry) { m_entries.remove(std::get<2>(entry)); });
}

} // namespace veche::accounts
