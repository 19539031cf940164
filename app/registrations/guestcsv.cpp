// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/guestcsv.h"

#include "app/forms/names.h"
#include "app/registrations/registrationsmodel.h"

#include <QDateTime>
#include <QIODevice>

namespace veche::registrations
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype portion = 64 * 1024;

/// Guests choose their names: "=HYPERLINK(…)" must stay a text (OWASP, CSV injection).
QString harmless(const QString &text)
{
    static const QString calculated = u"=+-@\t\r\n＝＋－＠"_s;
    return !text.isEmpty() && calculated.contains(text.front()) ? u'\'' + text : text;
}

QString cell(const QString &text, QChar separator)
{
    QString safe = harmless(text);
    if (!safe.contains(separator) && !safe.contains(u'"') && !safe.contains(u'\n') && !safe.contains(u'\r'))
        return safe;
    return u'"' + safe.replace(u'"', u"\"\""_s) + u'"';
}

QByteArray line(const QStringList &texts, QChar separator)
{
    QStringList cells;
    for (const QString &text : texts)
        cells << cell(text, separator);
    return (cells.join(separator) + u"\r\n"_s).toUtf8();
}

QByteArray lineOf(const Registration &one, const CsvWords &words)
{
    const CsvWords::Type type = words.types.value(one.type);
    const auto standing = domain::standingOf(one.orderState, one.ticketState, type.price);
    const auto at = QDateTime::fromMSecsSinceEpoch(one.at, words.zone);
    return line({one.name, type.name, forms::nameOf(standing),
                 one.inside ? RegistrationsModel::tr("Inside") : QString(), one.number, one.email,
                 sourceName(one.source), one.at > 0 ? at.toString(u"yyyy-MM-dd HH:mm"_s) : QString()},
                words.separator);
}
} // namespace

bool writeCsv(QIODevice &device, const Registrations &registrations, const CsvWords &words,
              CsvProgress &progress)
{
    QByteArray bytes = "\xEF\xBB\xBF" + line(words.header, words.separator);
    const auto flush = [&] {
        const bool written = device.write(bytes) == bytes.size();
        bytes.clear();
        return written;
    };
    for (const RegistrationPtr &one : registrations) {
        if (*progress.stop || (bytes.size() > portion && !flush()))
            return false;
        bytes += lineOf(*one, words);
        ++progress.lines;
    }
    return flush();
}

} // namespace veche::registrations
