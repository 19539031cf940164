// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/fields/parse.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>

namespace veche::fields
{

using namespace Qt::StringLiterals;

namespace
{
/// The year that brings day and month closest to today.
/// What is planned lies ahead; what runs may have begun a few days ago.
std::optional<QDate> next(int day, int month, QDate today)
{
    constexpr int running = 7;
    constexpr int leapYears = 8; // At most between two 29ths of February.
    for (int year = today.year() - 1; year <= today.year() + leapYears; ++year) {
        const QDate date(year, month, day);
        if (date.isValid() && date >= today.addDays(-running))
            return date;
    }
    return std::nullopt;
}

std::optional<QDate> made(int day, int month, const QString &year, QDate today)
{
    if (year.isEmpty())
        return next(day, month, today);
    const int given = year.toInt();
    const QDate date(year.size() <= 2 ? 2000 + given : given, month, day);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

/// 1–12 for a word that begins as a month does, in the locale or in English; 0 else.
int monthNamed(const QString &word, const QLocale &locale)
{
    const QString start = word.left(3).toLower();
    for (const QLocale &language : {locale, QLocale(QLocale::Russian), QLocale::c()}) {
        for (int month = 1; month <= 12; ++month) {
            for (const QString &name : {language.monthName(month), language.standaloneMonthName(month)}) {
                if (start.size() == 3 && name.toLower().startsWith(start))
                    return month;
            }
        }
    }
    return 0;
}
} // namespace

std::optional<QDate> parseDate(const QString &text, const QLocale &locale, QDate today)
{
    const QString typed = text.simplified();
    static const QRegularExpression iso(u"^(\\d{4})-(\\d{1,2})-(\\d{1,2})$"_s);
    static const QRegularExpression numbers(u"^(\\d{1,2})[./ -](\\d{1,2})(?:[./ -](\\d{4}|\\d{2}))?\\.?$"_s);
    static const QRegularExpression dayFirst(
        u"^(\\d{1,2})[ .]*(\\p{L}{3,})\\.?,?(?: (\\d{4})(?: ?г\\.?)?)?$"_s);
    static const QRegularExpression monthFirst(u"^(\\p{L}{3,})\\.? (\\d{1,2})(?:,? (\\d{4}))?$"_s);
    if (const auto m = iso.match(typed); m.hasMatch())
        return made(m.captured(3).toInt(), m.captured(2).toInt(), m.captured(1), today);
    if (const auto m = numbers.match(typed); m.hasMatch()) {
        const int first = m.captured(1).toInt();
        const int second = m.captured(2).toInt();
        const bool american =
            locale.dateFormat(QLocale::ShortFormat).startsWith(u'M') && typed.contains(u'/');
        return american ? made(second, first, m.captured(3), today)
                        : made(first, second, m.captured(3), today);
    }
    if (const auto m = dayFirst.match(typed); m.hasMatch())
        return made(m.captured(1).toInt(), monthNamed(m.captured(2), locale), m.captured(3), today);
    if (const auto m = monthFirst.match(typed); m.hasMatch())
        return made(m.captured(2).toInt(), monthNamed(m.captured(1), locale), m.captured(3), today);
    return std::nullopt;
}

std::optional<QTime> parseTime(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,2})(?:[:.\\- ]?(\\d{2}))?\\s*(?:(a|p)\\.?m\\.?)?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto m = form.match(text.simplified()); // A locale's "PM" may stand behind a narrow space.
    if (!m.hasMatch())
        return std::nullopt;
    int hour = m.captured(1).toInt();
    const QString half = m.captured(3).toLower();
    if (!half.isEmpty()) {
        if (hour < 1 || hour > 12)
            return std::nullopt;
        hour = hour % 12 + (half == "p"_L1 ? 12 : 0);
    }
    const QTime time(hour, m.captured(2).toInt());
    return time.isValid() ? std::optional(time) : std::nullopt;
}

std::optional<int> parseDuration(const QString &text)
{
    static const QRegularExpression clock(u"^(\\d{1,3}):(\\d{2})$"_s);
    static const QRegularExpression plain(u"^\\d{1,6}$"_s);
    static const QRegularExpression parts(
        u"^(?:(\\d+(?:[.,]\\d+)?)\\s*(?:d|days?|д|дн|день|дня|дней)\\.?)?\\s*"
        "(?:(\\d+(?:[.,]\\d+)?)\\s*(?:h|hours?|hrs?|ч|час|часа|часов)\\.?)?\\s*"
        "(?:(\\d+)\\s*(?:m|mins?|minutes?|м|мин|минут[аы]?)\\.?)?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString typed = text.simplified();
    constexpr int most = 366 * 24 * 60;
    double minutes = -1;
    if (const auto m = clock.match(typed); m.hasMatch() && m.captured(2).toInt() < 60) {
        minutes = m.captured(1).toInt() * 60 + m.captured(2).toInt();
    } else if (plain.match(typed).hasMatch()) {
        minutes = typed.toInt();
    } else if (const auto p = parts.match(typed); p.hasMatch() && !typed.isEmpty()) {
        const auto number = [&p](int group) { return p.captured(group).replace(u',', u'.').toDouble(); };
        minutes = number(1) * 24 * 60 + number(2) * 60 + number(3);
    }
    return minutes < 0 || minutes > most ? std::nullopt : std::optional(int(std::lround(minutes)));
}

QString durationText(int minutes)
{
    const auto say = [](const char *text, int n) {
        return QCoreApplication::translate("veche::fields", text).arg(n);
    };
    const int hours = minutes / 60;
    const int rest = minutes % 60;
    if (hours == 0)
        return say(QT_TRANSLATE_NOOP("veche::fields", "%1 min"), rest);
    const QString whole = say(QT_TRANSLATE_NOOP("veche::fields", "%1 h"), hours);
    return rest == 0 ? whole : whole + u' ' + say(QT_TRANSLATE_NOOP("veche::fields", "%1 min"), rest);
}

QString dateText(QDate date, const QLocale &locale)
{
    if (!date.isValid())
        return {};
    // A person reads a month's name faster than its number; CLDR's medium form isn't offered by QLocale.
    return locale.toString(date, u"d MMM yyyy"_s);
}

QString timeText(QTime time, const QLocale &locale)
{
    if (!time.isValid())
        return {};
    // Of the locale only whether it counts to 12: what else it writes need not be readable here.
    const bool toTwelve = locale.timeFormat(QLocale::ShortFormat).contains(u'a', Qt::CaseInsensitive);
    return QLocale::c().toString(time, toTwelve ? u"h:mm AP"_s : u"HH:mm"_s);
}

} // namespace veche::fields
