// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/limits.h"

#include <QHash>
#include <QHostAddress>

namespace veche::http
{

/// Counts per address what the acceptor must not let one address have without end: connections and failures.
///
/// An IPv6 client owns a whole /64, so that is what counts as one address.
class AddressBook
{
public:
    using Key = quint64;
    [[nodiscard]] static Key keyOf(const QHostAddress &address);

    /// `limits` must outlive the book.
    explicit AddressBook(const Limits &limits);
    void opened(Key key);
    void closed(Key key);
    [[nodiscard]] int connections(Key key) const;
    /// Notes a failure at `now` (milliseconds of any monotonic clock).
    void blame(Key key, qint64 now);
    /// Whether the address has failed too often of late.
    [[nodiscard]] bool isBlocked(Key key, qint64 now) const;
    /// Forgets addresses about which there is nothing left to know.
    void sweep(qint64 now);
    [[nodiscard]] qsizetype size() const { return m_entries.size(); }

private:
    struct Entry {
        int connections = 0;
        double failures = 0;
        qint64 at = 0;
    };
    static double failuresAt(const Entry &entry, qint64 now);

    const Limits &m_limits;
    QHash<Key, Entry> m_entries;
};

} // namespace veche::http
