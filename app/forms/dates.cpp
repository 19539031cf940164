// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/dates.h"

#include <QCoreApplication>
#include <QLocale>

namespace veche::forms
{

using namespace Qt::StringLiterals;

namespace
{
QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate("veche::forms", text, comment);
}

QString dayAndMonth(QDate day, bool year)
{
    const QLocale locale;
    const QString text = locale.toString(day, u"d MMMM"_s);
    //: a date with its year: "14 November 2026"
    return year ? tr("%1 %2", "date, year").arg(text).arg(day.year()) : text;
}
} // namespace

QString dateRange(QDate start, QDate end, QDate today)
{
    if (!start.isValid())
        return {};
    const bool year = start.year() != today.year() || (end.isValid() && end.year() != start.year());
    if (!end.isValid() || end <= start)
        return dayAndMonth(start, year);
    if (start.month() == end.month() && start.year() == end.year())
        return u"%1–%2"_s.arg(start.day()).arg(dayAndMonth(end, year));
    return u"%1 – %2"_s.arg(dayAndMonth(start, year && start.year() != end.year()), dayAndMonth(end, year));
}

QString dayText(QDate day, QDate today)
{
    if (!day.isValid())
        return {};
    //: a weekday and a date: "Sat 14 November"
    return tr("%1 %2", "weekday, date")
        .arg(QLocale().toString(day, u"ddd"_s), dayAndMonth(day, day.year() != today.year()));
}

QString dayAndTime(const LocalTime &time, QDate today)
{
    if (!time.isValid())
        return {};
    return u"%1, %2"_s.arg(dayText(time.date(), today),
                           QLocale().toString(time.time(), QLocale::ShortFormat));
}

} // namespace veche::forms
