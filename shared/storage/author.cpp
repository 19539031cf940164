// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/author.h"

#include <QMessageAuthenticationCode>

namespace veche::storage
{

QByteArray Author::seal(const QByteArray &beside, const QByteArray &payload) const
{
    if (key.isEmpty())
        return {};
    QMessageAuthenticationCode code(QCryptographicHash::Blake2b_256, key);
    code.addData(QByteArray::number(beside.size()) + ':' + beside);
    code.addData(payload);
    return code.result();
}

} // namespace veche::storage
