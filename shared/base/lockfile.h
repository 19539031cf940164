// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/systemlock.h"

namespace veche
{

/// A file that exists to be held by one process at a time; removed when it is given back. Who holds it is the
/// system's to say: its content, in QLockFile's form, only informs, and so does a file that was left behind,
/// whatever process has that pid now. Earlier versions take QLockFile; each respects the other.
class LockFile
{
public:
    /// Conflict: somebody holds it; the context says who. Denied: it can't be made.
    [[nodiscard]] static Result<std::unique_ptr<LockFile>> take(const QString &path);
    ~LockFile();
    Q_DISABLE_COPY_MOVE(LockFile)

    /// The holder of that lock file, for people: `process` alone, where it is given and the file names
    /// another; empty where nobody holds it.
    [[nodiscard]] static QString holder(const QString &path, const QString &process = {});

private:
    LockFile(QString path, std::unique_ptr<SystemLock> lock);

    QString m_path;
    std::unique_ptr<SystemLock> m_lock;
};

} // namespace veche
