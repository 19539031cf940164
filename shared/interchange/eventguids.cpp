// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/eventguids.h"

#include <QUuid>

namespace veche::interchange
{

QString furtherGuid(const QString &session, int number)
{
    return QUuid::createUuidV5(QUuid(session), QByteArray::number(number)).toString(QUuid::WithoutBraces);
}

} // namespace veche::interchange
