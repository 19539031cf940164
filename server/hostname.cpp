// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/hostname.h"

#include <QRegularExpression>
#include <QUrl>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype longestName = 253; // RFC 1035, 2.3.4, without the root's dot.
} // namespace

Result<QString> asciiHost(const QString &name)
{
    // Labels of RFC 1123, 2.1; the last one has a letter, else it is an address.
    static const QRegularExpression pattern(
        u"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"_s);
    const QString ascii = QString::fromLatin1(QUrl::toAce(name)).toLower();
    if (ascii.size() > longestName || !pattern.match(ascii).hasMatch())
        return failure(ErrorKind::Invalid, u"That is not a host name"_s, name);
    return ascii;
}

QString shownHost(const QString &ascii)
{
    QUrl url;
    url.setHost(ascii);
    return url.host(QUrl::FullyDecoded);
}

} // namespace veche::server
