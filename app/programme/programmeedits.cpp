// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/programmeedits.h"

#include "app/planning/ids.h"
#include "app/workspace/workspace.h"
#include "shared/base/text.h"

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;
using gantt::GanttMove;
using planning::idFrom;

namespace
{
constexpr int longestSlug = 60;
}

const workspace::EventData *ProgrammeEdits::data() const
{
    return m_workspace.eventData(m_workspace.currentEvent());
}

QString ProgrammeEdits::titleOfSlot(const QString &slot) const
{
    const Slot *found = data()->slots.find(idFrom(slot));
    const Session *session = found ? data()->sessions.find(found->session) : nullptr;
    return session ? session->title : QString();
}

ChangeSet ProgrammeEdits::move(const QList<GanttMove> &moves) const
{
    ChangeSet changes;
    if (moves.isEmpty())
        return changes;
    changes.label = moves.size() == 1 ? tr("Move “%1”").arg(titleOfSlot(moves.front().id))
                                      : tr("Move %n session(s)", nullptr, static_cast<int>(moves.size()));
    for (const GanttMove &move : moves) {
        const Slot *before = data()->slots.find(idFrom(move.id));
        if (!before)
            continue;
        changes.update(*before, m_model.slotAfter(move));
        const Session *session = data()->sessions.find(before->session);
        if (m_model.grouping() != Grouping::Tracks || !session || move.lanes.isEmpty())
            continue;
        Session after = *session;
        after.track = TrackId(move.lanes.front() == nowhere ? Id() : idFrom(move.lanes.front()));
        changes.update(*session, after);
    }
    return changes;
}

Slot ProgrammeEdits::slotAt(const Session &session, const QString &lane, LocalTime start) const
{
    Slot slot;
    slot.id = Id::create();
    slot.event = session.event;
    slot.session = SessionId(session.id);
    slot.start = start;
    slot.duration = session.duration > 0 ? session.duration : usualMinutes;
    if (m_model.grouping() == Grouping::Rooms && data()->rooms.find(idFrom(lane)))
        slot.rooms = {RoomId(idFrom(lane))};
    return slot;
}

ProgrammeEdits::Blank ProgrammeEdits::blank(const QString &lane, LocalTime start) const
{
    Session session;
    session.id = Id::create();
    session.event = m_workspace.currentEvent();
    session.duration = usualMinutes;
    const auto *event = m_workspace.event(m_workspace.currentEvent());
    session.language = event ? event->language : QString();
    if (m_model.grouping() == Grouping::Tracks && data()->tracks.find(idFrom(lane)))
        session.track = TrackId(idFrom(lane));
    if (!start.isValid())
        return {session, {}};
    return {session, slotAt(session, lane, start)};
}

QString ProgrammeEdits::freeSlug(const workspace::EventData &data, const QString &title, QStringList &taken)
{
    const QString stem = text::slug(title, longestSlug);
    if (stem.isEmpty())
        return {};
    const auto isTaken = [&](const QString &slug) {
        const auto &all = data.sessions.all();
        return taken.contains(slug) || std::any_of(all.begin(), all.end(), [&](const Session &session) {
                   return session.slug == slug;
               });
    };
    QString slug = stem;
    for (int n = 2; isTaken(slug); ++n)
        slug = u"%1-%2"_s.arg(stem).arg(n);
    taken << slug;
    return slug;
}

ChangeSet ProgrammeEdits::create(const QString &title) const
{
    Session session = blank({}, {}).session;
    session.title = title;
    QStringList taken;
    session.slug = freeSlug(*data(), title, taken);
    ChangeSet changes;
    changes.label = tr("Add “%1”").arg(title);
    changes.insert(session);
    return changes;
}

ProgrammeEdits::Made ProgrammeEdits::place(const SessionId &session, const QString &lane,
                                           LocalTime start) const
{
    Made made;
    const Session *found = data()->sessions.find(session);
    if (!found)
        return made;
    made.session = session;
    made.changes.label = tr("Schedule “%1”").arg(found->title);
    const Slot fresh = slotAt(*found, lane, start);
    for (const Slot *slot : data()->slotsOf(session)) {
        if (slot->start.isValid())
            continue;
        Slot after = *slot; // It had one without a time: that one is used.
        after.start = start;
        after.rooms = fresh.rooms;
        after.duration = slot->duration > 0 ? slot->duration : fresh.duration;
        made.slot = SlotId(slot->id);
        made.changes.update(*slot, after);
        return made;
    }
    made.slot = SlotId(fresh.id);
    made.changes.insert(fresh);
    return made;
}

ChangeSet ProgrammeEdits::unschedule(const QStringList &slotIds) const
{
    ChangeSet changes;
    if (slotIds.isEmpty())
        return changes;
    changes.label = slotIds.size() == 1
                        ? tr("Unschedule “%1”").arg(titleOfSlot(slotIds.front()))
                        : tr("Unschedule %n session(s)", nullptr, static_cast<int>(slotIds.size()));
    for (const QString &id : slotIds) {
        const Slot *slot = data()->slots.find(idFrom(id));
        const Session *session = slot ? data()->sessions.find(slot->session) : nullptr;
        if (!slot)
            continue;
        changes.remove(*slot);
        if (!session || session->duration == slot->duration)
            continue;
        Session after = *session; // So that the tray knows how long it will take.
        after.duration = slot->duration;
        changes.update(*session, after);
    }
    return changes;
}

