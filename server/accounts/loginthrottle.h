// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/attempts.h"

#include <QHostAddress>
#include <QString>

namespace veche::accounts
{

/// The client that an address stands for, as bytes: IPv6 by its /64, which is what one customer has.
[[nodiscard]] QByteArray networkOf(const QHostAddress &address);

/// Slows down who guesses passwords. What others guess at an account keeps nobody out of it: failures count
/// for the account as tried from one address, and for the address. A device of the account has a budget of
/// its own, wherever it is. In memory; one thread.
class LoginThrottle final
{
public:
    struct Limits {
        /// An account from one address, or on one of its devices.
        Attempts::Limits perAccount{.free = 5, .longest = std::chrono::minutes(15)};
        /// A whole venue may stand behind one.
        Attempts::Limits perAddress{.free = 30, .longest = std::chrono::minutes(15)};
    };
    /// One attempt to sign in.
    struct Try {
        QString account;
        QHostAddress address;
        QByteArray device; ///< names a device that is, or was, the account's own; empty for any other
    };

    explicit LoginThrottle(const Clock &clock);
    LoginThrottle(const Clock &clock, const Limits &limits);

    /// Zero: go on, and call succeeded() if the password was right. The attempt counts as failed until then,
    /// so that many at once don't slip through while the first is hashed. Otherwise how long to wait; not
    /// waiting that long makes it longer.
    [[nodiscard]] std::chrono::milliseconds admit(const Try &attempt);
    /// Forgets the failures. The address only gets this attempt back: else who owns one account could guess
    /// at others for ever.
    void succeeded(const Try &attempt);
    /// How many are remembered, of pairs and of addresses.
    [[nodiscard]] int remembered() const { return m_accounts.remembered() + m_addresses.remembered(); }

private:
    Attempts m_accounts; ///< by account and where it was tried
    Attempts m_addresses;
};

} // namespace veche::accounts
