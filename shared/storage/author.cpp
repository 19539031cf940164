// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/author.h"

#include <QMessageAuthenticationCode>

namespace veche::storage
{

QByteArray Author::seal(const QByteArray &payload) const
{
    if (key.isEmpty())
        return {};
    return QMessageAuthenticationCode::hash(payload, key, QCryptographicHash::Blake2b_256);
}

} // namespace veche::storage
