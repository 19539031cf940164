// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace veche
{

/// An open file under the system's exclusive lock (flock(2); LockFileEx): one process holds it, by whatever
/// name it opened the file, and a process that is gone holds nothing. Children don't inherit it.
class SystemLock
{
public:
    enum class Opening {
        Existing, ///< also where it may only be read
        Made      ///< for its owner alone, where it isn't there
    };
    enum class Beside {
        Nothing,
        /// Others lock parts of the same file in another way (fcntl(2), as SQLite does): where the file
        /// system knows one kind of lock only, the file is opened and isn't locked.
        OtherLocks
    };

    /// NotFound; Denied: it can't be opened. Conflict: somebody holds it; the context is the process, in
    /// decimal, where the system tells it.
    [[nodiscard]] static Result<std::unique_ptr<SystemLock>> take(const QString &path, Opening opening,
                                                                  Beside beside = Beside::Nothing);
    ~SystemLock();
    Q_DISABLE_COPY_MOVE(SystemLock)

    [[nodiscard]] bool isHeld() const { return m_held; }
    /// Whether that name leads to this file still.
    [[nodiscard]] bool isAt(const QString &path) const;
    /// From its beginning, without opening it anew: closing another descriptor of a file drops its fcntl(2)
    /// locks (sqlite.org/howtocorrupt.html §2.2).
    [[nodiscard]] QByteArray head(qint64 most) const;
    /// Sets its content; false where it can't be written, or has another name that is somebody's.
    [[nodiscard]] bool replace(const QByteArray &content) const;
    /// How many names the file has (hard links).
    [[nodiscard]] int names() const;
    /// The last owner's note on the file for whoever opens it by another name; empty where there is none.
    [[nodiscard]] QString note() const;
    void setNote(const QString &note) const;

private:
    explicit SystemLock(qintptr file)
        : m_file(file)
    {
    }
    [[nodiscard]] static Result<std::unique_ptr<SystemLock>> open(const QString &path, Opening opening);
    [[nodiscard]] Result<void> lock();

    qintptr m_file;
    bool m_held = false;
};

/// Equal for all names of one file while it is there; empty where there is none.
[[nodiscard]] QByteArray fileIdentity(const QString &path);

} // namespace veche
