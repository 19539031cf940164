// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"
#include "shared/storage/connection.h"

namespace veche::storage
{

/// How far a peer's log has been read.
struct Peer {
    QString name; ///< the server's address, or a hub's id
    Id epoch;     ///< null before the first page
    qint64 pulled = 0;
    Id last;                ///< the peer's transaction at `pulled`
    QByteArray within;      ///< the place inside its next transaction, as the peer said it; empty before it
    Id acknowledged;        ///< our latest transaction that the peer has
    bool rereading = false; ///< reading from zero after another epoch began; not finished

    friend bool operator==(const Peer &, const Peer &) = default;
};

namespace peers
{
/// A new peer's state where it isn't known yet.
[[nodiscard]] Result<Peer> read(Connection &connection, const QString &name);
[[nodiscard]] Result<void> write(Connection &connection, const Peer &peer);
/// Every peer is read from the start again: when an upgrade knows fields that were not stored before.
[[nodiscard]] Result<void> rewind(Connection &connection);
} // namespace peers

} // namespace veche::storage
