// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/zonenames.h"

#include "shared/base/text.h"

#include <QDateTime>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTimeZone>

namespace veche
{

using namespace Qt::StringLiterals;

namespace
{
/// Ids with no slash: of countries, and what POSIX systems had before.
const QSet<QString> &singleWords()
{
    static const QSet<QString> words{
        u"CET"_s,       u"CST6CDT"_s, u"Cuba"_s,      u"EET"_s,      u"EST"_s,       u"EST5EDT"_s,
        u"Egypt"_s,     u"Eire"_s,    u"GB"_s,        u"GB-Eire"_s,  u"GMT"_s,       u"GMT+0"_s,
        u"GMT-0"_s,     u"GMT0"_s,    u"Greenwich"_s, u"HST"_s,      u"Hongkong"_s,  u"Iceland"_s,
        u"Iran"_s,      u"Israel"_s,  u"Jamaica"_s,   u"Japan"_s,    u"Kwajalein"_s, u"Libya"_s,
        u"MET"_s,       u"MST"_s,     u"MST7MDT"_s,   u"NZ"_s,       u"NZ-CHAT"_s,   u"Navajo"_s,
        u"PRC"_s,       u"PST8PDT"_s, u"Poland"_s,    u"Portugal"_s, u"ROC"_s,       u"ROK"_s,
        u"Singapore"_s, u"Turkey"_s,  u"UCT"_s,       u"UTC"_s,      u"Universal"_s, u"W-SU"_s,
        u"WET"_s,       u"Zulu"_s};
    return words;
}

const QStringList &places()
{
    static const QStringList areas{u"Africa"_s,   u"America"_s,   u"Antarctica"_s, u"Arctic"_s, u"Asia"_s,
                                   u"Atlantic"_s, u"Australia"_s, u"Europe"_s,     u"Indian"_s, u"Pacific"_s};
    return areas;
}

bool hasArea(const QString &id)
{
    static const QStringList others{u"Brazil"_s, u"Canada"_s, u"Chile"_s, u"Etc"_s, u"Mexico"_s, u"US"_s};
    const QString area = id.section(u'/', 0, 0);
    return id.contains(u'/') && (places().contains(area) || others.contains(area));
}

const QSet<QString> &systemIds()
{
    static const QSet<QString> all = [] {
        QSet<QString> ids;
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
            const QString text = QString::fromLatin1(id);
            if (hasArea(text) || singleWords().contains(text))
                ids.insert(text);
        }
        return ids;
    }();
    return all;
}

/// "asia/kolkata" as "Asia/Kolkata", "us/eastern" as "US/Eastern": an alias may be in none of the system's
/// lists, only in its data.
QString inUsualCase(const QString &id)
{
    static const QSet<QString> small{u"of"_s, u"au"_s, u"es"_s, u"in"_s};
    QString out;
    QString word;
    const auto end = [&] {
        if (word == u"us")
            word = u"US"_s;
        else if (!small.contains(word) && !word.isEmpty())
            word[0] = word[0].toUpper();
        out += std::exchange(word, {});
    };
    for (const QChar c : id.toLower()) {
        if (!c.isLetter()) {
            end();
            out += c;
        } else {
            word += c;
        }
    }
    end();
    return out;
}

QString idInAnyCase(const QString &name)
{
    static const QHash<QString, QString> byLowerCase = [] {
        QHash<QString, QString> ids;
        for (const QSet<QString> *all : {&singleWords(), &systemIds()}) {
            for (const QString &id : *all)
                ids.insert(id.toLower(), id);
        }
        return ids;
    }();
    const QString known = byLowerCase.value(name.toLower());
    for (const QString &id : {name, known, inUsualCase(name)}) {
        if (isZoneId(id))
            return id;
    }
    return {};
}

bool sameRules(const QString &one, const QString &other)
{
    const auto rules = [](const QString &id) {
        QList<std::pair<qint64, int>> changes;
        const QTimeZone zone(id.toLatin1());
        const QDateTime from(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC);
        changes.append({0, zone.offsetFromUtc(from)});
        for (const QTimeZone::OffsetData &change : zone.transitions(from, from.addYears(40)))
            changes.append({change.atUtc.toSecsSinceEpoch(), change.offsetFromUtc});
        return changes;
    };
    return rules(one) == rules(other);
}

/// By the folded last part of the id: "new york". Several ids of one zone count as one; parts of a country
/// ("Australia/West") are no cities.
QString zoneOfCity(const QString &name)
{
    static const QSet<QString> parts{u"act"_s, u"lhi"_s, u"north"_s, u"nsw"_s, u"south"_s, u"west"_s};
    static const QHash<QString, QStringList> byCity = [] {
        QHash<QString, QStringList> cities;
        for (const QString &id : systemIds()) {
            if (places().contains(id.section(u'/', 0, 0)))
                cities[text::folded(id.section(u'/', -1))].append(id);
        }
        return cities;
    }();
    const QString city = text::folded(name);
    if (parts.contains(city))
        return {};
    QStringList ids = byCity.value(city);
    for (const QString &area : places()) {
        const QString alias = area + u'/' + inUsualCase(QString(name).replace(u' ', u'_'));
        if (!ids.contains(alias) && isZoneId(alias))
            ids << alias;
    }
    ids.sort();
    for (const QString &id : ids) {
        if (!sameRules(ids.front(), id))
            return {};
    }
    return ids.isEmpty() ? QString() : ids.front();
}

/// ActiveSupport's names that are no city of an id; frab and its kin write them.
QString zoneOfRails(const QString &name)
{
    static const QHash<QString, QString> names{{u"International Date Line West"_s, u"Etc/GMT+12"_s},
                                               {u"Midway Island"_s, u"Pacific/Midway"_s},
                                               {u"American Samoa"_s, u"Pacific/Pago_Pago"_s},
                                               {u"Hawaii"_s, u"Pacific/Honolulu"_s},
                                               {u"Alaska"_s, u"America/Juneau"_s},
                                               {u"Pacific Time (US & Canada)"_s, u"America/Los_Angeles"_s},
                                               {u"Mountain Time (US & Canada)"_s, u"America/Denver"_s},
                                               {u"Arizona"_s, u"America/Phoenix"_s},
                                               {u"Central Time (US & Canada)"_s, u"America/Chicago"_s},
                                               {u"Saskatchewan"_s, u"America/Regina"_s},
                                               {u"Guadalajara"_s, u"America/Mexico_City"_s},
                                               {u"Central America"_s, u"America/Guatemala"_s},
                                               {u"Eastern Time (US & Canada)"_s, u"America/New_York"_s},
                                               {u"Indiana (East)"_s, u"America/Indiana/Indianapolis"_s},
                                               {u"Quito"_s, u"America/Lima"_s},
                                               {u"Atlantic Time (Canada)"_s, u"America/Halifax"_s},
                                               {u"Newfoundland"_s, u"America/St_Johns"_s},
                                               {u"Brasilia"_s, u"America/Sao_Paulo"_s},
                                               {u"Buenos Aires"_s, u"America/Argentina/Buenos_Aires"_s},
                                               {u"Georgetown"_s, u"America/Guyana"_s},
                                               {u"Greenland"_s, u"America/Godthab"_s},
                                               {u"Mid-Atlantic"_s, u"Atlantic/South_Georgia"_s},
                                               {u"Cape Verde Is."_s, u"Atlantic/Cape_Verde"_s},
                                               {u"Edinburgh"_s, u"Europe/London"_s},
                                               {u"Bern"_s, u"Europe/Zurich"_s},
                                               {u"West Central Africa"_s, u"Africa/Algiers"_s},
                                               {u"Kyiv"_s, u"Europe/Kiev"_s},
                                               {u"Istanbul"_s, u"Europe/Istanbul"_s},
                                               {u"Pretoria"_s, u"Africa/Johannesburg"_s},
                                               {u"St. Petersburg"_s, u"Europe/Moscow"_s},
                                               {u"Abu Dhabi"_s, u"Asia/Muscat"_s},
                                               {u"Ekaterinburg"_s, u"Asia/Yekaterinburg"_s},
                                               {u"Islamabad"_s, u"Asia/Karachi"_s},
                                               {u"Chennai"_s, u"Asia/Kolkata"_s},
                                               {u"Mumbai"_s, u"Asia/Kolkata"_s},
                                               {u"New Delhi"_s, u"Asia/Kolkata"_s},
                                               {u"Sri Jayawardenepura"_s, u"Asia/Colombo"_s},
                                               {u"Astana"_s, u"Asia/Almaty"_s},
                                               {u"Hanoi"_s, u"Asia/Bangkok"_s},
                                               {u"Beijing"_s, u"Asia/Shanghai"_s},
                                               {u"Osaka"_s, u"Asia/Tokyo"_s},
                                               {u"Sapporo"_s, u"Asia/Tokyo"_s},
                                               {u"Canberra"_s, u"Australia/Canberra"_s},
                                               {u"Solomon Is."_s, u"Pacific/Guadalcanal"_s},
                                               {u"New Caledonia"_s, u"Pacific/Noumea"_s},
                                               {u"Kamchatka"_s, u"Asia/Kamchatka"_s},
                                               {u"Marshall Is."_s, u"Pacific/Majuro"_s},
                                               {u"Wellington"_s, u"Pacific/Auckland"_s},
                                               {u"Nuku'alofa"_s, u"Pacific/Tongatapu"_s},
                                               {u"Tokelau Is."_s, u"Pacific/Fakaofo"_s},
                                               {u"Chatham Is."_s, u"Pacific/Chatham"_s},
                                               {u"Samoa"_s, u"Pacific/Apia"_s}};
    return names.value(name);
}
} // namespace

