// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/imports/importedid.h"

#include <QUuid>
#include <QtEndian>

namespace veche::imports
{

using namespace Qt::StringLiterals;

namespace
{
constexpr char version = 1;

void appendNumber(QByteArray &material, quint32 number)
{
    char bytes[4];
    qToBigEndian(number, bytes);
    material.append(bytes, sizeof bytes);
}

void append(QByteArray &material, QByteArrayView part)
{
    appendNumber(material, static_cast<quint32>(part.size()));
    material.append(part.data(), part.size());
}

QByteArrayView bytesOf(const Id &id)
{
    return id.isNull() ? QByteArrayView() : QByteArrayView(id.data());
}
} // namespace

Id importedId(const ImportedKey &key)
{
    QByteArray material;
    material.reserve(200);
    append(material, QByteArrayView(&version, 1));
    append(material, QByteArrayView(key.community.data()));
    append(material, bytesOf(key.event));
    append(material, key.entity.toUtf8());
    append(material, key.source.toUtf8());
    append(material, normalisedKey(key.key).toUtf8());
    appendNumber(material, sizeof(quint32));
    appendNumber(material, static_cast<quint32>(key.ordinal));
    return Id::derived(key.event.isNull() ? key.community : key.event, material);
}

QString normalisedKey(const QString &key)
{
    // One version of Unicode for ever: characters that it doesn't know stay as they are.
    return key.normalized(QString::NormalizationForm_C, QChar::Unicode_10_0).simplified();
}

QString normalisedGuid(const QString &guid)
{
    return Id::fromString(guid) ? guid.toLower() : guid;
}

QString publicGuid(const QString &guid, const Id &row)
{
    if (guid.isEmpty())
        return row.toString();
    if (const auto id = Id::fromString(guid))
        return id->toString();
    static const QUuid space(u"7d1f0a5c-3c0e-4f0b-9c58-5b0c6a0f9e21"_s);
    return QUuid::createUuidV5(space, guid).toString(QUuid::WithoutBraces);
}

} // namespace veche::imports
