// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/clock.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QString>

#include <chrono>

namespace veche::accounts
{

/// Slows down who guesses passwords: after some free failures the wait doubles, for each account and for each
/// address. Nobody is locked out for good, or guessing would lock out the owner. In memory; one thread.
class LoginThrottle final
{
public:
    struct Limits {
        int freePerAccount = 5;
        int freePerAddress = 30; ///< a whole venue may stand behind one address
        std::chrono::milliseconds firstWait{1000};
        std::chrono::milliseconds longestPerAccount{60'000};
        std::chrono::milliseconds longestPerAddress{900'000};
        std::chrono::milliseconds forgetAfter{3'600'000}; ///< without a further attempt
        int mostEntries = 20'000;                         ///< of accounts, and of addresses
    };

    explicit LoginThrottle(const Clock &clock);
    LoginThrottle(const Clock &clock, const Limits &limits);

    /// Zero: go on, and call succeeded() if the password was right. The attempt counts as failed until then,
    /// so that many at once don't slip through while the first is hashed. Otherwise how long to wait; not
    /// counted. IPv6 addresses count by their /64, which is what one customer has.
    [[nodiscard]] std::chrono::milliseconds admit(const QString &account, const QHostAddress &address);
    /// Forgets the account's failures. The address only gets this attempt back: else who owns one account
    /// could guess at others for ever.
    void succeeded(const QString &account, const QHostAddress &address);
    /// How many accounts and addresses are remembered.
    [[nodiscard]] int remembered() const;

private:
    struct Entry {
        int failures = 0;
        qint64 last = 0; ///< monotonic ms
    };
    using Entries = QHash<QByteArray, Entry>;

    [[nodiscard]] QByteArray keyOf(const QByteArray &name) const;
    [[nodiscard]] QByteArray accountKey(const QString &account) const;
    [[nodiscard]] QByteArray addressKey(const QHostAddress &address) const;
    [[nodiscard]] std::chrono::milliseconds waitOf(const Entries &entries, const QByteArray &key, int free,
                                                   std::chrono::milliseconds longest) const;
    void count(Entries &entries, const QByteArray &key);
    void makeRoom(Entries &entries) const;

    const Clock &m_clock;
    const Limits m_limits;
    const QByteArray m_hashKey; ///< random, so that nobody can aim at an entry
    Entries m_accounts;
    Entries m_addresses;
};

} // namespace veche::accounts
