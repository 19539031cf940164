// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/event.h"

#include <optional>

namespace veche::domain
{

/// A row of an event's plan by its description, whatever its entity.
struct PlanRow {
    const EntityInfo *entity;
    Id id;
    std::vector<Value> values; ///< by field

    PlanRow(const EntityInfo &info, const EntityBase &row);
};

/// An event with its plan (Scope::Kind::Plan): all that is copied, moved and deleted along with it.
struct WholeEvent {
    std::optional<Event> event; ///< nothing where it doesn't exist
    std::vector<PlanRow> rows;
};

} // namespace veche::domain
