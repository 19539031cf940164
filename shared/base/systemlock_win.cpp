// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/systemlock.h"

#include <QDir>
#include <QFileInfo>

#include <windows.h>

namespace veche
{

using namespace Qt::StringLiterals;

namespace
{
HANDLE handleOf(qintptr file)
{
    return reinterpret_cast<HANDLE>(file);
}

QByteArray identityOf(HANDLE file)
{
    BY_HANDLE_FILE_INFORMATION is;
    if (!GetFileInformationByHandle(file, &is))
        return {};
    const quint64 index = (quint64(is.nFileIndexHigh) << 32) | is.nFileIndexLow;
    return QByteArray::number(quint64(is.dwVolumeSerialNumber)) + ':' + QByteArray::number(index);
}

HANDLE openNamed(const QString &path, DWORD access, DWORD disposition)
{
    const QString native = QDir::toNativeSeparators(path);
    return CreateFileW(reinterpret_cast<const wchar_t *>(native.utf16()), access,
                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, disposition,
                       FILE_ATTRIBUTE_NORMAL, nullptr);
}

/// A byte where no file of ours reaches: locks are mandatory here, and SQLite has its own near 1 GiB.
OVERLAPPED lockedByte()
{
    OVERLAPPED at = {};
    at.OffsetHigh = 0x7fffffff;
    return at;
}
} // namespace

Result<std::unique_ptr<SystemLock>> SystemLock::open(const QString &path, Opening opening)
{
    const DWORD disposition = opening == Opening::Made ? OPEN_ALWAYS : OPEN_EXISTING;
    HANDLE file = openNamed(path, GENERIC_READ | GENERIC_WRITE, disposition);
    if (file == INVALID_HANDLE_VALUE && GetLastError() == ERROR_ACCESS_DENIED)
        file = openNamed(path, GENERIC_READ, OPEN_EXISTING);
    if (file != INVALID_HANDLE_VALUE)
        return std::unique_ptr<SystemLock>(new SystemLock(reinterpret_cast<qintptr>(file)));
    const DWORD why = GetLastError();
    if (why == ERROR_SHARING_VIOLATION)
        return failure(ErrorKind::Conflict, u"Another process has the file locked"_s);
    return failure(why == ERROR_FILE_NOT_FOUND ? ErrorKind::NotFound : ErrorKind::Denied,
                   qt_error_string(static_cast<int>(why)), path);
}

Result<void> SystemLock::lock()
{
    OVERLAPPED at = lockedByte();
    m_held = LockFileEx(handleOf(m_file), LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at);
    if (m_held)
        return {};
    return failure(ErrorKind::Conflict, u"Another process has the file locked"_s);
}

Result<std::unique_ptr<SystemLock>> SystemLock::take(const QString &path, Opening opening, Beside)
{
    auto opened = open(path, opening);
    if (!opened)
        return opened;
    VECHE_TRY((*opened)->lock());
    return opened;
}

SystemLock::~SystemLock()
{
    CloseHandle(handleOf(m_file));
}

bool SystemLock::isAt(const QString &path) const
{
    return identityOf(handleOf(m_file)) == fileIdentity(path);
}

QByteArray SystemLock::head(qint64 most) const
{
    QByteArray content(most, Qt::Uninitialized);
    DWORD read = 0;
    OVERLAPPED start = {};
    if (!ReadFile(handleOf(m_file), content.data(), static_cast<DWORD>(most), &read, &start))
        read = 0;
    return content.left(read);
}

bool SystemLock::replace(const QByteArray &content) const
{
    DWORD written = 0;
    OVERLAPPED start = {};
    return SetFilePointer(handleOf(m_file), 0, nullptr, FILE_BEGIN) == 0 && SetEndOfFile(handleOf(m_file)) &&
           WriteFile(handleOf(m_file), content.constData(), static_cast<DWORD>(content.size()), &written,
                     &start) &&
           written == static_cast<DWORD>(content.size());
}

int SystemLock::names() const
{
    BY_HANDLE_FILE_INFORMATION is;
    return GetFileInformationByHandle(handleOf(m_file), &is) ? static_cast<int>(is.nNumberOfLinks) : 1;
}

QString SystemLock::note() const
{
    return {};
}

void SystemLock::setNote(const QString &) const {}

QByteArray fileIdentity(const QString &path)
{
    const HANDLE file = openNamed(path, 0, OPEN_EXISTING);
    if (file == INVALID_HANDLE_VALUE)
        return {};
    const QByteArray identity = identityOf(file);
    CloseHandle(file);
    return identity;
}

} // namespace veche
