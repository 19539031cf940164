// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/archive.h"

#include "server/datafolder.h"
#include "server/heldsignals.h"

#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int privateMode = 0600;
constexpr qsizetype piece = 1024 * 1024; ///< bytes between two looks at whether to go on

la_ssize_t write(archive *, void *file, const void *bytes, size_t size)
{
    return static_cast<QSaveFile *>(file)->write(static_cast<const char *>(bytes), static_cast<qint64>(size));
}

/// A name in a folder is on the disk once the folder is.
void syncFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    (void)::fsync(folder);
    ::close(folder);
}
} // namespace

Archive::Archive(const QString &path, ArchiveOwner owner)
    : m_file(path)
    , m_owner(std::move(owner))
    , m_archive(archive_write_new(), archive_write_free)
{
}

Archive::~Archive() = default;

Result<void> Archive::open()
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return failure(notWritten(m_file, m_file.fileName()));
    m_file.setPermissions(QFile::ReadOwner |
                          QFile::WriteOwner); // Those of a file that it replaces may be others.
    archive_write_set_format_pax_restricted(m_archive.get());
    archive_write_set_bytes_per_block(m_archive.get(), 0); // As it comes, without a buffer between.
    return outcome(archive_write_open(m_archive.get(), &m_file, nullptr, write, nullptr));
}

Result<void> Archive::add(const QString &name, QByteArrayView bytes, qint64 time)
{
    const std::unique_ptr<archive_entry, void (*)(archive_entry *)> entry(archive_entry_new(),
                                                                          archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.toUtf8().constData());
    archive_entry_set_size(entry.get(), bytes.size());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), privateMode);
    archive_entry_set_mtime(entry.get(), time, 0);
    archive_entry_set_uname(entry.get(), m_owner.user.toUtf8().constData());
    archive_entry_set_gname(entry.get(), m_owner.group.toUtf8().constData());
    archive_entry_set_uid(entry.get(), m_owner.userId);
    archive_entry_set_gid(entry.get(), m_owner.groupId);
    if (const auto headed = outcome(archive_write_header(m_archive.get(), entry.get())); !headed)
        return headed;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        if (HeldSignals::isOneWaiting())
            return failure(ErrorKind::Cancelled, u"It was stopped"_s, m_file.fileName());
        const QByteArrayView part = bytes.sliced(at, std::min(piece, bytes.size() - at));
        if (archive_write_data(m_archive.get(), part.data(), static_cast<size_t>(part.size())) != part.size())
            return outcome(ARCHIVE_FATAL);
    }
    return {};
}

Result<void> Archive::finish()
{
    if (const auto closed = outcome(archive_write_close(m_archive.get())); !closed)
        return closed;
    if (!m_file.commit()) // Syncs it before it has its name.
        return failure(notWritten(m_file, m_file.fileName()));
    syncFolder(QFileInfo(m_file.fileName()).absolutePath());
    return {};
}

Result<void> Archive::outcome(int code) const
{
    if (code == ARCHIVE_OK)
        return {};
    if (m_file.error() != QFileDevice::NoError)
        return failure(notWritten(m_file, m_file.fileName()));
    return failure(
        ErrorKind::Bug,
        u"The archive can't be made: %1"_s.arg(QString::fromLocal8Bit(archive_error_string(m_archive.get()))),
        m_file.fileName());
}

} // namespace veche::server
