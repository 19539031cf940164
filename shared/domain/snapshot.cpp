// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/snapshot.h"

#include "shared/domain/byid.h"
#include "shared/domain/persons.h"

namespace veche::domain
{

using namespace Qt::StringLiterals;

namespace
{
/// Blanks what isn't public, so that a snapshot in memory holds what its bytes hold.
template <typename T>
T published(const T &entity)
{
    T out;
    out.id = entity.id;
    for (const Field &field : T::info().fields) {
        if (field.privacy == Privacy::Public)
            field.set(out, field.get(entity));
    }
    return out;
}

template <typename T>
void addMissing(std::vector<T> &to, const std::vector<T> &from, const QSet<Id> &wanted)
{
    const auto known = byId(to);
    for (const T &row : from) {
        if (wanted.contains(row.id) && !known.contains(row.id))
            to.push_back(row);
    }
}

/// Takes sessions from working rows or from the release before, with what hangs on them.
class Gatherer
{
public:
    Gatherer(const ProgrammeState &state, Snapshot &out)
        : m_state(state)
        , m_out(out)
        , m_resolver(state.persons)
        , m_persons(byId(state.persons))
    {
    }

    void takeWorking(const QSet<Id> &sessions)
    {
        for (const Session &session : m_state.sessions) {
            if (sessions.contains(session.id))
                m_out.sessions.push_back(published(session));
        }
        for (const Slot &slot : m_state.slots) {
            if (sessions.contains(slot.session) && slot.start.isValid())
                m_out.slots.push_back(published(slot));
        }
        for (const SessionTag &link : m_state.sessionTags) {
            if (sessions.contains(link.session))
                m_out.sessionTags.push_back(published(link));
        }
        takeSpeakers(m_state.speakers, sessions);
    }

    void takePrevious(const Snapshot &previous, const QSet<Id> &sessions)
    {
        const auto ofThem = [&](const auto &row) { return sessions.contains(row.session); };
        std::copy_if(previous.sessions.begin(), previous.sessions.end(), std::back_inserter(m_out.sessions),
                     [&](const Session &session) { return sessions.contains(session.id); });
        std::copy_if(previous.slots.begin(), previous.slots.end(), std::back_inserter(m_out.slots), ofThem);
        takeSpeakers(previous.speakers, sessions);
        std::copy_if(previous.sessionTags.begin(), previous.sessionTags.end(),
                     std::back_inserter(m_out.sessionTags), ofThem);
    }

    /// Whoever and whatever is pointed at: from the working rows, else as the release before had it.
    void takeTargets(const Snapshot *previous)
    {
        QSet<Id> persons;
        for (const SessionSpeaker &link : m_out.speakers)
            persons.insert(link.person);
        QSet<Id> tags;
        for (const SessionTag &link : m_out.sessionTags)
            tags.insert(link.tag);
        QSet<Id> rooms;
        for (const Slot &slot : m_out.slots) {
            for (const RoomId &room : slot.rooms)
                rooms.insert(room);
        }
        QSet<Id> tracks;
        for (const Session &session : m_out.sessions)
            tracks.insert(session.track);
        copyPublic(m_state.persons, m_out.persons, &persons);
        copyPublic(m_state.tags, m_out.tags, &tags);
        copyPublic(m_state.rooms, m_out.rooms);
        copyPublic(m_state.tracks, m_out.tracks);
        if (!previous)
            return;
        addMissing(m_out.tags, previous->tags, tags);
        addMissing(m_out.rooms, previous->rooms, rooms);
        addMissing(m_out.tracks, previous->tracks, tracks);
    }

private:
    template <typename T>
    static void copyPublic(const std::vector<T> &from, std::vector<T> &to, const QSet<Id> *wanted = nullptr)
    {
        for (const T &row : from) {
            if (!wanted || wanted->contains(row.id))
                to.push_back(published(row));
        }
    }

    /// Leaves out whoever was erased or deleted since, in a kept session too.
    void takeSpeakers(const std::vector<SessionSpeaker> &links, const QSet<Id> &sessions)
    {
        QSet<std::pair<Id, Id>> seen; // two rows of one human may both be linked
        for (const SessionSpeaker &link : links) {
            if (!sessions.contains(link.session))
                continue;
            SessionSpeaker out = published(link);
            out.person = m_resolver.resolve(link.person);
            const Person *person = m_persons.value(out.person);
            if (!person || person->erased || seen.contains({out.session, out.person}))
                continue;
            seen.insert({out.session, out.person});
            m_out.speakers.push_back(out);
        }
    }

