// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/config.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace veche::workspace
{

using namespace Qt::StringLiterals;

QString canonicalPath(const QString &path)
{
    const QFileInfo file(path);
    if (file.exists())
        return file.canonicalFilePath();
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? file.absoluteFilePath() : folder + u'/' + file.fileName();
}

void keepPrivate(const QString &path)
{
    constexpr auto owner = QFile::ReadOwner | QFile::WriteOwner;
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, owner))
        file.setPermissions(owner); // It is there.
}

QString Config::standardFolder()
{
    const QString given = qEnvironmentVariable("VECHE_CONFIG_DIR");
    if (!given.isEmpty())
        return QDir(given).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/veche"_L1;
}

Config::Config(const QString &folder)
    : m_folder(folder)
    , m_settings(folder + "/veche.ini"_L1, QSettings::IniFormat)
{
    keepPrivate(m_settings.fileName());
}

QString Config::group(const QString &workspace)
{
    const QByteArray path = canonicalPath(workspace).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(16);
    return u"workspaces/%1/"_s.arg(QString::fromLatin1(hash));
}

QStringList Config::recentFiles() const
{
    QStringList found;
    for (const QString &path : m_settings.value(u"recent"_s).toStringList()) {
        if (QFileInfo::exists(path))
            found << path;
    }
    return found;
}

void Config::addRecentFile(const QString &path)
{
    QStringList files = m_settings.value(u"recent"_s).toStringList();
    const QString canonical = canonicalPath(path);
    files.removeAll(canonical);
    files.prepend(canonical);
    m_settings.setValue(u"recent"_s, files.mid(0, recentLimit));
    m_settings.sync();
}

void Config::removeRecentFile(const QString &path)
{
    QStringList files = m_settings.value(u"recent"_s).toStringList();
    files.removeAll(canonicalPath(path));
    m_settings.setValue(u"recent"_s, files);
    m_settings.sync();
}

DeviceId Config::deviceFor(const QString &workspace)
{
    const QString key = group(workspace) + "device"_L1;
    if (const auto known = DeviceId::fromString(m_settings.value(key).toString()))
        return *known;
    const DeviceId made = DeviceId::create();
    setDeviceFor(workspace, made);
    return made;
}

void Config::setDeviceFor(const QString &workspace, DeviceId device)
{
    m_settings.setValue(group(workspace) + "device"_L1, device.toString());
    m_settings.sync();
}

Config::Server Config::serverFor(const QString &workspace) const
{
    const QString at = group(workspace);
    return {m_settings.value(at + "server"_L1).toString(), m_settings.value(at + "email"_L1).toString(),
            m_settings.value(at + "tokenFile"_L1).toString()};
}

void Config::setServerFor(const QString &workspace, const Server &server)
{
    const QString at = group(workspace);
    m_settings.setValue(at + "server"_L1, server.url);
    m_settings.setValue(at + "email"_L1, server.email);
    m_settings.setValue(at + "tokenFile"_L1, server.tokenFile);
    m_settings.sync();
}

} // namespace veche::workspace
