// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/changes.h"
#include "shared/domain/programmestate.h"

#include <QSet>

namespace veche::domain
{

/// A programme as the public sees it: only confirmed sessions, what they point at, and only fields of
/// Privacy::Public. Pages, feeds and public exports read this, never the working rows.
struct Snapshot {
    int number = 0; ///< of the release
    Instant at;
    Event event;
    std::vector<Track> tracks;            ///< by position
    std::vector<Room> rooms;              ///< by position
    std::vector<Session> sessions;        ///< by first slot, then title; unscheduled ones last
    std::vector<Slot> slots;              ///< by start
    std::vector<SessionSpeaker> speakers; ///< by session, then position
    std::vector<Tag> tags;
    std::vector<SessionTag> sessionTags;
    std::vector<Person> persons; ///< by name; who speaks at these sessions

    friend bool operator==(const Snapshot &, const Snapshot &) = default;
};

/// The most that a snapshot may unpack to, in bytes: 10,000 sessions with long texts take a third of it.
inline constexpr qsizetype maxSnapshotBytes = 64 * 1024 * 1024;

/// The bytes of Release::snapshot: zlib over CBOR [1, number, at, {entity: [[id, {field: value}]]}].
/// Public fields only, whatever the structs hold.
[[nodiscard]] QByteArray encodeSnapshot(const Snapshot &snapshot);
/// Invalid where the bytes are not such a snapshot; fields and entities of a newer build are passed over.
[[nodiscard]] Result<Snapshot> decodeSnapshot(const QByteArray &bytes);

/// A session that stays out of a release, and why.
struct HeldBack {
    SessionId session;
    QString title;
    SessionState state = SessionState::Draft;
    bool chosen = false;    ///< confirmed, but left out by the one who publishes
    bool wasPublic = false; ///< the release before has it
    bool keepsOld = false;  ///< and the new one still shows it as it was
};

/// How a session of the new release differs from the one before.
struct SessionChange {
    SessionId session;
    QString title;
    bool retitled = false;
    bool moved = false;  ///< time or rooms
    bool edited = false; ///< any other field or tag
    QString oldTitle;
    std::vector<Slot> oldSlots; ///< by start; filled where moved
    std::vector<Slot> newSlots;
    std::vector<PersonId> speakersAdded;
    std::vector<PersonId> speakersRemoved;

    friend bool operator==(const SessionChange &, const SessionChange &) = default;
};

struct SnapshotDiff {
    std::vector<SessionId> added;
    std::vector<SessionId> removed;
    std::vector<SessionChange> changed;
    std::vector<RoomId> rooms;     ///< added, removed or edited
    std::vector<TrackId> tracks;   ///< added, removed or edited
    std::vector<PersonId> persons; ///< those with edited public fields
    bool event = false;            ///< the event's own public fields

    [[nodiscard]] bool isEmpty() const { return *this == SnapshotDiff(); }
    friend bool operator==(const SnapshotDiff &, const SnapshotDiff &) = default;
};

/// The result of publishing: shown first, then turned into changes.
struct ReleasePlan {
    Snapshot snapshot;
    SnapshotDiff diff; ///< against the release before, or against an empty programme
    std::vector<HeldBack> heldBack;
};

/// The snapshot of the working rows. Sessions that aren't confirmed are held back; one that was public and no
/// longer is confirmed is removed. `leaveOut` names confirmed sessions that the publisher doesn't want to
/// release now: those keep what `previous` shows of them, or stay out.
/// `previous` is nullptr before the first release. Requires state.event.
[[nodiscard]] ReleasePlan buildSnapshot(const ProgrammeState &state, const Snapshot *previous,
                                        const QSet<SessionId> &leaveOut = {});

[[nodiscard]] SnapshotDiff diff(const Snapshot &before, const Snapshot &after);

/// Publishes the plan: a new Release (number one above the greatest of `releases`) and event.release.
/// Invalid where the snapshot is larger than a release may be.
[[nodiscard]] Result<ChangeSet> releaseChanges(ReleasePlan plan, const Event &event,
                                               std::span<const Release> releases, Instant at,
                                               const QString &note, const QString &label);

} // namespace veche::domain
