// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/passwordinput.h"

#include "shared/base/hiddentyping.h"

#include <QFile>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 longestTyped = 4096;

QString firstLine(QFile &input)
{
    QByteArray line = input.readLine(longestTyped);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}
} // namespace

Result<QString> readPassword(const QString &path)
{
    if (!path.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::Denied,
                           u"The password's file can't be read: %1"_s.arg(file.errorString()), path);
        QString password = firstLine(file);
        return password.isEmpty() ? failure(ErrorKind::Invalid, u"There is no password in the file"_s, path)
                                  : Result<QString>(std::move(password));
    }
    QFile input;
    const HiddenTyping hidden("Password: ");
    if (input.open(stdin, QIODevice::ReadOnly)) {
        if (QString password = firstLine(input); !password.isEmpty())
            return password;
    }
    return failure(ErrorKind::Invalid, u"The password is read from standard input, and there was none"_s);
}

} // namespace veche::server
