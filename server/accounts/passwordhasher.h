// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QFuture>
#include <QString>
#include <QThreadPool>

#include <atomic>

namespace veche::accounts
{

/// The result of verifying a password against a stored hash.
struct PasswordCheck {
    bool matches = false;
    bool needsRehash = false; ///< it matches, but was hashed with other parameters: store a new hash()
};

/// Hashes passwords with Argon2id (RFC 9106) at 19 MiB and two passes, the first choice of the OWASP Password
/// Storage Cheat Sheet, one at a time on a thread of its own: memory stays bounded however many sign in.
class PasswordHasher final
{
public:
    /// At most `queueLimit` passwords wait or are hashed; one takes some 10 to 30 ms.
    explicit PasswordHasher(int queueLimit = 64);
    /// Waits for the one under way; those that wait end as Cancelled.
    ~PasswordHasher();
    PasswordHasher(const PasswordHasher &) = delete;
    PasswordHasher &operator=(const PasswordHasher &) = delete;

    /// The text to store, parameters and salt included. Retryable when too many wait; Invalid for a password
    /// that is empty or longer than any that flawOf() lets through.
    [[nodiscard]] QFuture<Result<QString>> hash(const QString &password);
    /// Retryable when too many wait; Corrupt when the stored text is no hash. Without a stored hash (no such
    /// account) it takes as long and never matches, so that the time doesn't tell who has an account.
    [[nodiscard]] QFuture<Result<PasswordCheck>> verify(const QString &password, const QString &storedHash);

private:
    template <typename T, typename Work>
    QFuture<Result<T>> queue(Work work);

    const int m_queueLimit;
    const QByteArray m_nobody; ///< a hash of no known password
    std::atomic<int> m_pending = 0;
    std::atomic<bool> m_stopping = false;
    QThreadPool m_pool; // last: ends before what its work uses
};

} // namespace veche::accounts
