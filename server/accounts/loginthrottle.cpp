// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/loginthrottle.h"

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

LoginThrottle::LoginThrottle(const Clock &clock)
    : LoginThrottle(clock, Limits())
{
}

LoginThrottle::LoginThrottle(const Clock &clock, const Limits &limits)
    : m_clock(clock)
    , m_limits(limits)
    , m_hashKey(randomKey())
{
}

milliseconds LoginThrottle::admit(const QString &account, const QHostAddress &address)
{
    const QByteArray ofAccount = accountKey(account);
    const QByteArray ofAddress = addressKey(address);
    const milliseconds wait =
        std::max(waitOf(m_accounts, ofAccount, m_limits.freePerAccount, m_limits.longestPerAccount),
                 waitOf(m_addresses, ofAddress, m_limits.freePerAddress, m_limits.longestPerAddress));
    if (wait > milliseconds::zero())
        return wait;
    count(m_accounts, ofAccount);
    count(m_addresses, ofAddress);
    return milliseconds::zero();
}

void LoginThrottle::succeeded(const QString &account, const QHostAddress &address)
{
    m_accounts.remove(accountKey(account));
    const auto entry = m_addresses.find(addressKey(address));
    if (entry != m_addresses.end() && --entry->failures <= 0)
        m_addresses.erase(entry);
}

int LoginThrottle::remembered() const
{
    return static_cast<int>(m_accounts.size() + m_addresses.size());
}

QByteArray LoginThrottle::keyOf(const QByteArray &name) const
{
    QByteArray key(crypto_generichash_BYTES_MIN, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<std::uint8_t *>(key.data()), static_cast<size_t>(key.size()),
                       raw(name), static_cast<unsigned long long>(name.size()), raw(m_hashKey),
                       static_cast<size_t>(m_hashKey.size()));
    return key;
}

QByteArray LoginThrottle::accountKey(const QString &account) const
{
    return keyOf(account.trimmed().toCaseFolded().toUtf8());
}

QByteArray LoginThrottle::addressKey(const QHostAddress &address) const
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // also of ::ffff:a.b.c.d
    if (isV4)
        return keyOf(QByteArray::number(v4));
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return keyOf("6:" + QByteArray(reinterpret_cast<const char *>(&v6), 8));
}

milliseconds LoginThrottle::waitOf(const Entries &entries, const QByteArray &key, int free,
                                   milliseconds longest) const
{
    const auto entry = entries.constFind(key);
    if (entry == entries.cend() || entry->failures < free)
        return milliseconds::zero();
    const milliseconds since(m_clock.monotonicMs() - entry->last);
    if (since >= m_limits.forgetAfter)
        return milliseconds::zero();
    const int doublings = std::min(entry->failures - free, 30);
    const milliseconds wait = std::min<milliseconds>(m_limits.firstWait * (qint64(1) << doublings), longest);
    return std::max(wait - since, milliseconds::zero());
}

void LoginThrottle::count(Entries &entries, const QByteArray &key)
{
    const qint64 now = m_clock.monotonicMs();
    if (!entries.contains(key) && entries.size() >= m_limits.mostEntries)
        makeRoom(entries);
    Entry &entry = entries[key];
    if (now - entry.last >= m_limits.forgetAfter.count())
        entry.failures = 0;
    ++entry.failures;
    entry.last = now;
}

/// Drops what is forgotten anyway; if that is little, the half with the fewest failures: who floods the table
/// with names doesn't get the one forgotten that is under attack.
void LoginThrottle::makeRoom(Entries &entries) const
{
    const qint64 now = m_clock.monotonicMs();
    entries.removeIf(
        [&](Entries::iterator entry) { return now - entry->last >= m_limits.forgetAfter.count(); });
    if (entries.size() <= m_limits.mostEntries / 2)
        return;
    std::vector<std::tuple<int, qint64, QByteArray>> byWeight;
    byWeight.reserve(static_cast<size_t>(entries.size()));
    for (auto entry = entries.cbegin(); entry != entries.cend(); ++entry)
        byWeight.emplace_back(entry->failures, entry->last, entry.key());
    const auto middle = byWeight.begin() + std::ssize(byWeight) / 2;
    std::nth_element(byWeight.begin(), middle, byWeight.end());
    std::for_each(byWeight.begin(), middle,
                  [&entries](const auto &entry) { entries.remove(std::get<2>(entry)); });
}

} // namespace veche::accounts
