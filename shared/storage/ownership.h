// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/lockfile.h"

#include <QMap>

namespace veche::storage
{

/// Makes this process the one owner of a database, by whatever name its file is opened: holds the system's
/// lock on the file itself, taken before SQLite opens it and given back after SQLite closed it. Where the
/// file system's locks would be in SQLite's way, the lock file beside it decides; elsewhere the lock file
/// only informs, and keeps out earlier versions, which know nothing else.
class Ownership
{
public:
    /// Conflict: another process owns it; the context says who. Leaves the file and its folder untouched.
    [[nodiscard]] static Result<std::unique_ptr<Ownership>> take(const QString &path);
    /// Makes the database, with these entries in `meta`, where there is none. Conflict: there is one by now.
    [[nodiscard]] static Result<std::unique_ptr<Ownership>> make(const QString &path,
                                                                 const QMap<QString, QByteArray> &meta);
    /// Once SQLite has closed the file.
    ~Ownership();
    Q_DISABLE_COPY_MOVE(Ownership)

    /// Links followed; of several names of the file (hard links), the one that SQLite's log stands beside,
    /// known from announce() on.
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QByteArray head(qint64 most) const { return m_file->head(most); }
    /// Finds the name and writes the lock file. Conflict: an earlier version has the database open. Denied:
    /// the lock file can't be made, and nothing else keeps others out.
    [[nodiscard]] Result<void> announce();

private:
    Ownership(QString path, std::unique_ptr<SystemLock> file);

    QString m_path;
    std::unique_ptr<SystemLock> m_file;
    std::unique_ptr<LockFile> m_beside; // Goes first.
};

} // namespace veche::storage
