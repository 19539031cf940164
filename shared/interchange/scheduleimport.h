// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/programmestate.h"
#include "shared/imports/draftmaker.h"
#include "shared/interchange/schedulefile.h"

namespace veche::interchange
{

/// All formats of schedules are one source: what one of them brought is known to the others.
const inline QString scheduleSourceName = QStringLiteral("schedule.xml");

struct ImportOptions {
    domain::CommunityId community; ///< of which the rows' ids are derived
    QSet<Id> takenEvents;          ///< ids of all events, deleted ones too
    QString name;                  ///< of a new event; empty: the file's title
    QString slug; ///< of a new event; empty: guessed from acronym or title, not among `takenSlugs`
    QStringList takenSlugs;
    QString language; ///< of a new event
    /// A published schedule holds what is agreed.
    domain::SessionState newSessions = domain::SessionState::Confirmed;
    /// Sessions and people too are found by name where the file has no guid; never by an import, which would
    /// take two of one name for one.
    bool foundByName = false;
};

/// The event of which Veche wrote this file, else the one that it was imported into before, by its acronym or
/// title; null where there is none among `events`, which are the community's. `imported` are its rows with
/// entity "event".
[[nodiscard]] domain::EventId knownEvent(const ScheduleFile &file, std::span<const domain::Imported> imported,
                                         const QSet<Id> &events);

/// Compares a file with the workspace as imports::makeDraft() does. A thing of the file is found by the key
/// of the last import, else by its guid (a row's own id counts as its guid), else rooms and tracks by name; a
/// person who kept the id but not the name is the same where no other shares that id. The formats have no
/// e-mail. What is gone and was not touched here is selected for deletion, unless the file is truncated or
/// more than half of the sessions are gone; what was touched is shown and stays; people are shown and stay,
/// only their links go. Persons without a guid have ids of their own. Items: event, tracks, rooms, people,
/// then each session with its links and slots. `recognised` as there. Pure: may run on any
/// thread.
[[nodiscard]] imports::ImportDraft makeDraft(const ScheduleFile &file, const domain::ProgrammeState &current,
                                             const ImportOptions &options = {},
                                             const imports::OnRecognised &recognised = {});

} // namespace veche::interchange
