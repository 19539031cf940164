// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/onboarding/beginning.h"

#include <QDir>
#include <QRegularExpression>

namespace veche::onboarding
{

using namespace Qt::StringLiterals;

QString freePath(const QString &folder, const QString &name)
{
    static const QRegularExpression unfit(u"[\\x00-\\x1f/\\\\:*?\"<>|]"_s);
    QString base = name;
    base = base.remove(unfit).simplified().left(80);
    while (base.startsWith(u'.'))
        base.remove(0, 1);
    if (base.isEmpty())
        base = u"community"_s;
    const QDir at(folder);
    QString file = base + u".veche"_s;
    for (int number = 2; at.exists(file); ++number)
        file = u"%1 %2.veche"_s.arg(base).arg(number);
    return at.filePath(file);
}

} // namespace veche::onboarding
