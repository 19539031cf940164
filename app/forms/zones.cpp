// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/zones.h"

#include "app/forms/zonecities.h"
#include "app/workspace/workspace.h"
#include "shared/base/zonedtime.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace veche::forms
{

using namespace Qt::StringLiterals;
using Choice = fields::ChoiceField::Choice;

namespace
{
QString offsetText(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return u"UTC%1%2:%3"_s.arg(QChar(seconds < 0 ? u'−' : u'+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

struct Zone {
    int offset = 0; ///< seconds east of UTC
    Choice choice;
};

/// `city` is what it is shown as; without one, by its offset alone.
Zone zoneOf(const QString &id, const QString &city, const QString &searched, const QDateTime &at)
{
    const int offset = zoneNamed(id).value_or(QTimeZone::utc()).offsetFromUtc(at);
    const QString east = offsetText(offset);
    const QString text = city.isEmpty() ? east : u"%1 · %2"_s.arg(east, city);
    // A hyphen is what keyboards have.
    const QString typed = offset < 0 ? u"UTC-"_s + east.mid(4) : east;
    return {offset, {id, text, {}, QStringList{text, typed, id, searched}.join(u' ')}};
}

std::vector<Zone> allZones(const QDateTime &at)
{
    const bool russian = QLocale().language() == QLocale::Russian;
    std::vector<Zone> all;
    for (const ZoneCity &city : zoneCities()) {
        if (QTimeZone::isTimeZoneIdAvailable(city.zone.toLatin1()))
            all.push_back(zoneOf(city.zone, russian ? city.russian : city.english,
                                 city.english + u' ' + city.russian, at));
    }
    all.push_back(zoneOf(u"UTC"_s, u"UTC"_s, {}, at));
    std::stable_sort(all.begin(), all.end(), [](const Zone &left, const Zone &right) {
        return left.offset != right.offset ? left.offset < right.offset
                                           : left.choice.text.localeAwareCompare(right.choice.text) < 0;
    });
    return all;
}

/// "Etc/GMT-1" is an hour east of UTC, and an id that is a place's other name is known by the name.
Choice elsewhere(const QString &id, const QDateTime &at)
{
    const bool isPlace = id.contains(u'/') && !id.startsWith("Etc/"_L1);
    return zoneOf(id, isPlace ? id.section(u'/', -1).replace(u'_', u' ') : QString(), {}, at).choice;
}
} // namespace

QList<Choice> zoneChoices(const QDateTime &at, const QStringList &first)
{
    const std::vector<Zone> all = allZones(at);
    QList<Choice> choices;
    for (const QString &id : first) {
        const auto known =
            std::find_if(all.begin(), all.end(), [&](const Zone &zone) { return zone.choice.value == id; });
        choices << (known == all.end() ? elsewhere(id, at) : known->choice);
    }
    for (const Zone &zone : all) {
        if (!first.contains(zone.choice.value.toString()))
            choices << zone.choice;
    }
    return choices;
}

QString zoneInWords(const QString &id, const QDateTime &at)
{
    const auto &cities = zoneCities();
    const auto city =
        std::find_if(cities.begin(), cities.end(), [&](const ZoneCity &one) { return one.zone == id; });
    const bool russian = QLocale().language() == QLocale::Russian;
    const Choice zone = city == cities.end()
                            ? elsewhere(id, at)
                            : zoneOf(id, russian ? city->russian : city->english, {}, at).choice;
    const QStringList parts = zone.text.split(u" · "_s);
    QString offset = parts.constFirst();
    if (offset.endsWith(":00"_L1))
        offset.chop(3);
    if (const qsizetype zero = offset.indexOf(u'0'); zero == 4 && offset.size() > 5)
        offset.remove(zero, 1);
    if (id == "UTC"_L1 || id.isEmpty())
        return id;
    return parts.size() < 2 ? offset : u"%1, %2"_s.arg(parts.at(1), offset);
}

QStringList zonesInUse(workspace::Workspace &workspace)
{
    QStringList zones;
    for (const domain::Event *event : workspace.eventsByDate())
        zones << event->zone;
    zones << workspace.community().zone;
    zones.removeAll(QString());
    zones.removeDuplicates();
    return zones;
}

} // namespace veche::forms
