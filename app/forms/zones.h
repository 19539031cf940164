// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/fields/fields.h"

namespace veche::workspace
{
class Workspace;
}

namespace veche::forms
{

/// The time zones for a ChoiceField: "UTC+03:00 · Moscow", with the offset at `at`, from west to east; found
/// by their city in either language, their IANA id and their offset. `first` are the ids that come before the
/// others, also those that are no place's.
[[nodiscard]] QList<fields::ChoiceField::Choice> zoneChoices(const QDateTime &at,
                                                             const QStringList &first = {});
/// One of them in few words: "Moscow, UTC+3"; the offset alone where the zone is no place's.
[[nodiscard]] QString zoneInWords(const QString &id, const QDateTime &at);
/// The ids that a community's events have, the latest first, and its own.
[[nodiscard]] QStringList zonesInUse(workspace::Workspace &workspace);

} // namespace veche::forms
