// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/secrets.h"

#include "app/workspace/config.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QVariantMap>

namespace veche::workspace
{

using namespace Qt::StringLiterals;
using Found = std::optional<QByteArray>;

QFuture<Result<Found>> SessionSecrets::read(const QString &key)
{
    const auto at = m_values.constFind(key);
    return QtFuture::makeReadyFuture(Result<Found>(at == m_values.cend() ? Found() : Found(*at)));
}

QFuture<Result<void>> SessionSecrets::write(const QString &key, const QByteArray &value)
{
    m_values.insert(key, value);
    return QtFuture::makeReadyFuture(Result<void>());
}

QFuture<Result<void>> SessionSecrets::remove(const QString &key)
{
    m_values.remove(key);
    return QtFuture::makeReadyFuture(Result<void>());
}

FileSecrets::FileSecrets(const QString &path, QObject *parent)
    : Secrets(parent)
    , m_path(path)
{
}

Result<QVariantMap> FileSecrets::load() const
{
    QFile file(m_path);
    if (!file.exists())
        return QVariantMap();
    if (file.permissions() & (QFile::ReadGroup | QFile::ReadOther))
        return failure(ErrorKind::Denied,
                       u"Others may read the token file; make it yours alone (chmod 600)"_s, m_path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Denied, file.errorString(), m_path);
    const auto document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return failure(ErrorKind::Invalid, u"The token file is not one of ours"_s, m_path);
    return document.object().toVariantMap();
}

Result<void> FileSecrets::save(const QVariantMap &values) const
{
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::Denied, file.errorString(), m_path);
    file.write(QJsonDocument(QJsonObject::fromVariantMap(values)).toJson());
    if (!file.commit())
        return failure(ErrorKind::Denied, file.errorString(), m_path);
    return {};
}

QFuture<Result<Found>> FileSecrets::read(const QString &key)
{
    const auto values = load();
    if (!values)
        return QtFuture::makeReadyFuture(Result<Found>(failure(values.error())));
    const auto at = values->constFind(key);
    const Found found = at == values->cend() ? Found() : Found(at->toString().toUtf8());
    return QtFuture::makeReadyFuture(Result<Found>(found));
}

QFuture<Result<void>> FileSecrets::write(const QString &key, const QByteArray &value)
{
    auto values = load();
    if (!values)
        return QtFuture::makeReadyFuture(Result<void>(failure(values.error())));
    values->insert(key, QString::fromUtf8(value));
    return QtFuture::makeReadyFuture(save(*values));
}

QFuture<Result<void>> FileSecrets::remove(const QString &key)
{
    auto values = load();
    if (!values)
        return QtFuture::makeReadyFuture(Result<void>(failure(values.error())));
    values->remove(key);
    return QtFuture::makeReadyFuture(save(*values));
}

QByteArray encode(const Credentials &credentials)
{
    return QJsonDocument(QJsonObject{
                             {u"server"_s, credentials.server},
                             {u"email"_s, credentials.email},
                             {u"account"_s, credentials.account.toString()},
                             {u"token"_s, QString::fromUtf8(credentials.token)},
                             {u"device"_s, credentials.device.toString()},
                             {u"key"_s, QString::fromLatin1(credentials.keySeed.toBase64())},
                         })
        .toJson(QJsonDocument::Compact);
}

std::optional<Credentials> decodeCredentials(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    Credentials credentials;
    credentials.server = object[u"server"].toString();
    credentials.email = object[u"email"].toString();
    credentials.token = object[u"token"].toString().toUtf8();
    credentials.keySeed = QByteArray::fromBase64(object[u"key"].toString().toLatin1());
    const auto account = Id::fromString(object[u"account"].toString());
    const auto device = DeviceId::fromString(object[u"device"].toString());
    if (!account || !device || credentials.token.isEmpty())
        return std::nullopt;
    credentials.account = domain::AccountId(*account);
    credentials.device = *device;
    return credentials;
}

QString credentialsKey(const QString &workspace)
{
    return u"workspace:"_s + canonicalPath(workspace);
}

} // namespace veche::workspace

#include "moc_secrets.cpp"
