// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/eventnumbers.h"

#include <QtEndian>

namespace veche::interchange
{

QString EventNumbers::take(const Id &row, const QString &wanted)
{
    bool ok = false;
    int number = wanted.toInt(&ok);
    if (!ok || number <= 0)
        number = static_cast<int>(qFromBigEndian<quint32>(row.data().data() + 12) & 0x3fffffff) + 1;
    while (m_used.contains(number))
        ++number;
    m_used.insert(number);
    return QString::number(number);
}

} // namespace veche::interchange
