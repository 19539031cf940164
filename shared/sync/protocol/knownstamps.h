// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/row.h"
#include "shared/storage/connection.h"

namespace veche::sync
{

/// The edits that this replica has seen: the latest stamp of each device (a version vector; Parker et al.,
/// "Detection of Mutual Inconsistency in Distributed Systems", 1983). A device pushes its edits in their
/// order, so an edit up to that stamp was seen here, or a value that somebody who had seen it put in its
/// place. In the workspace's `meta`, 18 bytes a device.
class KnownStamps
{
public:
    [[nodiscard]] static Result<KnownStamps> read(storage::Connection &connection);
    /// The stamps in the pages of a pull that isn't through yet.
    [[nodiscard]] static Result<KnownStamps> readFound(storage::Connection &connection);

    /// Reads the bytes of toBytes(); whatever isn't a stamp is left out.
    [[nodiscard]] static KnownStamps fromBytes(QByteArrayView bytes);

    [[nodiscard]] bool covers(const Stamp &stamp) const;
    /// True where nothing of `other` would be new here.
    [[nodiscard]] bool coversAll(const KnownStamps &other) const;
    [[nodiscard]] bool isEmpty() const { return m_latest.empty(); }
    [[nodiscard]] size_t devices() const { return m_latest.size(); }
    /// Forgets what is later than this, in wall milliseconds.
    void cutAfter(qint64 ms);
    /// A null stamp adds nothing.
    void add(const Stamp &stamp);
    /// The stamps of all its registers.
    void add(const domain::Row &row);
    void add(const KnownStamps &other);

    /// The latest of that device; null where there is none.
    [[nodiscard]] Stamp latestOf(DeviceId device) const;
    /// The latest of all; null where there is none.
    [[nodiscard]] Stamp newest() const;
    [[nodiscard]] QByteArray toBytes() const;
    /// The same of the devices with the latest stamps alone, as many as `most` bytes hold: a server is
    /// another device since each start.
    [[nodiscard]] QByteArray newestBytes(qsizetype most) const;

    friend bool operator==(const KnownStamps &, const KnownStamps &) = default;

private:
    std::vector<Stamp> m_latest; ///< by device
};

/// Adds them to what the workspace knows; writes only where that is more than before.
[[nodiscard]] Result<void> noteKnown(storage::Connection &connection, const KnownStamps &found);
/// Exactly these from now on: what was learnt since is of no use without what was to be made of it.
[[nodiscard]] Result<void> resetKnown(storage::Connection &connection, const KnownStamps &known);
/// Keeps them beside the peer's place in its log, for a pull that may be cut short.
[[nodiscard]] Result<void> noteFound(storage::Connection &connection, const KnownStamps &found);

} // namespace veche::sync
