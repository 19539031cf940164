// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/lockfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

namespace veche
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 longestContent = 4096;

/// Process, program, host, machine and boot, a line each, as QLockFile has them.
QByteArray ownContent()
{
    const QString program = QFileInfo(QCoreApplication::applicationFilePath()).fileName();
    const QByteArrayList lines{QByteArray::number(QCoreApplication::applicationPid()), program.toUtf8(),
                               QSysInfo::machineHostName().toUtf8(), QSysInfo::machineUniqueId(),
                               QSysInfo::bootUniqueId()};
    return lines.join('\n') + '\n';
}

QString processOnly(const QString &process)
{
    return process.isEmpty() ? QString() : u"process %1"_s.arg(process);
}
} // namespace

LockFile::LockFile(QString path, std::unique_ptr<SystemLock> lock)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
{
}

Result<std::unique_ptr<LockFile>> LockFile::take(const QString &path)
{
    auto lock = SystemLock::take(path, SystemLock::Opening::Made);
    if (!lock && lock.error().kind == ErrorKind::Conflict)
        return failure(ErrorKind::Conflict, lock.error().message, holder(path, lock.error().context));
    if (!lock)
        return failure(lock.error());
    (void)(*lock)->replace(ownContent()); // On a full disk it names nobody, and holds all the same.
    return std::unique_ptr<LockFile>(new LockFile(path, std::move(*lock)));
}

LockFile::~LockFile()
{
    if (m_lock->isAt(m_path))
        (void)QFile::remove(m_path);
}

QString LockFile::holder(const QString &path, const QString &process)
{
    const auto held = SystemLock::take(path, SystemLock::Opening::Existing);
    if (held || held.error().kind != ErrorKind::Conflict)
        return processOnly(process);
    QFile file(path);
    const QByteArrayList lines =
        file.open(QIODevice::ReadOnly) ? file.read(longestContent).split('\n') : QByteArrayList();
    const QString named = QString::fromUtf8(lines.value(0));
    if (lines.size() < 3 || named.toLongLong() <= 0 || (!process.isEmpty() && process != named))
        return processOnly(process);
    return u"%1, process %2 on %3"_s.arg(QString::fromUtf8(lines[1]), named, QString::fromUtf8(lines[2]));
}

} // namespace veche
