// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"

#include <QHash>

#include <functional>

namespace veche::workspace
{
class Workspace;
}

/// Rows, fields and values in words, for whoever shows changes: imports, releases, conflicts.
namespace veche::forms
{

/// "Session", "Ticket type".
[[nodiscard]] QString nameOf(const domain::EntityInfo &entity);
/// The field's name wherever it is shown: "Title", "Seats"; never empty.
[[nodiscard]] QString labelOf(const domain::EntityInfo &entity, int field);
[[nodiscard]] QString labelOf(const domain::EntityInfo &entity, const char *field);
/// A sentence under the field in forms; empty where it needs none.
[[nodiscard]] QString hintOf(const domain::EntityInfo &entity, int field);
/// "45 min", "80 seats"; the number alone where the field has no unit.
[[nodiscard]] QString withUnit(const domain::EntityInfo &entity, int field, qint64 number);
/// The register's name where its fields are one thing ("Time and place"), else their labels.
[[nodiscard]] QString labelOfRegister(const domain::EntityInfo &entity, int reg);

/// Gives the name of the row that an id points at; empty where it isn't known.
using NameOfRow = std::function<QString(const Id &)>;

/// A value as people read it, on one line and not cut; blank gives an empty string. Ids become names, times
/// and dates follow the locale, HTML loses its tags.
[[nodiscard]] QString valueText(const domain::EntityInfo &entity, int field, const domain::Value &value,
                                const NameOfRow &names);
/// Fields of one register as one line: "Sat 14 November, 10:00 · 30 min · Main Hall".
[[nodiscard]] QString valuesText(const domain::EntityInfo &entity,
                                 std::span<const domain::FieldChange> fields, const NameOfRow &names);

/// The name of any row of the workspace: what is in memory at once, the rest from the file.
[[nodiscard]] QString nameOfRow(workspace::Workspace &workspace, const domain::EntityInfo &entity,
                                const Id &id);
/// For ids in values: looks among the events, people and tags, and in the parts of that event.
[[nodiscard]] NameOfRow namesIn(workspace::Workspace &workspace, const Id &event);

} // namespace veche::forms