ChangeSet ProgrammeEdits::remove(const SessionId &session) const
{
    ChangeSet changes;
    const Session *found = data()->sessions.find(session);
    if (!found)
        return changes;
    changes.label = tr("Delete “%1”").arg(found->title);
    changes.remove(*found);
    for (const Slot *slot : data()->slotsOf(session))
        changes.remove(*slot);
    for (const SessionSpeaker *link : data()->speakersOf(session))
        changes.remove(*link);
    for (const SessionTag *tag : data()->sessionTags.of<&SessionTag::session>(session))
        changes.remove(*tag);
    return changes;
}

QStringList ProgrammeEdits::speakersOf(const SessionId &session) const
{
    QStringList names;
    for (const SessionSpeaker *link : data()->speakersOf(session)) {
        if (const Person *person = m_workspace.person(link->person))
            names << person->name;
    }
    return names;
}

ProgrammeEdits::Made ProgrammeEdits::duplicate(const SessionId &session) const
{
    Made made;
    const Session *found = data()->sessions.find(session);
    if (!found)
        return made;
    Session copy = *found;
    copy.id = Id::create();
    for (QString *own : {&copy.guid, &copy.code, &copy.slug, &copy.url, &copy.feedbackUrl})
        own->clear(); // They say which session it is.
    QStringList taken;
    copy.slug = freeSlug(*data(), copy.title, taken);
    made.session = SessionId(copy.id);
    made.changes.label = tr("Duplicate “%1”").arg(found->title);
    made.changes.insert(copy);
    m_speakers.add(copy, speakersOf(session), made.changes);
    for (const SessionTag *tag : data()->sessionTags.of<&SessionTag::session>(session)) {
        SessionTag link = *tag;
        link.id = Id::create();
        link.session = made.session;
        made.changes.insert(link);
    }
    return made;
}

ChangeSet ProgrammeEdits::setTrack(const QList<SessionId> &sessions, const TrackId &track) const
{
    ChangeSet changes;
    const Track *found = data()->tracks.find(track);
    changes.label = found ? tr("To the track “%1”").arg(found->name) : tr("To no track");
    for (const SessionId &id : sessions) {
        const Session *session = data()->sessions.find(id);
        if (!session)
            continue;
        Session after = *session;
        after.track = track;
        changes.update(*session, after);
    }
    return changes;
}

ChangeSet ProgrammeEdits::lock(const QStringList &slotIds, bool locked) const
{
    ChangeSet changes;
    changes.label = locked ? tr("Keep the place") : tr("Let go of the place");
    for (const QString &id : slotIds) {
        const Slot *slot = data()->slots.find(idFrom(id));
        if (!slot)
            continue;
        Slot after = *slot;
        after.locked = locked;
        changes.update(*slot, after);
    }
    return changes;
}

ChangeSet ProgrammeEdits::renameLane(const QString &lane, const QString &name) const
{
    ChangeSet changes;
    const Id id = Id::fromString(lane).value_or(Id());
    const auto rename = [&](const auto &table) {
        const auto *before = table.find(id);
        if (!before || before->name == name)
            return;
        auto after = *before;
        after.name = name;
        changes.label = tr("Rename %1").arg(before->name);
        changes.update(*before, after);
    };
    if (const auto *event = data()) {
        rename(event->rooms);
        rename(event->tracks);
    }
    return changes;
}

ProgrammeEdits::Pasted ProgrammeEdits::pasted(const QString &text) const
{
    const auto *event = m_workspace.event(m_workspace.currentEvent());
    if (!event || !data())
        return {};
    KnownNames known{{}, {}, event->start};
    for (const Room &room : data()->rooms.all())
        known.rooms << room.name;
    for (const Track &track : data()->tracks.all())
        known.tracks << track.name;
    const auto rows = readPastedRows(text, known);
    if (rows.empty())
        return {};
    Pasted pasted{fromRows(rows), static_cast<int>(rows.size()), {}};
    for (const RowChange &change : pasted.changes.rows) {
        if (change.entity == &Person::info() && change.create)
            pasted.newPeople << toVariant(*change.valueOf(Person::info().fieldIndex("name"))).toString();
    }
    return pasted;
}

ChangeSet ProgrammeEdits::fromRows(const std::vector<PastedRow> &rows) const
{
    ChangeSet changes;
    changes.label = tr("Add %n session(s)", nullptr, static_cast<int>(rows.size()));
    const auto named = [](const auto &all, const QString &name) {
        for (const auto &entity : all) {
            if (!name.isEmpty() && entity.name == name)
                return entity.id;
        }
        return Id();
    };
    QStringList taken;
    for (const PastedRow &row : rows) {
        Session session;
        session.id = Id::create();
        session.event = m_workspace.currentEvent();
        session.title = row.title.left(500);
        session.slug = freeSlug(*data(), session.title, taken);
        session.duration = row.duration > 0 ? row.duration : usualMinutes;
        session.track = TrackId(named(data()->tracks.all(), row.track));
        changes.insert(session);
        m_speakers.add(session, row.speakers, changes);
        if (!row.start.isValid())
            continue;
        Slot slot = slotAt(session, {}, row.start);
        if (const Id room = named(data()->rooms.all(), row.room); !room.isNull())
            slot.rooms = {RoomId(room)};
        changes.insert(slot);
    }
    return changes;
}

} // namespace veche::programme
