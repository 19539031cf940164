// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/programmemodel.h"

#include "app/planning/ids.h"
#include "app/programme/conflictwords.h"
#include "app/programme/touched.h"
#include "app/widgets/fields/parse.h"
#include "app/workspace/wholeevent.h"
#include "app/workspace/workspace.h"

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;
using gantt::GanttItem;
using gantt::GanttLane;
using gantt::GanttMove;
using gantt::ItemFlag;
using planning::idFrom;

namespace
{
/// Above so many one reset is cheaper than a signal for each.
constexpr int manySlots = 500;
} // namespace

ProgrammeModel::ProgrammeModel(workspace::Workspace &workspace, QObject *parent)
    : PlanModel(parent)
    , m_workspace(workspace)
    , m_bars(workspace)
{
    workspace.watch({&Room::info(), &Track::info(), &Session::info(), &Slot::info(), &SessionSpeaker::info(),
                     &Person::info()},
                    this, [this](const storage::ChangeEvent &event) { take(event); });
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, &ProgrammeModel::rebuild);
    rebuild();
}

const workspace::EventData *ProgrammeModel::data() const
{
    return m_bars.data();
}

void ProgrammeModel::rebuild()
{
    findConflicts();
    findBars();
    Q_EMIT modelReset();
    Q_EMIT unscheduledChanged();
}

void ProgrammeModel::setGrouping(Grouping grouping)
{
    if (grouping == m_bars.grouping())
        return;
    m_bars.setGrouping(grouping);
    findBars();
    Q_EMIT modelReset();
}

void ProgrammeModel::findConflicts()
{
    m_conflicts = ScheduleConflicts(workspace::programmeState(m_workspace, m_workspace.currentEvent()));
}

void ProgrammeModel::findBars()
{
    m_shown.clear();
    m_nowhere.clear();
    for (const QString &id : itemIds())
        noteBar(idFrom(id));
    m_lanes = lanes();
}

QList<GanttLane> ProgrammeModel::lanes() const
{
    return data() ? m_bars.lanes(!m_nowhere.isEmpty()) : QList<GanttLane>();
}

/// Keeps in mind whether the slot has a bar, and whether that lies in no lane of its own.
void ProgrammeModel::noteBar(const Id &id)
{
    m_shown.remove(id);
    m_nowhere.remove(id);
    const Slot *slot = data()->slots.find(id);
    if (!slot || !slot->start.isValid() || !data()->sessions.find(slot->session))
        return;
    m_shown.insert(id);
    if (m_bars.isNowhere(*slot))
        m_nowhere.insert(id);
}

QStringList ProgrammeModel::itemIds() const
{
    QStringList ids;
    if (const auto *event = data()) {
        for (const Slot &slot : event->slots.all()) {
            if (slot.start.isValid() && event->sessions.find(slot.session))
                ids << slot.id.toString();
        }
    }
    return ids;
}

GanttItem ProgrammeModel::item(const QString &id) const
{
    const auto *event = data();
    const Slot *slot = event ? event->slots.find(idFrom<SlotId>(id)) : nullptr;
    const Session *session = slot ? event->sessions.find(slot->session) : nullptr;
    if (!session || !slot->start.isValid())
        return {};
    GanttItem item = barFor(*session);
    item.id = id;
    item.lanes = m_bars.lanesOf(*slot);
    item.start = slot->start.minutes();
    item.minutes = slot->duration;
    item.flags.setFlag(ItemFlag::Locked, slot->locked);
    item.flags.setFlag(ItemFlag::Conflict, !m_conflicts.of(SlotId(slot->id)).empty());
    return item;
}

GanttItem ProgrammeModel::barFor(const Session &session) const
{
    GanttItem item = m_bars.barFor(session);
    item.flags.setFlag(ItemFlag::Ghost, item.flags.testFlag(ItemFlag::Ghost) || !fits(session));
    return item;
}

bool ProgrammeModel::fits(const Session &session) const
{
    return !isFiltered() || PlanModel::fits(session.title + u' ' + m_bars.speakersOf(session.id).join(u' '));
}

QList<GanttItem> ProgrammeModel::unscheduled() const
{
    QList<GanttItem> items;
    const auto *event = data();
    if (!event)
        return items;
    for (const Session &session : event->sessions.all()) {
        const auto slots = event->slotsOf(session.id);
        const bool placed =
            std::any_of(slots.begin(), slots.end(), [](const Slot *slot) { return slot->start.isValid(); });
        if (placed || !fits(session))
            continue;
        GanttItem item = barFor(session);
        item.minutes = session.duration > 0 ? session.duration : 30;
        item.line = fields::durationText(static_cast<int>(item.minutes));
        items.append(item);
    }
    return items;
}

