// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/datafolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QRandomGenerator>
#include <QSaveFile>

#include <grp.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int secretSize = 32;
constexpr qint64 roomForOthers = 64 * 1024 * 1024;

QByteArray randomBytes()
{
    std::array<quint32, secretSize / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), std::ssize(words));
    return {reinterpret_cast<const char *>(words.data()), secretSize};
}

struct Owner {
    uid_t user;
    gid_t group;
};

/// Who owns the folder, where this process is root and that is somebody else.
std::optional<Owner> otherOwner(const QString &path)
{
    struct stat folder {
    };
    if (::geteuid() != 0 || ::stat(QFile::encodeName(path).constData(), &folder) != 0 || folder.st_uid == 0)
        return std::nullopt;
    return Owner{folder.st_uid, folder.st_gid};
}

bool isOneDisk(const QString &one, const QString &other)
{
    struct stat first {
    };
    struct stat second {
    };
    return ::stat(QFile::encodeName(one).constData(), &first) == 0 &&
           ::stat(QFile::encodeName(other).constData(), &second) == 0 && first.st_dev == second.st_dev;
}

tl::unexpected<Error> cantBecome(const QString &path)
{
    return failure(ErrorKind::Denied, u"The folder is another user's, and root can't become that user here"_s,
                   path);
}
} // namespace

DataFolder::DataFolder(QString path)
    : m_path(QDir::cleanPath(QDir(path).absolutePath()))
{
}

Result<void> DataFolder::make() const
{
    if (QDir(m_path).exists())
        return {};
    if (!QDir().mkpath(QFileInfo(m_path).absolutePath()))
        return failure(ErrorKind::Denied, u"The folder above the data folder can't be made"_s, m_path);
    if (::mkdir(QFile::encodeName(m_path).constData(), 0700) != 0 && errno != EEXIST)
        return failure(
            ErrorKind::Denied,
            u"The data folder can't be made: %1"_s.arg(QString::fromLocal8Bit(std::strerror(errno))), m_path);
    return {};
}

Result<void> DataFolder::becomeOwner() const
{
    const auto owner = otherOwner(m_path);
    if (!owner)
        return {};
    if (::setgroups(0, nullptr) != 0 || ::setgid(owner->group) != 0 || ::setuid(owner->user) != 0)
        return cantBecome(m_path);
    return {};
}

QStringList DataFolder::kept() const
{
    QStringList names = QDir(m_path).entryList({u"*.secret"_s}, QDir::Files, QDir::Name);
    if (QFile::exists(mailFile()))
        names << QFileInfo(mailFile()).fileName();
    return names;
}

ActingOwner::ActingOwner(const DataFolder &folder)
    : m_path(folder.path())
{
    const auto owner = otherOwner(m_path);
    if (!owner)
        return;
    m_changed = true;
    if (::setgroups(0, nullptr) != 0 || ::setegid(owner->group) != 0 || ::seteuid(owner->user) != 0)
        m_acting = cantBecome(m_path);
}

ActingOwner::~ActingOwner()
{
    if (!m_changed)
        return;
    (void)::seteuid(0);
    (void)::setegid(0);
}

std::optional<qint64> freeBytesAt(const QString &folder)
{
    // Not QStorageInfo: it looks for the mount in a list that a container may not show.
    struct statvfs volume {
    };
    if (::statvfs(QFile::encodeName(folder).constData(), &volume) != 0)
        return std::nullopt;
    return static_cast<qint64>(volume.f_bavail) * static_cast<qint64>(volume.f_frsize);
}

Result<void> checkRoom(const QString &folder, qint64 bytes, const DataFolder &data)
{
    const qint64 spare = isOneDisk(folder, data.path()) ? roomForOthers : 0;
    const auto free = freeBytesAt(folder);
    if (!free || *free >= bytes + spare)
        return {};
    const QLocale units = QLocale::c();
    const QString kept =
        spare > 0 ? u", %1 of which the server keeps for itself"_s.arg(units.formattedDataSize(spare))
                  : QString();
    return failure(ErrorKind::Full,
                   u"That takes %1, and only %2 are free there%3"_s.arg(units.formattedDataSize(bytes),
                                                                        units.formattedDataSize(*free), kept),
                   folder);
}

Result<QByteArray> DataFolder::secret(const QString &name) const
{
    const QString path = file(name + ".secret"_L1);
    QFile stored(path);
    if (stored.open(QIODevice::ReadOnly)) {
        const QByteArray bytes = stored.readAll();
        if (bytes.size() == secretSize)
            return bytes;
        return failure(ErrorKind::Corrupt,
                       u"A secret must have 32 bytes; move the file away to get a new one"_s, path);
    }
    if (stored.exists())
        return failure(ErrorKind::Denied, stored.errorString(), path);
    const QByteArray bytes = randomBytes();
    if (const auto written = writePrivately(path, bytes); !written)
        return failure(written.error());
    return bytes;
}

Result<void> writePrivately(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(notWritten(file, path));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // Before there is anything to read.
    file.write(bytes);
    if (!file.commit())
        return failure(notWritten(file, path));
    return {};
}

Error notWritten(const QFileDevice &file, const QString &path)
{
    const QString why = file.errorString();
    for (const int code : {ENOSPC, EDQUOT, EFBIG}) {
        if (why == qt_error_string(code))
            return {ErrorKind::Full, u"There is no room left for the file: %1"_s.arg(why), path};
    }
    return {ErrorKind::Denied, u"The file can't be written: %1"_s.arg(why), path};
}

} // namespace veche::server
