// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/sessiontexts.h"

#include <QRegularExpression>

namespace veche::pages
{

using namespace Qt::StringLiterals;

namespace
{
/// With the offset where the clock shows that time twice in the night.
QString onTheClock(const QDateTime &instant, const QTimeZone &zone)
{
    const LocalTime shown = LocalTime::of(instant, zone);
    const QString text = shown.time().toString(u"HH:mm"_s);
    if (shown.in(zone, false) == shown.in(zone, true))
        return text;
    const QDateTime there = instant.toTimeZone(zone);
    const int minutes = there.offsetFromUtc() / 60;
    const QString rest = minutes % 60 ? u":%1"_s.arg(qAbs(minutes % 60), 2, 10, QChar(u'0')) : QString();
    return u"%1 (UTC%2%3%4)"_s.arg(text, minutes < 0 ? u"−"_s : u"+"_s, QString::number(qAbs(minutes / 60)),
                                   rest);
}
} // namespace

QString roomsText(const Programme &programme, const domain::Slot &slot, const resources::Words &words)
{
    if (slot.rooms.size() > 1 && std::ssize(slot.rooms) == programme.rooms.size())
        return words("programme.allrooms"_L1);
    QStringList names;
    for (const auto &room : slot.rooms)
        names << programme.rooms.value(room);
    names.removeAll(QString());
    return names.join(u", "_s);
}

QString speakersText(const Programme &programme, const domain::Session &session)
{
    QStringList names;
    for (const auto *speaker : programme.speakersOf.value(session.id)) {
        if (const domain::Person *person = programme.persons.value(speaker->person))
            names << person->name;
    }
    return names.join(u", "_s);
}

QString kindText(const domain::Session &session, const resources::Words &words)
{
    QString word;
    switch (session.kind) {
    case domain::SessionKind::Workshop:
        word = words("kind.workshop"_L1);
        break;
    case domain::SessionKind::Panel:
        word = words("kind.panel"_L1);
        break;
    case domain::SessionKind::Keynote:
        word = words("kind.keynote"_L1);
        break;
    case domain::SessionKind::Lightning:
        word = words("kind.lightning"_L1);
        break;
    case domain::SessionKind::Talk:
    case domain::SessionKind::Break:
    case domain::SessionKind::Social:
    case domain::SessionKind::Other:
        break;
    }
    return session.title.startsWith(word, Qt::CaseInsensitive) ? QString() : word;
}

QString languageText(const QString &language, const resources::Words &words)
{
    const auto known = resources::languageOf(language);
    if (!known)
        return language;
    return *known == resources::Language::Russian ? words("session.language.ru"_L1)
                                                  : words("session.language.en"_L1);
}

bool hasPage(const domain::Session &session)
{
    return session.kind != domain::SessionKind::Break || !session.abstract.isEmpty() ||
           !session.description.isEmpty();
}

QString isoTime(LocalTime time, const domain::Event &event, bool later)
{
    const auto zone = zoneNamed(event.zone);
    if (!zone)
        return time.toString();
    const QDateTime instant = time.in(*zone, later);
    return instant.toOffsetFromUtc(instant.offsetFromUtc()).toString(Qt::ISODate);
}

QString beginText(const domain::Slot &slot, const domain::Event &event)
{
    const auto zone = zoneNamed(event.zone);
    return zone ? onTheClock(slot.start.in(*zone, slot.later), *zone)
                : slot.start.time().toString(u"HH:mm"_s);
}

QString endText(const domain::Slot &slot, const domain::Event &event)
{
    const auto zone = zoneNamed(event.zone);
    return zone ? onTheClock(slot.start.in(*zone, slot.later).addSecs(qint64(slot.duration) * 60), *zone)
                : slot.end().time().toString(u"HH:mm"_s);
}

QString safeColour(const QString &colour)
{
    static const QRegularExpression hex(u"^#[0-9a-fA-F]{6}$"_s);
    return hex.match(colour).hasMatch() ? colour : QString();
}

} // namespace veche::pages
