// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/programmebars.h"

#include "app/workspace/workspace.h"

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;
using gantt::GanttItem;
using gantt::GanttLane;
using gantt::ItemFlag;

namespace
{
/// "K. Yusupova" of "Karina Yusupova": the first letter stands for what is before the last word.
QString briefly(const QString &name)
{
    const qsizetype last = name.lastIndexOf(u' ');
    return last > 0 ? name.at(0) + u". "_s + name.mid(last + 1) : name;
}
} // namespace

const workspace::EventData *ProgrammeBars::data() const
{
    return m_workspace.eventData(m_workspace.currentEvent());
}

QList<GanttLane> ProgrammeBars::lanes(bool withNowhere) const
{
    const auto *event = data();
    if (!event)
        return {};
    QList<GanttLane> lanes;
    if (m_grouping == Grouping::People)
        return peopleLanes(*event);
    if (m_grouping == Grouping::Tracks) {
        for (const Track *track : event->tracks.ordered())
            lanes.append({.id = track->id.toString(), .title = track->name, .renamable = true});
    } else {
        for (const Room *room : event->rooms.ordered())
            lanes.append(
                {.id = room->id.toString(),
                 .title = room->name,
                 .subtitle = room->capacity > 0 ? tr("%n seat(s)", nullptr, room->capacity) : QString(),
                 .renamable = true});
    }
    if (withNowhere)
        lanes.append(
            {.id = nowhere, .title = m_grouping == Grouping::Tracks ? tr("No track") : tr("No room")});
    return lanes;
}

bool ProgrammeBars::isNowhere(const Slot &slot) const
{
    const auto *event = data();
    if (m_grouping == Grouping::Rooms)
        return std::none_of(slot.rooms.begin(), slot.rooms.end(),
                            [&](const RoomId &room) { return event->rooms.find(room); });
    const Session *session = event->sessions.find(slot.session);
    return m_grouping == Grouping::Tracks && !(session && event->tracks.find(session->track));
}

QList<GanttLane> ProgrammeBars::peopleLanes(const workspace::EventData &event) const
{
    QSet<Id> seen;
    QList<GanttLane> lanes;
    for (const SessionSpeaker &link : event.speakers.all()) {
        const Person *person = m_workspace.person(link.person);
        if (!person || seen.contains(person->id))
            continue;
        seen.insert(person->id);
        lanes.append({.id = person->id.toString(), .title = person->name, .subtitle = person->company});
    }
    std::sort(lanes.begin(), lanes.end(),
              [](const GanttLane &a, const GanttLane &b) { return a.title.localeAwareCompare(b.title) < 0; });
    return lanes;
}

QStringList ProgrammeBars::lanesOf(const Slot &slot) const
{
    const auto *event = data();
    QStringList lanes;
    if (m_grouping == Grouping::Rooms) {
        for (const RoomId &room : slot.rooms) {
            if (event->rooms.find(room))
                lanes << room.toString();
        }
    } else if (m_grouping == Grouping::Tracks) {
        const Session *session = event->sessions.find(slot.session);
        if (session && event->tracks.find(session->track))
            lanes << session->track.toString();
    } else {
        for (const SessionSpeaker *link : event->speakersOf(slot.session)) {
            const Person *person = m_workspace.person(link->person);
            if (person && !lanes.contains(person->id.toString()))
                lanes << person->id.toString();
        }
        return lanes;
    }
    return lanes.isEmpty() ? QStringList{nowhere} : lanes;
}

GanttItem ProgrammeBars::barFor(const Session &session) const
{
    GanttItem item;
    item.id = session.id.toString();
    item.title = session.title;
    QStringList speakers = speakersOf(session.id);
    item.line = speakers.join(u", "_s);
    std::transform(speakers.begin(), speakers.end(), speakers.begin(), briefly);
    item.brief = speakers.join(u", "_s);
    item.minutes = session.duration;
    const Track *track = data()->tracks.find(session.track);
    // Breaks and what else has no track stay grey: colour means a track.
    item.colour = track ? QColor(track->colour) : QColor(0x8a, 0x90, 0x99);
    item.track = trackNumber(session.track);
    item.flags.setFlag(ItemFlag::Unconfirmed,
                       session.state == SessionState::Draft || session.state == SessionState::Accepted);
    item.flags.setFlag(ItemFlag::Ghost, session.state == SessionState::Cancelled);
    return item;
}

int ProgrammeBars::trackNumber(const Id &track) const
{
    const auto ordered = data()->tracks.ordered();
    for (size_t i = 0; i < ordered.size(); ++i) {
        if (ordered[i]->id == track)
            return static_cast<int>(i);
    }
    return static_cast<int>(ordered.size());
}

QStringList ProgrammeBars::speakersOf(const Id &session) const
{
    QStringList names;
    for (const SessionSpeaker *link : data()->speakersOf(session)) {
        const Person *person = m_workspace.person(link->person);
        if (person && !names.contains(person->name))
            names << person->name;
    }
    return names;
}

} // namespace veche::programme