    const ProgrammeState &m_state;
    Snapshot &m_out;
    PersonResolver m_resolver;
    QHash<Id, const Person *> m_persons;
};

/// In the order that pages show; ties by id, so that equal programmes give equal bytes.
void sort(Snapshot &s)
{
    const auto byPosition = [](const auto &a, const auto &b) {
        return std::tie(a.position, a.id) < std::tie(b.position, b.id);
    };
    std::sort(s.tracks.begin(), s.tracks.end(), byPosition);
    std::sort(s.rooms.begin(), s.rooms.end(), byPosition);
    std::sort(s.slots.begin(), s.slots.end(),
              [](const Slot &a, const Slot &b) { return std::tie(a.start, a.id) < std::tie(b.start, b.id); });
    QHash<Id, qint64> first;
    for (auto slot = s.slots.rbegin(); slot != s.slots.rend(); ++slot)
        first.insert(slot->session, slot->start.minutes());
    const auto never = std::numeric_limits<qint64>::max();
    std::sort(s.sessions.begin(), s.sessions.end(), [&](const Session &a, const Session &b) {
        const qint64 startA = first.value(a.id, never);
        const qint64 startB = first.value(b.id, never);
        return std::tie(startA, a.title, a.id) < std::tie(startB, b.title, b.id);
    });
    std::sort(s.speakers.begin(), s.speakers.end(), [](const SessionSpeaker &a, const SessionSpeaker &b) {
        return std::tie(a.session, a.position, a.id) < std::tie(b.session, b.position, b.id);
    });
    const auto byName = [](const auto &a, const auto &b) {
        return std::tie(a.name, a.id) < std::tie(b.name, b.id);
    };
    std::sort(s.tags.begin(), s.tags.end(), byName);
    std::sort(s.persons.begin(), s.persons.end(), byName);
    std::sort(s.sessionTags.begin(), s.sessionTags.end(), [](const SessionTag &a, const SessionTag &b) {
        return std::tie(a.session, a.tag, a.id) < std::tie(b.session, b.tag, b.id);
    });
}
} // namespace

ReleasePlan buildSnapshot(const ProgrammeState &state, const Snapshot *previous,
                          const QSet<SessionId> &leaveOut)
{
    ReleasePlan plan;
    plan.snapshot.event = published(*state.event);
    plan.snapshot.event.release = {};
    const auto before = previous ? byId(previous->sessions) : QHash<Id, const Session *>();
    QSet<Id> working;
    QSet<Id> kept;
    for (const Session &session : state.sessions) {
        const bool confirmed = session.state == SessionState::Confirmed;
        const bool chosen = leaveOut.contains(SessionId(session.id));
        const bool wasPublic = before.contains(session.id);
        if (confirmed && !chosen) {
            working.insert(session.id);
            continue;
        }
        if (confirmed && wasPublic)
            kept.insert(session.id);
        plan.heldBack.push_back({SessionId(session.id), session.title, session.state, confirmed, wasPublic,
                                 confirmed && wasPublic});
    }
    Gatherer gatherer(state, plan.snapshot);
    gatherer.takeWorking(working);
    if (previous)
        gatherer.takePrevious(*previous, kept);
    gatherer.takeTargets(previous);
    sort(plan.snapshot);
    plan.diff = diff(previous ? *previous : Snapshot(), plan.snapshot);
    return plan;
}

Result<ChangeSet> releaseChanges(ReleasePlan plan, const Event &event, std::span<const Release> releases,
                                 Instant at, const QString &note, const QString &label)
{
    Release release;
    release.id = Id::create();
    release.event = EventId(event.id);
    for (const Release &other : releases)
        release.number = std::max(release.number, other.number);
    ++release.number;
    release.at = at;
    release.note = note;
    plan.snapshot.number = release.number;
    plan.snapshot.at = at;
    release.snapshot = encodeSnapshot(plan.snapshot);
    const auto &info = Release::info();
    const int limit = info.fields[info.fieldIndex("snapshot")].options.maxLength;
    if (release.snapshot.size() > limit)
        return failure(ErrorKind::Invalid, u"the programme is larger than a release may be"_s,
                       u"%1 of %2 bytes"_s.arg(release.snapshot.size()).arg(limit));
    ChangeSet changes{label, {}};
    changes.insert(release);
    Event after = event;
    after.release = ReleaseId(release.id);
    changes.update(event, after);
    return changes;
}

} // namespace veche::domain