bool isZoneId(const QString &id)
{
    if (systemIds().contains(id))
        return true;
    // An alias may be in the system's data and not in its list; a rule of POSIX begins with no area.
    return !id.contains(u".."_s) && (hasArea(id) || singleWords().contains(id)) &&
           QTimeZone(id.toLatin1()).isValid();
}

std::optional<int> offsetWritten(const QString &text)
{
    static const QRegularExpression shape(u"^(?:UTC|GMT)?\\s*([+\\-\\x{2212}])(\\d{1,2})(?::?([0-5]\\d))?$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const auto match = shape.match(text.trimmed());
    const int minutes = match.captured(2).toInt() * 60 + match.captured(3).toInt();
    if (!match.hasMatch() || minutes > 14 * 60)
        return std::nullopt;
    return match.captured(1) == u"+"_s ? minutes : -minutes;
}

std::optional<int> fixedOffset(const QString &zone)
{
    return zone.startsWith("UTC"_L1) && zone.size() > 3 ? offsetWritten(zone) : std::nullopt;
}

QString zoneMeant(const QString &name)
{
    const QString written = name.trimmed();
    if (const QString id = idInAnyCase(QString(written).replace(u' ', u'_')); !id.isEmpty())
        return id;
    const QByteArray ofWindows = QTimeZone::windowsIdToDefaultIanaId(written.toUtf8());
    for (const QString &id : {QString::fromLatin1(ofWindows), zoneOfRails(written)}) {
        if (isZoneId(id))
            return id;
    }
    return zoneOfCity(written);
}

} // namespace veche
