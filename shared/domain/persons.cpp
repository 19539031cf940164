// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/persons.h"

namespace veche::domain
{

PersonResolver::PersonResolver(std::span<const Person> persons)
{
    m_mergedInto.reserve(static_cast<qsizetype>(persons.size()));
    for (const Person &person : persons)
        m_mergedInto.insert(PersonId(person.id), person.mergedInto);
}

PersonId PersonResolver::resolve(PersonId id) const
{
    // Brent's cycle detection: `anchor` jumps to `id` at each power of two, no memory is needed.
    PersonId anchor = id;
    for (int steps = 0, power = 1;;) {
        const PersonId next = m_mergedInto.value(id);
        if (next.isNull() || !m_mergedInto.contains(next))
            return id;
        id = next;
        if (id == anchor)
            break;
        if (++steps == power) {
            anchor = id;
            steps = 0;
            power *= 2;
        }
    }
    PersonId smallest = anchor;
    for (PersonId at = m_mergedInto.value(anchor); at != anchor; at = m_mergedInto.value(at))
        smallest = std::min(smallest, at);
    return smallest;
}

void PersonResolver::set(const PersonId &person, const PersonId &mergedInto)
{
    m_mergedInto.insert(person, mergedInto);
}

void PersonResolver::remove(const PersonId &person)
{
    m_mergedInto.remove(person);
}

} // namespace veche::domain
