// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/datafolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QRandomGenerator>

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

} // namespace

DataFolder::DataFolder(QString path)
    : m_path(QDir::cleanPath(QDir(path).absolutePath()))
{
}

QStringList DataFolder::kept() const
{
    QStringList names = QDir(m_path).entryList({u"*.secret"_s}, QDir::Files, QDir::Name);
    for (const QString &path : {mailFile(), settingsFile()}) {
        if (QFile::exists(path))
            names << QFileInfo(path).fileName();
    }
    return names;
}

Result<void> checkRoom(const QString &folder, qint64 bytes, const DataFolder &data)
{
    const qint64 spare = isOneVolume(folder, data.path()) ? roomForOthers : 0;
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
    VECHE_TRY(writePrivately(path, bytes));
    return bytes;
}

} // namespace veche::server
