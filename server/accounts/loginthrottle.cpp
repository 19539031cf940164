// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/loginthrottle.h"

#include <algorithm>

namespace veche::accounts
{

using std::chrono::milliseconds;

namespace
{
QByteArray placeOf(const LoginThrottle::Try &attempt)
{
    const QByteArray account = attempt.account.trimmed().toCaseFolded().toUtf8();
    return attempt.device.isEmpty() ? account + "\nfrom " + networkOf(attempt.address)
                                    : account + "\non " + attempt.device;
}
} // namespace

QByteArray networkOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // also of ::ffff:a.b.c.d
    if (isV4)
        return QByteArray::number(v4);
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return "6:" + QByteArray(reinterpret_cast<const char *>(&v6), 8);
}

LoginThrottle::LoginThrottle(const Clock &clock)
    : LoginThrottle(clock, Limits())
{
}

LoginThrottle::LoginThrottle(const Clock &clock, const Limits &limits)
    : m_accounts(clock, limits.perAccount)
    , m_addresses(clock, limits.perAddress)
{
}

milliseconds LoginThrottle::admit(const Try &attempt)
{
    const QByteArray place = placeOf(attempt);
    if (const milliseconds wait = m_accounts.wait(place); wait > milliseconds::zero()) {
        m_accounts.count(place);
        return m_accounts.wait(place);
    }
    if (attempt.device.isEmpty()) {
        if (const milliseconds wait = m_addresses.admit(networkOf(attempt.address));
            wait > milliseconds::zero())
            return wait;
    }
    m_accounts.count(place);
    return milliseconds::zero();
}

void LoginThrottle::succeeded(const Try &attempt)
{
    m_accounts.forget(placeOf(attempt));
    if (attempt.device.isEmpty())
        m_addresses.giveBack(networkOf(attempt.address));
}

} // namespace veche::accounts
