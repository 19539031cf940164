// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/module/formpurpose.h"

namespace veche::server
{

QByteArray formPurpose(const domain::CommunityId &community, const QString &form)
{
    return "form " + community.toString().toLatin1() + ' ' + form.toUtf8();
}

QByteArray cancelPurpose(const QString &secret)
{
    return "cancel " + secret.toUtf8();
}

} // namespace veche::server
