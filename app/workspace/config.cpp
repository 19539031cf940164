// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/config.h"

#include "shared/tickets/signing.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QSysInfo>

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

QString Config::groupHere(const QString &workspace)
{
    const QString at = group(workspace);
    const QByteArray machine = QSysInfo::machineUniqueId();
    if (machine.isEmpty())
        return at; // Nobody can tell.
    const QByteArray hash = QCryptographicHash::hash(machine, QCryptographicHash::Sha256).toHex().left(16);
    const QString here = QString::fromLatin1(hash);
    const QString known = m_settings.value(at + "machine"_L1).toString();
    if (known == here)
        return at;
    if (!known.isEmpty()) {
        for (const auto key : {"device"_L1, "author"_L1, "seal"_L1, "signIns"_L1})
            m_settings.remove(at + key);
    }
    m_settings.setValue(at + "machine"_L1, here);
    m_settings.sync();
    return at;
}

DeviceId Config::deviceFor(const QString &workspace)
{
    const QString key = groupHere(workspace) + "device"_L1;
    if (const auto known = DeviceId::fromString(m_settings.value(key).toString()))
        return *known;
    const DeviceId made = DeviceId::create();
    m_settings.setValue(key, made.toString());
    m_settings.sync();
    return made;
}

storage::Author Config::authorFor(const QString &workspace)
{
    const QString at = groupHere(workspace);
    storage::Author author;
    author.account =
        domain::AccountId(Id::fromString(m_settings.value(at + "author"_L1).toString()).value_or(Id()));
    author.key = QByteArray::fromBase64(m_settings.value(at + "seal"_L1).toByteArray());
    if (author.key.isEmpty()) {
        author.key = signing::generate().secretKey.seed();
        m_settings.setValue(at + "seal"_L1, author.key.toBase64());
        m_settings.sync();
    }
    return author;
}

void Config::clearAuthorFor(const QString &workspace)
{
    m_settings.remove(groupHere(workspace) + "author"_L1);
    m_settings.sync();
}

void Config::noteSignIn(const QString &workspace, const SignIn &signIn)
{
    if (authorFor(workspace).account == signIn.account && deviceFor(workspace) == signIn.device &&
        signInOf(workspace, signIn.account) == signIn)
        return; // As at every start: nothing is written.
    const QString at = groupHere(workspace);
    const QString of = u"%1signIns/%2/"_s.arg(at, signIn.account.toString());
    m_settings.setValue(of + "server"_L1, signIn.url);
    m_settings.setValue(of + "email"_L1, signIn.email);
    m_settings.setValue(of + "device"_L1, signIn.device.toString());
    m_settings.setValue(at + "device"_L1, signIn.device.toString());
    m_settings.setValue(at + "author"_L1, signIn.account.toString());
    m_settings.sync();
}

std::vector<Config::SignIn> Config::signIns(const QString &workspace)
{
    std::vector<SignIn> found;
    m_settings.beginGroup(groupHere(workspace) + "signIns"_L1);
    for (const QString &account : m_settings.childGroups()) {
        const auto id = Id::fromString(account);
        const auto device = DeviceId::fromString(m_settings.value(account + "/device"_L1).toString());
        if (id && device)
            found.push_back({m_settings.value(account + "/server"_L1).toString(),
                             m_settings.value(account + "/email"_L1).toString(), domain::AccountId(*id),
                             *device});
    }
    m_settings.endGroup();
    return found;
}

std::optional<Config::SignIn> Config::signInOf(const QString &workspace, const QString &url,
                                               const QString &email)
{
    for (const SignIn &known : signIns(workspace)) {
        if (known.url == url && known.email.compare(email.trimmed(), Qt::CaseInsensitive) == 0)
            return known;
    }
    return std::nullopt;
}

std::optional<Config::SignIn> Config::signInOf(const QString &workspace, const domain::AccountId &account)
{
    for (const SignIn &known : signIns(workspace)) {
        if (known.account == account)
            return known;
    }
    return std::nullopt;
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
