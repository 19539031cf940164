// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/archive.h"

#include "server/datafolder.h"
#include "server/heldsignals.h"
#include "shared/base/syncfolder.h"

#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>
#include <openssl/evp.h>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int privateMode = 0600;
/// Read, summed and written while it stays within the processor's cache (measured: a third less work than
/// summing beside the writing).
constexpr qint64 piece = 256 * 1024;

la_ssize_t write(archive *, void *file, const void *bytes, size_t size)
{
    return static_cast<QSaveFile *>(file)->write(static_cast<const char *>(bytes), static_cast<qint64>(size));
}

/// SHA-256; not by QCryptographicHash, which takes six times as long: longer than the database's copy.
class Sum
{
public:
    Sum() { EVP_DigestInit_ex(m_state.get(), EVP_sha256(), nullptr); }
    void add(const char *bytes, qint64 size)
    {
        EVP_DigestUpdate(m_state.get(), bytes, static_cast<size_t>(size));
    }
    [[nodiscard]] QString hex()
    {
        QByteArray sum(EVP_MAX_MD_SIZE, Qt::Uninitialized);
        unsigned int size = 0;
        EVP_DigestFinal_ex(m_state.get(), reinterpret_cast<unsigned char *>(sum.data()), &size);
        return QString::fromLatin1(sum.first(size).toHex());
    }

private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX *)> m_state{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};
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

Result<void> Archive::begin(const QString &name, qint64 size, qint64 time)
{
    const std::unique_ptr<archive_entry, void (*)(archive_entry *)> entry(archive_entry_new(),
                                                                          archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.toUtf8().constData());
    archive_entry_set_size(entry.get(), size);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), privateMode);
    archive_entry_set_mtime(entry.get(), time, 0);
    archive_entry_set_uname(entry.get(), m_owner.user.toUtf8().constData());
    archive_entry_set_gname(entry.get(), m_owner.group.toUtf8().constData());
    archive_entry_set_uid(entry.get(), m_owner.userId);
    archive_entry_set_gid(entry.get(), m_owner.groupId);
    return outcome(archive_write_header(m_archive.get(), entry.get()));
}

Result<QString> Archive::add(const QString &name, QIODevice &content, qint64 time)
{
    qint64 left = content.size();
    VECHE_TRY(begin(name, left, time));
    Sum sum;
    QByteArray bytes(piece, Qt::Uninitialized);
    while (left > 0) {
        if (HeldSignals::isOneWaiting())
            return failure(ErrorKind::Cancelled, u"It was stopped"_s, m_file.fileName());
        const qint64 got = content.read(bytes.data(), std::min(piece, left));
        if (got <= 0)
            return failure(ErrorKind::Denied, u"It can't be read: %1"_s.arg(content.errorString()), name);
        sum.add(bytes.constData(), got);
        if (archive_write_data(m_archive.get(), bytes.constData(), static_cast<size_t>(got)) != got)
            return failure(outcome(ARCHIVE_FATAL).error());
        left -= got;
    }
    return sum.hex();
}

Result<void> Archive::finish()
{
    VECHE_TRY(outcome(archive_write_close(m_archive.get())));
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
