// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/changes.h"
#include "shared/domain/programmestate.h"
#include "shared/interchange/schedulefile.h"

namespace veche::interchange
{

enum class DraftStatus {
    New,
    Changed,
    Gone,   ///< was imported from this source once and is no longer in it
    Deleted ///< was imported from this source once and is deleted here: comes back if somebody says so
};

/// What the workspace has of the Imported row of a thing.
enum class Memory { None, Kept, Deleted };

/// One field of a change: what the source said last, what it says now, what stands in the workspace.
struct FieldDiff {
    int field = 0;      ///< index into the entity's description
    domain::Value base; ///< blank where the source never said; texts over 4,000 characters are not kept whole
    domain::Value theirs;
    domain::Value ours;
};

/// Fields that merge together (a slot's rooms, start and duration), and whose value is taken.
struct RegisterDiff {
    int reg = 0;
    std::vector<FieldDiff> fields; ///< those that differ
    bool conflict = false;         ///< both sides changed it
    bool takeTheirs = true;        ///< false for conflicts until somebody chooses otherwise
};

/// One row of a draft, to be looked at and selected.
struct DraftItem {
    DraftStatus status = DraftStatus::New;
    const domain::EntityInfo *entity =
        nullptr;   ///< event, track, room, person, session, slot or session_speaker
    Id row;        ///< the workspace's; made for what is new
    QString title; ///< of a slot and of a speaker's link the session's title and the person's name
    int line = 0;  ///< in the file; 0 where it isn't in it
    bool selected = true;
    /// False for what is gone but was touched here, or is a person: never deleted by an import.
    bool selectable = true;
    bool restores = false; ///< deleted here: accepting brings the row back
    int parent = -1;       ///< the session's item, for the slots and links that come or go with it
    std::vector<RegisterDiff> changes; ///< for Changed; for Deleted what the source changed since

    // What becomes of it when it is accepted.
    std::vector<int> needs;                   ///< items without which this one can't be: left out with them
    QString key;                              ///< the source's
    Id imported;                              ///< its Imported row, there or to be made
    Memory memory = Memory::None;             ///< what there is of that row
    std::vector<domain::FieldChange> source;  ///< what the source says, all the fields that it governs
    std::vector<domain::FieldChange> initial; ///< other fields of a new row
};

struct DraftCounts {
    int sessions = 0;
    int slots = 0;
    int people = 0;
    int rooms = 0;
    int tracks = 0;

    [[nodiscard]] int total() const { return sessions + slots + people + rooms + tracks; }
    friend bool operator==(const DraftCounts &, const DraftCounts &) = default;
};

struct DraftSummary {
    DraftCounts added;
    DraftCounts changed; ///< a session whose speakers changed counts as changed
    DraftCounts gone;
    DraftCounts deleted; ///< here, and left so unless they are selected
    int conflicts = 0;   ///< registers that both sides changed
    bool newEvent = false;
    bool eventChanged = false;
};

struct ImportOptions {
    QString source = QStringLiteral("schedule.xml");
    domain::CommunityId community; ///< of which the rows' ids are derived
    QSet<Id> takenEvents;          ///< ids of all events, deleted ones too
    QString name;                  ///< of a new event; empty: the file's title
    QString slug; ///< of a new event; empty: guessed from acronym or title, not among `takenSlugs`
    QStringList takenSlugs;
    QString language; ///< of a new event
    /// A published schedule holds what is agreed.
    domain::SessionState newSessions = domain::SessionState::Confirmed;
};

/// What an import would do. Nothing is written before it is accepted; accepting is one ChangeSet.
struct ImportDraft {
    domain::EventId event;
    QString eventName;
    QString eventSlug;
    QString source;
    std::vector<DraftItem>
        items; ///< event, tracks, rooms, people, then each session with its slots and links
    std::vector<ScheduleWarning> warnings;
    bool truncated = false; ///< the file breaks off, so that what is gone says nothing
    /// Rows in which source and workspace agree, but whose last imported value is not on record yet.
    std::vector<DraftItem> agreed;

    [[nodiscard]] DraftSummary summary() const;
    [[nodiscard]] bool isEmpty() const { return items.empty(); }
};

/// The event that this file was imported into before, by its acronym or title; null where there is none.
/// `imported` are the community's rows with entity "event".
[[nodiscard]] domain::EventId knownEvent(const ScheduleFile &file, std::span<const domain::Imported> imported,
                                         const QString &source = QStringLiteral("schedule.xml"));

/// Compares a file with the workspace, three ways: source unchanged since the last import → ours stays; ours
/// unchanged → theirs is taken; both changed → a conflict, ours preselected. A thing of the file is found by
/// the key of the last import, else by its guid (a row's own id counts as its guid), else rooms and tracks by
/// name; a person who kept the id but not the name is the same where no other shares that id. The format has
/// no e-mail. What is gone and was not touched here is selected for deletion, unless the file is truncated or
/// more than half of the sessions are gone; what was touched is shown and stays; people are shown and stay,
/// only their links go. What the team deleted stays deleted unless it is selected. New rows have the ids that
/// every laptop derives of the same file; persons without a guid, one of their own. Pure: may run on any
/// thread.
[[nodiscard]] ImportDraft makeDraft(const ScheduleFile &file, const domain::ProgrammeState &current,
                                    const ImportOptions &options = {});

using IdsByEntity = QHash<const domain::EntityInfo *, std::vector<Id>>;

/// The ids of the rows that a draft would make.
[[nodiscard]] IdsByEntity newIds(const ImportDraft &draft);
/// Leaves out, with a warning, those whose id is taken by another row of the workspace.
void leaveOutTaken(ImportDraft &draft, const domain::EntityInfo &entity, const QSet<Id> &taken);

/// The changes of what is selected, with the Imported rows that remember what the source said. An item that
/// isn't selected takes along what can't be without it; a new track or room that isn't selected is blank
/// where it was named, and a slot left with no room is left out.
[[nodiscard]] domain::ChangeSet toChanges(const ImportDraft &draft, const QString &label);

} // namespace veche::interchange