Slot ProgrammeModel::slotAfter(const GanttMove &move) const
{
    const auto *event = data();
    const Slot *found = event ? event->slots.find(idFrom<SlotId>(move.id)) : nullptr;
    Slot slot = found ? *found : Slot();
    slot.start = LocalTime(move.start);
    slot.duration = static_cast<int>(move.minutes);
    if (m_bars.grouping() != Grouping::Rooms)
        return slot;
    slot.rooms.clear();
    for (const QString &lane : move.lanes) {
        if (lane != nowhere)
            slot.rooms.push_back(idFrom<RoomId>(lane));
    }
    std::sort(slot.rooms.begin(), slot.rooms.end());
    return slot;
}

QString ProgrammeModel::conflictText(const QList<GanttMove> &proposed) const
{
    const auto *event = data();
    if (!event)
        return {};
    for (const GanttMove &move : proposed) {
        Slot slot = slotAfter(move);
        if (slot.id.isNull()) { // From the tray: it has no slot yet.
            slot.id = idFrom<SlotId>(move.id);
            slot.session = idFrom<SessionId>(move.id);
        }
        for (const Overlap &overlap : m_conflicts.preview(slot)) {
            const SlotId other = overlap.first == SlotId(slot.id) ? overlap.second : overlap.first;
            const bool movesAlong = std::any_of(proposed.begin(), proposed.end(),
                                                [&](const GanttMove &m) { return m.id == other.toString(); });
            if (!movesAlong)
                return sentenceFor(overlap, SlotId(slot.id), m_workspace, *event);
        }
    }
    return {};
}

std::vector<Overlap> ProgrammeModel::overlapsOf(const SlotId &slot) const
{
    return m_conflicts.of(slot);
}

QStringList ProgrammeModel::sentencesOf(const SlotId &slot) const
{
    QStringList sentences;
    if (const auto *event = data()) {
        for (const Overlap &overlap : m_conflicts.of(slot))
            sentences << sentenceFor(overlap, slot, m_workspace, *event);
    }
    sentences.removeDuplicates();
    return sentences;
}

void ProgrammeModel::take(const storage::ChangeEvent &event)
{
    const auto *parts = data();
    if (!parts)
        return;
    Touched touched = touchedBy(event, m_workspace, *parts);
    if (touched.isEmpty())
        return;
    if (touched.slots.size() > manySlots)
        return rebuild();
    const QSet<Id> before = neighboursOf(touched.slots);
    follow(touched);
    touched.slots += before + neighboursOf(touched.slots);
    tell(touched);
}

QSet<Id> ProgrammeModel::neighboursOf(const QSet<Id> &slots) const
{
    QSet<Id> neighbours;
    for (const Id &slot : slots) {
        for (const Overlap &overlap : m_conflicts.of(SlotId(slot)))
            neighbours << overlap.first << overlap.second;
    }
    return neighbours;
}

/// Lets the overlaps know of it.
void ProgrammeModel::follow(const Touched &touched)
{
    if (touched.people)
        return findConflicts();
    for (const Id &id : touched.sessions) {
        const Session *session = data()->sessions.find(id);
        std::vector<PersonId> persons;
        for (const SessionSpeaker *link : data()->speakersOf(id))
            persons.push_back(link->person);
        m_conflicts.setCancelled(SessionId(id), session && session->state == SessionState::Cancelled);
        m_conflicts.setSpeakers(SessionId(id), persons);
    }
    for (const Id &id : touched.slots) {
        if (const Slot *slot = data()->slots.find(id))
            m_conflicts.put(*slot);
        else
            m_conflicts.remove(SlotId(id));
    }
}

void ProgrammeModel::tell(const Touched &touched)
{
    QStringList came, went, others;
    const bool hadNowhere = !m_nowhere.isEmpty();
    for (const Id &id : touched.slots) {
        const bool was = m_shown.contains(id);
        noteBar(id);
        const bool is = m_shown.contains(id);
        if (was || is)
            (!was ? came : !is ? went : others) << id.toString();
    }
    if (!went.isEmpty())
        Q_EMIT itemsRemoved(went);
    if (touched.lanes || hadNowhere == m_nowhere.isEmpty())
        tellLanes();
    if (!came.isEmpty())
        Q_EMIT itemsInserted(came);
    if (!others.isEmpty())
        Q_EMIT itemsChanged(others);
    if (!touched.sessions.isEmpty() || !came.isEmpty() || !went.isEmpty())
        Q_EMIT unscheduledChanged();
}

void ProgrammeModel::tellLanes()
{
    if (const auto now = lanes(); now != m_lanes) {
        m_lanes = now;
        Q_EMIT lanesChanged();
    }
}

} // namespace veche::programme

#include "moc_programmemodel.cpp"
