// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"
#include "shared/domain/programmestate.h"
#include "shared/domain/row.h"

#include <QHash>

namespace veche::tests
{

/// Rows in memory with the semantics of the store: for tests of rules that know no storage.
class MemoryProgramme
{
public:
    /// Gives what undoes it. Fails on values that the store would refuse.
    domain::ChangeSet apply(const domain::ChangeSet &changes)
    {
        domain::ChangeSet inverse;
        for (const domain::RowChange &change : changes.rows) {
            for (const auto &problem : domain::problems(change))
                qFatal("refused: %s", qPrintable(domain::toString(problem)));
            auto row = m_rows.find(change.id);
            const bool imported = change.create && change.imported;
            if (row != m_rows.end() && imported)
                continue; // Beneath what is there.
            if (row == m_rows.end()) {
                Q_ASSERT(change.create);
                m_order.push_back(change.id);
                row = m_rows.insert(change.id, domain::Row(*change.entity, change.id));
            }
            inverse.rows.insert(inverse.rows.begin(),
                                row->apply(change, imported ? Stamp::lowest() : Stamp{++m_ms, 0, {1}}));
        }
        return inverse;
    }

    template <typename T>
    [[nodiscard]] std::vector<T> all() const
    {
        std::vector<T> found;
        for (const Id &id : m_order) {
            const domain::Row &row = *m_rows.constFind(id);
            if (row.entity == &T::info() && !row.isDeleted())
                found.push_back(domain::entityOf<T>(row));
        }
        return found;
    }

    template <typename T>
    void update(const Id &id, const std::function<void(T &)> &edit)
    {
        const T before = domain::entityOf<T>(*m_rows.constFind(id));
        T after = before;
        edit(after);
        domain::ChangeSet changes;
        changes.update(before, after);
        apply(changes);
    }

    /// With the first event, or the one named.
    [[nodiscard]] domain::ProgrammeState state(const Id &event = {}) const
    {
        domain::ProgrammeState state;
        const auto events = all<domain::Event>();
        for (const domain::Event &one : events) {
            if (!state.event && (event.isNull() || one.id == event))
                state.event = one;
        }
        const Id id = state.event ? state.event->id : Id();
        const auto ofIt = [&](auto rows) {
            std::erase_if(rows, [&](const auto &row) { return row.event != id; });
            return rows;
        };
        state.tracks = ofIt(all<domain::Track>());
        state.rooms = ofIt(all<domain::Room>());
        state.sessions = ofIt(all<domain::Session>());
        state.slots = ofIt(all<domain::Slot>());
        state.speakers = ofIt(all<domain::SessionSpeaker>());
        state.sessionTags = ofIt(all<domain::SessionTag>());
        state.tags = all<domain::Tag>();
        state.persons = all<domain::Person>();
        state.imported = ofIt(all<domain::Imported>());
        QSet<Id> remembered;
        for (const domain::Imported &record : all<domain::Imported>())
            remembered.insert(record.row);
        for (const domain::Row &row : m_rows) {
            if (row.isDeleted())
                (remembered.contains(row.id) ? state.deleted : state.forgotten).insert(row.id);
            state.asImported[row.id] = domain::registersWith(row, Stamp::lowest());
        }
        return state;
    }

private:
    QHash<Id, domain::Row> m_rows;
    std::vector<Id> m_order;
    quint64 m_ms = 0;
};

} // namespace veche::tests
