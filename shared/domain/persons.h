// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/person.h"

#include <QHash>

namespace veche::domain
{

/// Knows which row speaks for a human after rows were merged.
class PersonResolver
{
public:
    PersonResolver() = default;
    explicit PersonResolver(std::span<const Person> persons);

    /// Follows `mergedInto` to the row that speaks. In a cycle (two people merged in opposite directions) the
    /// smallest id of the cycle speaks, so that everyone resolves alike. A chain that leads to a row that
    /// isn't here ends at the last one that is.
    [[nodiscard]] PersonId resolve(PersonId id) const;
    void set(const PersonId &person, const PersonId &mergedInto);
    void remove(const PersonId &person);

private:
    QHash<PersonId, PersonId> m_mergedInto; ///< of every person known; null where it stands for itself
};

} // namespace veche::domain
