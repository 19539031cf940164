// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/zones.h"

#include <QTimeZone>

namespace veche::forms
{

using namespace Qt::StringLiterals;

namespace
{
QString offsetText(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    const QString sign = seconds < 0 ? u"−"_s : u"+"_s;
    const QString hours = u"UTC%1%2"_s.arg(sign).arg(minutes / 60);
    return minutes % 60 == 0 ? hours : u"%1:%2"_s.arg(hours).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

/// Places that people know, not "Etc/GMT+3", "EST5EDT" and the like.
bool isPlace(const QByteArray &id)
{
    return id == "UTC" || (id.contains('/') && !id.startsWith("Etc/") && !id.startsWith("SystemV/") &&
                           !id.startsWith("posix/") && !id.startsWith("right/"));
}
} // namespace

QList<fields::ChoiceField::Choice> zoneChoices(const QDateTime &at)
{
    QList<fields::ChoiceField::Choice> choices;
    const auto ids = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : ids) {
        if (!isPlace(id))
            continue;
        const QString name = QString::fromLatin1(id);
        choices.append({name, u"%1 (%2)"_s.arg(name, offsetText(QTimeZone(id).offsetFromUtc(at)))});
    }
    return choices;
}

} // namespace veche::forms
