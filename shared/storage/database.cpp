// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/database.h"

#include "shared/storage/schema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>
#include <QtEndian>

namespace veche::storage
{

using namespace Qt::StringLiterals;

namespace
{
/// Reads SQLite's header (sqlite.org/fileformat.html §1.3) without opening the file as a database, so
/// that a foreign file is left as it is.
Result<void> checkHeader(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Denied, file.errorString(), path);
    const QByteArray head = file.read(100);
    if (head.isEmpty())
        return failure(ErrorKind::Invalid, u"The file is empty, so it is not a Veche workspace"_s, path);
    if (head.size() < 100 || !head.startsWith(QByteArray("SQLite format 3", 16)))
        return failure(ErrorKind::Invalid, u"The file is not a Veche workspace"_s, path);
    if (qFromBigEndian<quint32>(head.constData() + 68) != Database::applicationId)
        return failure(ErrorKind::Invalid, u"The file is a database of another program"_s, path);
    if (qFromBigEndian<quint32>(head.constData() + 60) > Database::schemaVersion)
        return failure(ErrorKind::Invalid, u"The workspace was made by a newer version of Veche"_s, path);
    return {};
}

/// Our files have tables and indexes; a view or a virtual table in place of a table is somebody's trick.
Result<void> checkTables(const QString &path)
{
    const auto reader = Connection::open(path, Connection::Mode::ReadOnly);
    if (!reader)
        return failure(reader.error());
    auto found = (*reader)->prepare(
        u"SELECT name FROM sqlite_master WHERE type = 'view' OR sql LIKE 'CREATE VIRTUAL%' LIMIT 1"_s);
    QString name;
    while (found.next())
        name = found.at(0).toString();
    if (const auto read = found.result(); !read)
        return failure(read.error());
    if (!name.isEmpty())
        return failure(ErrorKind::Invalid, u"The file holds what no Veche workspace does"_s, name);
    return {};
}

bool isReadOnly(const QString &path)
{
    const QFileInfo file(path);
    constexpr auto anyWrite = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;
    return !file.isWritable() || !(file.permissions() & anyWrite) ||
           !QFileInfo(file.absolutePath()).isWritable();
}

/// Whose lock can't be read was killed while it made the file, and left it empty: no age would ever make that
/// stale. Who is only slow has written it a moment later, and who lives holds it in the system too, so that
/// it isn't removed.
bool replaceEmptyLock(QLockFile &lock)
{
    qint64 pid = 0;
    QString host;
    QString program;
    for (int tries = 0; tries < 20 && lock.error() == QLockFile::LockFailedError; ++tries) {
        if (lock.getLockInfo(&pid, &host, &program))
            return false;
        QThread::msleep(10);
    }
    return lock.removeStaleLockFile() && lock.tryLock(0);
}

Result<std::unique_ptr<QLockFile>> takeLock(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(path + ".lock"_L1);
    lock->setStaleLockTime(0); // Stale means its process is gone, not that it is old.
    if (lock->tryLock(0) || replaceEmptyLock(*lock))
        return lock;
    qint64 pid = 0;
    QString host;
    QString program;
    if (lock->error() == QLockFile::LockFailedError && lock->getLockInfo(&pid, &host, &program))
        return failure(ErrorKind::Conflict, u"The workspace is open in another program"_s,
                       u"%1, process %2 on %3"_s.arg(program).arg(pid).arg(host));
    return failure(ErrorKind::Denied, u"The folder of the workspace can't be written"_s, path);
}
} // namespace

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions &options)
{
    const bool exists = QFile::exists(options.path);
    if (!exists && !options.create)
        return failure(ErrorKind::NotFound, u"There is no such file"_s, options.path);
    if (exists) {
        if (const auto ours = checkHeader(options.path); !ours)
            return failure(ours.error());
        if (isReadOnly(options.path))
            return failure(ErrorKind::Denied, u"The workspace is read-only"_s, options.path);
    }
    auto lock = takeLock(options.path);
    if (!lock)
        return failure(lock.error());
    if (const auto ready = exists ? checkTables(options.path) : createFile(options.path, options.meta);
        !ready)
        return failure(ready.error());
    auto writer = Writer::start({options.path, options.synchronous, options.triggers}, options.notWritten);
    if (!writer)
        return failure(writer.error());
    std::unique_ptr<Database> database(new Database);
    database->m_path = options.path;
    database->m_lock = std::move(*lock);
    database->m_writer = std::move(*writer);
    auto migrated = database->write<bool>(Priority::Edit, [&](Connection &connection) -> Result<bool> {
        return migrate(connection, options.extraSchema);
    });
    migrated.waitForFinished();
    const auto grew = migrated.result();
    if (!grew)
        return failure(grew.error());
    database->m_grew = *grew;
    return database;
}

Database::~Database()
{
    m_writer.reset(); // Before the lock: nobody else may write while we still do.
}

Result<std::unique_ptr<Connection>> Database::openReader() const
{
    return Connection::open(m_path, Connection::Mode::ReadOnly);
}

Result<void> Database::saveCopy(const QString &target, Copying copying) const
{
    if (QFile::exists(target))
        return failure(ErrorKind::Conflict, u"There is a file with that name already"_s, target);
    auto reader = openReader();
    if (!reader)
        return failure(reader.error());
    if (const auto off = (*reader)->exec(u"PRAGMA query_only=OFF"_s); !off)
        return off;
    if (copying == Copying::Passing) {
        // Every page passes once: a cache that stays within the processor's takes a third off (measured).
        if (const auto set = (*reader)->exec(u"PRAGMA synchronous=OFF; PRAGMA cache_size=-2000"_s); !set)
            return set;
    }
    // SQLite fills an empty file, and would make one that others can read.
    QFile file(target);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::Denied, file.errorString(), target);
    file.close();
    auto statement = (*reader)->prepare(u"VACUUM INTO ?"_s);
    const auto made = statement.bind(QVariant(target)).run();
    if (!made)
        file.remove();
    return made;
}

} // namespace veche::storage
