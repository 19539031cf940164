// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"
#include "shared/storage/connection.h"

namespace veche::storage
{

/// Why a peer's log is being read from zero.
enum class Rereading {
    No,
    Again, ///< another epoch began, or the log lost what it had
    First  ///< it is met for the first time, and rows are here already
};

/// How far a peer's log has been read.
struct Peer {
    QString name; ///< the log's id; the address of a server that tells none
    Id epoch;     ///< null before the first page
    qint64 pulled = 0;
    Id last;           ///< the peer's transaction at `pulled`
    QByteArray within; ///< the place inside its next transaction, as the peer said it; empty before it
    Id acknowledged;   ///< our latest transaction that the peer has
    Rereading rereading = Rereading::No; ///< not finished
    bool isMain = false; ///< the main server's: alone it may take away what this replica may not see

    friend bool operator==(const Peer &, const Peer &) = default;
};

namespace peers
{
/// The logs known of an address.
struct Acquaintance {
    Id log;  ///< accepted there; null: none yet
    Id last; ///< that was met last, wherever; null: none since this is kept
};
[[nodiscard]] Result<Acquaintance> acquaintance(Connection &connection, const QString &address);
/// A person, or the first meeting, accepts that log at that address. What was read there before logs had ids
/// is taken for the same log. It becomes the main server's where there is none, or with `main`. A log that
/// was left for another is read again: it lacks what that one has been given meanwhile.
[[nodiscard]] Result<void> accept(Connection &connection, const QString &address, const Id &log,
                                  bool main = false);

/// The state of a peer by its log, or by its address where it tells none; a new one's where it isn't known
/// yet: to be read from zero and offered to where rows are here already.
[[nodiscard]] Result<Peer> read(Connection &connection, const QString &address, const Id &log);
[[nodiscard]] Result<void> write(Connection &connection, const Peer &peer);
/// Whether the workspace is, or was, online.
[[nodiscard]] Result<bool> any(Connection &connection);
/// Every peer's log is compared once more with what is here, and what it lacks is offered.
[[nodiscard]] Result<void> reread(Connection &connection);
/// That log is.
[[nodiscard]] Result<void> reread(Connection &connection, const Id &log);
/// Every peer is read from the start again: when an upgrade knows fields that were not stored before.
[[nodiscard]] Result<void> rewind(Connection &connection);
} // namespace peers

} // namespace veche::storage
