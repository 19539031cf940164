// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/programme/pastedrows.h"
#include "app/programme/programmemodel.h"
#include "app/programme/speakeredits.h"
#include "shared/domain/changes.h"

#include <QCoreApplication>

namespace veche::programme
{

/// A person's edits of a programme, as changes with a name. Nothing here writes.
class ProgrammeEdits final
{
    Q_DECLARE_TR_FUNCTIONS(veche::programme::ProgrammeEdits)

public:
    static constexpr int usualMinutes = 45;

    ProgrammeEdits(workspace::Workspace &workspace, const ProgrammeModel &model)
        : m_workspace(workspace)
        , m_model(model)
        , m_speakers(workspace)
    {
    }

    /// Moves and stretches; a lane change sets the room or the track, whichever the lanes are.
    [[nodiscard]] domain::ChangeSet move(const QList<gantt::GanttMove> &moves) const;
    struct Made {
        domain::ChangeSet changes;
        domain::SessionId session;
        domain::SlotId slot;
    };
    struct Blank {
        domain::Session session;
        std::optional<domain::Slot> slot;
    };
    /// A session without a title yet; unplaced where `start` isn't valid.
    [[nodiscard]] Blank blank(const QString &lane, LocalTime start) const;
    /// A name for its address, made of the title, that no other session of the event has; `taken` are others
    /// that are made at once, and it becomes one of them.
    [[nodiscard]] static QString freeSlug(const workspace::EventData &data, const QString &title,
                                          QStringList &taken);
    /// A session of that title, unplaced.
    [[nodiscard]] domain::ChangeSet create(const QString &title) const;
    /// Gives an unscheduled session a place.
    [[nodiscard]] Made place(const domain::SessionId &session, const QString &lane, LocalTime start) const;
    /// Takes slots off the chart; their sessions go to the tray.
    [[nodiscard]] domain::ChangeSet unschedule(const QStringList &slotIds) const;
    /// The session with its slots and links.
    [[nodiscard]] domain::ChangeSet remove(const domain::SessionId &session) const;
    /// Another session of the same kind, with the same speakers, unplaced.
    [[nodiscard]] Made duplicate(const domain::SessionId &session) const;
    /// Null takes them out of any track.
    [[nodiscard]] domain::ChangeSet setTrack(const QList<domain::SessionId> &sessions,
                                             const domain::TrackId &track) const;
    /// Slots that keep their place can't be moved until they are let go.
    [[nodiscard]] domain::ChangeSet lock(const QStringList &slotIds, bool locked) const;
    /// Another name for a room or a track, whichever the lane is; nothing for any other.
    [[nodiscard]] domain::ChangeSet renameLane(const QString &lane, const QString &name) const;
    /// One session a row of a spreadsheet; speakers are found by name in the community or added to it.
    struct Pasted {
        domain::ChangeSet changes;
        int sessions = 0;
        QStringList newPeople; ///< a room that isn't known reads as a name
    };
    [[nodiscard]] Pasted pasted(const QString &text) const;
    [[nodiscard]] const SpeakerEdits &speakers() const { return m_speakers; }

private:
    [[nodiscard]] const workspace::EventData *data() const;
    [[nodiscard]] domain::Slot slotAt(const domain::Session &session, const QString &lane,
                                      LocalTime start) const;
    [[nodiscard]] domain::ChangeSet fromRows(const std::vector<PastedRow> &rows) const;
    [[nodiscard]] QStringList speakersOf(const domain::SessionId &session) const;
    [[nodiscard]] QString titleOfSlot(const QString &slot) const;

    workspace::Workspace &m_workspace;
    const ProgrammeModel &m_model;
    SpeakerEdits m_speakers;
};

} // namespace veche::programme
