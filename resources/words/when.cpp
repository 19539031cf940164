// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/words/when.h"

#include <QLocale>

namespace veche::resources
{

using namespace Qt::StringLiterals;

namespace
{
constexpr QChar dash(0x2013);
constexpr QChar noBreak(0x00a0);

QLocale localeOf(const Words &words)
{
    return words.language() == Language::Russian ? QLocale(QLocale::Russian, QLocale::Russia)
                                                 : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

QString dates(QDate first, QDate last, const QLocale &locale)
{
    const QString full = u"d%1MMMM yyyy"_s.arg(noBreak);
    if (first == last)
        return locale.toString(first, full);
    if (first.year() != last.year())
        return locale.toString(first, full) + u" "_s + dash + u' ' + locale.toString(last, full);
    if (first.month() != last.month())
        return locale.toString(first, u"d%1MMMM"_s.arg(noBreak)) + u" "_s + dash + u' ' +
               locale.toString(last, full);
    return QString::number(first.day()) + dash + locale.toString(last, full);
}

/// "sat", "Sat": Russian keeps days small.
QString shortDay(QDate day, const QLocale &locale)
{
    return locale.dayName(day.dayOfWeek(), QLocale::ShortFormat);
}
} // namespace

QString days(QDate first, QDate last, const Words &words)
{
    const QLocale locale = localeOf(words);
    if (!first.isValid())
        return {};
    const QDate end = last.isValid() && last > first ? last : first;
    QString text = dates(first, end, locale) + u", "_s + shortDay(first, locale);
    if (end != first)
        text += dash + shortDay(end, locale);
    return text;
}

QString dayName(QDate day, const Words &words)
{
    const QLocale locale = localeOf(words);
    QString text = locale.toString(day, u"dddd, d%1MMMM"_s.arg(noBreak));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString moment(LocalTime time, const Words &words)
{
    return localeOf(words).toString(time.date(), u"d%1MMMM yyyy"_s.arg(noBreak)) + u", "_s +
           time.time().toString(u"HH:mm"_s);
}

QString zoneName(const QString &iana, const QDateTime &at, const Words &words)
{
    if (iana == "Europe/Moscow"_L1)
        return words("time.moscow"_L1);
    const auto zone = zoneNamed(iana);
    if (!zone)
        return {};
    const int minutes = zone->offsetFromUtc(at) / 60;
    if (minutes == 0)
        return u"UTC"_s;
    QString text = u"UTC%1%2"_s.arg(minutes < 0 ? QChar(0x2212) : QChar(u'+')).arg(qAbs(minutes) / 60);
    if (minutes % 60 != 0)
        text += u":%1"_s.arg(qAbs(minutes) % 60, 2, 10, QChar(u'0'));
    return text;
}

QString when(const domain::Event &event, const Words &words)
{
    QString text = days(event.start, event.end, words);
    const LocalTime &hour = event.firstHour();
    if (!hour.isValid())
        return text;
    const auto zone = zoneNamed(event.zone);
    const QString name = zone ? zoneName(event.zone, hour.in(*zone), words) : QString();
    text += u" · "_s + hour.time().toString(u"HH:mm"_s);
    // "10:00 по Москве", but "10:00, UTC+3".
    if (!name.isEmpty())
        text += (name.startsWith("UTC"_L1) ? u", "_s : u" "_s) + name;
    if (event.begins.isValid() && event.doors.isValid() && event.doors.minutes() < event.begins.minutes())
        text += u" · "_s + words("doors"_L1).arg(event.doors.time().toString(u"HH:mm"_s));
    return text;
}

QString where(const domain::Event &event, const Words &words)
{
    QStringList parts;
    for (const QString &part : {event.place, event.address}) {
        if (!part.trimmed().isEmpty())
            parts << part.trimmed();
    }
    const QString place = parts.join(u", "_s);
    if (event.format == domain::EventFormat::Online ||
        (place.isEmpty() && event.format == domain::EventFormat::Hybrid))
        return words("online"_L1);
    if (event.format == domain::EventFormat::Hybrid)
        return place + u" · "_s + words("hybrid"_L1);
    return place;
}

QString price(qint64 minor, const QString &currency, const Words &words)
{
    if (minor == 0)
        return words("price.free"_L1);
    const QLocale locale = localeOf(words);
    const QString amount =
        minor % 100 == 0 ? locale.toString(minor / 100) : locale.toString(double(minor) / 100, 'f', 2);
    const QString sign = currency == "RUB"_L1   ? QString(QChar(0x20bd))
                         : currency == "EUR"_L1 ? QString(QChar(0x20ac))
                         : currency == "USD"_L1 ? u"$"_s
                                                : currency;
    return amount + noBreak + sign;
}

} // namespace veche::resources
