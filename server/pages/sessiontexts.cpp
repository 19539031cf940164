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
    switch (session.kind) {
    case domain::SessionKind::Workshop:
        return words("kind.workshop"_L1);
    case domain::SessionKind::Panel:
        return words("kind.panel"_L1);
    case domain::SessionKind::Keynote:
        return words("kind.keynote"_L1);
    case domain::SessionKind::Lightning:
        return words("kind.lightning"_L1);
    case domain::SessionKind::Talk:
    case domain::SessionKind::Break:
    case domain::SessionKind::Social:
    case domain::SessionKind::Other:
        break;
    }
    return {};
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
