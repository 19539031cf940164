// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/sessiontexts.h"

#include <QRegularExpression>

namespace veche::pages
{

using namespace Qt::StringLiterals;

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

QString isoTime(LocalTime time, const domain::Event &event)
{
    const auto zone = zoneNamed(event.zone);
    if (!zone)
        return time.toString();
    const QDateTime instant = time.in(*zone);
    return instant.toOffsetFromUtc(instant.offsetFromUtc()).toString(Qt::ISODate);
}

QString safeColour(const QString &colour)
{
    static const QRegularExpression hex(u"^#[0-9a-fA-F]{6}$"_s);
    return hex.match(colour).hasMatch() ? colour : QString();
}

} // namespace veche::pages
