// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/importedid.h"

#include <QtEndian>

namespace veche::interchange
{

namespace
{
constexpr char version = 1;

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

void append(QByteArray &material, const QByteArray &part)
{
    material += bigEndian(static_cast<quint32>(part.size()));
    material += part;
}
} // namespace

Id importedId(const ImportedKey &key)
{
    QByteArray material;
    append(material, QByteArray(1, version));
    append(material, key.community.toBytes());
    append(material, key.event.isNull() ? QByteArray() : key.event.toBytes());
    append(material, key.entity.toUtf8());
    append(material, key.source.toUtf8());
    append(material, normalisedKey(key.key).toUtf8());
    append(material, bigEndian(static_cast<quint32>(key.ordinal)));
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

} // namespace veche::interchange
