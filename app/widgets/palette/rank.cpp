// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/palette/entry.h"

#include <QList>

namespace veche::palette
{

namespace
{
/// Each word of the query begins a word of the title, in order: "o pr" finds "opening preparations".
bool startsWords(QStringView query, QStringView title)
{
    qsizetype from = 0;
    for (const QStringView word : query.split(u' ', Qt::SkipEmptyParts)) {
        qsizetype at = from;
        while (true) {
            at = title.indexOf(word, at);
            if (at < 0)
                return false;
            if (at == 0 || title[at - 1] == u' ')
                break;
            ++at;
        }
        from = at + word.size();
    }
    return true;
}

/// The letters in order; gives how many letters lie between the first and the last, or -1.
qsizetype spread(QStringView query, QStringView title)
{
    qsizetype first = -1;
    qsizetype at = -1;
    for (const QChar c : query) {
        if (c == u' ')
            continue;
        at = title.indexOf(c, at + 1);
        if (at < 0)
            return -1;
        if (first < 0)
            first = at;
    }
    return at - first;
}
} // namespace

int rank(QStringView query, QStringView title)
{
    // Bands of a thousand; within one, short titles first.
    const int shortness = 200 - int(std::min<qsizetype>(title.size(), 200));
    if (query.isEmpty())
        return 1;
    if (title == query)
        return 5000;
    if (title.startsWith(query))
        return 4000 + shortness;
    if (startsWords(query, title))
        return 3000 + shortness;
    if (title.contains(query))
        return 2000 + shortness;
    const qsizetype between = spread(query, title);
    // Letters strewn over a whole sentence fit everything and mean nothing.
    if (query.size() < 2 || between < 0 || between > 4 * query.size() + 4)
        return 0;
    return 1000 + 400 - int(std::min<qsizetype>(between * 4, 400)) + shortness;
}

} // namespace veche::palette
