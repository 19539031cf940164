// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QSaveFile>

#include <memory>

struct archive;

namespace veche::server
{

/// The owner that the members get when root unpacks the archive.
struct ArchiveOwner {
    QString user;
    QString group;
    uint userId = 0;
    uint groupId = 0;
};

/// A tar (ustar, and pax only for a member of 8 GiB and more) that appears at its path whole or not at all,
/// for its owner alone.
class Archive
{
public:
    Archive(const QString &path, ArchiveOwner owner);
    ~Archive();
    Q_DISABLE_COPY_MOVE(Archive)

    /// Denied, or Full, as all of these.
    [[nodiscard]] Result<void> open();
    /// All that the device has; gives its SHA-256 in hex. `time`: seconds since 1970 UTC. Cancelled: one of
    /// the HeldSignals waits.
    [[nodiscard]] Result<QString> add(const QString &name, QIODevice &content, qint64 time);
    /// Puts it in its place, and on the disk.
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<void> begin(const QString &name, qint64 size, qint64 time);
    [[nodiscard]] Result<void> outcome(int code) const;

    QSaveFile m_file;
    ArchiveOwner m_owner;
    std::unique_ptr<archive, int (*)(archive *)> m_archive; ///< gone before the file that it writes to
};

} // namespace veche::server
