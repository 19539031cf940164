// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/interchange/scheduleimport.h"

#include <functional>
#include <vector>

namespace veche::importing
{

/// How the items of a draft lie under headings: a session with its slots, speakers and changed fields.
struct DraftTree {
    enum class Kind {
        Group,    ///< a heading over items of one kind and status
        Session,  ///< a session that isn't changed itself, over its slots that are
        Item,     ///< one row that comes, changes or goes
        Register, ///< fields of an item that are decided together
        Warnings, ///< the heading over warnings
        Warning
    };
    struct Node {
        Kind kind = Kind::Group;
        int parent = -1; ///< -1: top
        int row = 0;     ///< among its siblings
        int item = -1;   ///< of the draft; for a Group one of its items, for a Session one of its slots
        int change = -1; ///< Register: index into the item's changes; Warning: into the warnings
        std::vector<int> children;
    };

    std::vector<Node> nodes;
    std::vector<int> top;

    /// The session that a slot or a link belongs to; null where it isn't known.
    using SessionOf = std::function<Id(const imports::DraftItem &item)>;
    [[nodiscard]] static DraftTree of(const imports::ImportDraft &draft, const SessionOf &sessionOf);

    /// The same, for what the draft says itself; rows that are gone have no values there.
    [[nodiscard]] static Id sessionIn(const imports::DraftItem &item);

    int add(Kind kind, int parent, int item, int change = -1);
};

} // namespace veche::importing
