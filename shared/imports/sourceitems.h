// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"
#include "shared/imports/readwarning.h"

#include <functional>

namespace veche::imports
{

using Values = std::vector<domain::FieldChange>;

/// The fate of a row that was imported once and is no longer in its source.
enum class WhenGone {
    Nothing,   ///< isn't even told
    Kept,      ///< told, and never deleted by an import
    Unused,    ///< deleted where nothing points at it any more
    Untouched, ///< deleted with its children where the team hasn't worked on it
};

/// How the rows of one entity are recognised and compared; the same for every file of a source.
struct SourceEntity {
    const domain::EntityInfo *info = nullptr;
    WhenGone whenGone = WhenGone::Nothing;
    int name = -1;   ///< the field by which a row is found that no import made; -1: none
    int locked = -1; ///< a truth value that says that the row changes only by hand
    int place = -1;  ///< a field of ids: a new row that would lose all of them isn't made
    /// Of children: their parent's key stands for all of them, and what they say tells them apart. Others
    /// have a key of their parent's and that of the rows which they point at.
    bool many = false;
    bool ofParent = false; ///< of children: that one comes or goes is a change of its parent
    bool partial = false;  ///< a blank in the source says nothing
    bool counted = true;   ///< in the sums that are shown
    /// True for a row that the team has worked on in fields of which no source speaks.
    std::function<bool(const domain::EntityBase &)> workedOn = {};
};

/// A field that points at other things of the source.
struct SourceReference {
    int field = 0;
    std::vector<int> items;   ///< indices into Source::items, before this one
    bool identifying = false; ///< a row of which this is another is another row, and none without it
};

/// One thing that a source says, with the values of its fields.
struct SourceItem {
    const SourceEntity *entity = nullptr;
    QString key;   ///< under which it is remembered; children have none
    QString idKey; ///< of which every laptop derives the same id; empty gives each an id of its own
    QString guid;  ///< a row that carries it, or whose id it is, is this one
    /// The part of a key that stays when the rest changes ("7797/"); the row is the same where only one has
    /// it.
    QString keptPart;
    QString title;
    int line = 0;            ///< 0 where a file has none
    Id row;                  ///< where it is known beforehand which row it is
    Values said;             ///< of all fields that the source governs, in the order of the description
    Values begins;           ///< other fields of a new row
    std::vector<int> unsaid; ///< of the governed fields: those that the format has no place for
    std::vector<SourceReference> references;
    qint64 rank = 0;                  ///< of children that are many: new ids are given in this order
    std::vector<SourceItem> children; ///< those of one entity stand together
};

/// All that a file says, for comparing it with what is stored.
struct Source {
    QString name;                       ///< of the family of formats, as it is on record: "schedule.xml"
    QString family;                     ///< the same as ids are derived of it
    std::vector<SourceEntity> entities; ///< parents before their children; items point at these
    std::vector<SourceItem> items;
    std::vector<ReadWarning> warnings;
    bool truncated = false; ///< the file breaks off, so that what is gone says nothing

    Source() = default;
    Source(Source &&) = default; ///< A copy's items would point at the entities of another.
    Source &operator=(Source &&) = default;
};

} // namespace veche::imports
