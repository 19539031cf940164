// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/filenote.h"
#include "shared/base/separatelocks.h"
#include "shared/base/systemlock.h"

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace veche
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int patience = 100; ///< times that a name may lead to another file between opening and locking

tl::unexpected<Error> denied(const QString &path)
{
    const ErrorKind kind = errno == ENOENT ? ErrorKind::NotFound : ErrorKind::Denied;
    return failure(kind, qt_error_string(errno), path);
}

/// The process with fcntl(2) locks on the file: SQLite, while it has the file open, or an earlier version.
QString holderOf(int file)
{
    struct flock asked {
    };
    asked.l_type = F_WRLCK;
    asked.l_whence = SEEK_SET;
    const bool told = ::fcntl(file, F_GETLK, &asked) == 0 && asked.l_type != F_UNLCK && asked.l_pid > 0;
    return told ? QString::number(asked.l_pid) : QString();
}
} // namespace

Result<std::unique_ptr<SystemLock>> SystemLock::open(const QString &path, Opening opening)
{
    const QByteArray name = QFile::encodeName(path);
    // A file made here is also written: so not through somebody's link to another file.
    const int make = opening == Opening::Made ? O_CREAT | O_NOFOLLOW : 0;
    int file = ::open(name.constData(), O_RDWR | O_CLOEXEC | make, S_IRUSR | S_IWUSR);
    if (file < 0 && opening == Opening::Existing && (errno == EACCES || errno == EROFS || errno == EPERM))
        file = ::open(name.constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return denied(path);
    return std::unique_ptr<SystemLock>(new SystemLock(file));
}

Result<void> SystemLock::lock()
{
    const int file = static_cast<int>(m_file);
    m_held = ::flock(file, LOCK_EX | LOCK_NB) == 0;
    if (m_held)
        return {};
    if (errno == EWOULDBLOCK)
        return failure(ErrorKind::Conflict, u"Another process has the file locked"_s, holderOf(file));
    return failure(ErrorKind::Denied, qt_error_string(errno));
}

Result<std::unique_ptr<SystemLock>> SystemLock::take(const QString &path, Opening opening, Beside beside)
{
    for (int tries = 0; tries < patience; ++tries) {
        auto opened = open(path, opening);
        if (!opened)
            return opened;
        if (beside == Beside::OtherLocks && !hasSeparateLocks(static_cast<int>((*opened)->m_file)))
            return opened;
        VECHE_TRY((*opened)->lock());
        if ((*opened)->isAt(path)) // Else it was replaced, or removed by who held it before.
            return opened;
    }
    return failure(ErrorKind::Conflict, u"The file is being replaced all the time"_s);
}

SystemLock::~SystemLock()
{
    ::close(static_cast<int>(m_file));
}

bool SystemLock::isAt(const QString &path) const
{
    struct stat own {
    };
    struct stat there {
    };
    return ::fstat(static_cast<int>(m_file), &own) == 0 &&
           ::stat(QFile::encodeName(path).constData(), &there) == 0 && own.st_dev == there.st_dev &&
           own.st_ino == there.st_ino;
}

QByteArray SystemLock::head(qint64 most) const
{
    QByteArray content(most, Qt::Uninitialized);
    const ssize_t read = ::pread(static_cast<int>(m_file), content.data(), content.size(), 0);
    return content.left(qMax<ssize_t>(read, 0));
}

bool SystemLock::replace(const QByteArray &content) const
{
    const int file = static_cast<int>(m_file);
    return names() == 1 && ::ftruncate(file, 0) == 0 &&
           ::pwrite(file, content.constData(), content.size(), 0) == content.size();
}

int SystemLock::names() const
{
    struct stat own {
    };
    return ::fstat(static_cast<int>(m_file), &own) == 0 ? static_cast<int>(own.st_nlink) : 1;
}

QString SystemLock::note() const
{
    return QFile::decodeName(fileNote(static_cast<int>(m_file)));
}

void SystemLock::setNote(const QString &note) const
{
    setFileNote(static_cast<int>(m_file), QFile::encodeName(note));
}

QByteArray fileIdentity(const QString &path)
{
    struct stat there {
    };
    if (::stat(QFile::encodeName(path).constData(), &there) != 0)
        return {};
    return QByteArray::number(quint64(there.st_dev)) + ':' + QByteArray::number(quint64(there.st_ino));
}

} // namespace veche
