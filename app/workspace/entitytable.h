// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/row.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <vector>

namespace veche::workspace
{

/// The entities of one kind in memory, in the order in which they were made, grouped by those of their
/// members that point elsewhere; a null one points nowhere. Pointers stay valid until the row is deleted or
/// the table is gone.
template <typename T, auto... members>
class EntityTable
{
public:
    using Entity = T;

    /// nullptr where there is none.
    [[nodiscard]] const T *find(const Id &id) const
    {
        const auto found = m_rows.find(id);
        return found == m_rows.end() ? nullptr : &found->second;
    }
    [[nodiscard]] int size() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    /// `for (const Session &session : data.sessions.all())`, oldest first.
    [[nodiscard]] auto all() const { return std::views::values(m_rows); }
    /// Those whose `member` points there: `slots.of<&Slot::session>(session.id)`, oldest first.
    template <auto member>
    [[nodiscard]] std::vector<const T *> of(const Id &target) const
    {
        std::vector<const T *> found;
        const auto &group = m_groups[indexOf<member>()];
        if (const auto ids = group.constFind(target); ids != group.cend()) {
            for (const Id &id : *ids)
                found.push_back(find(id));
        }
        return found;
    }
    /// By (position, id): for entities with a fractional key.
    [[nodiscard]] std::vector<const T *> ordered() const
    {
        std::vector<const T *> sorted;
        for (const T &entity : all())
            sorted.push_back(&entity);
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const T *a, const T *b) { return a->position < b->position; });
        return sorted;
    }

    void insert(T entity)
    {
        remove(entity.id);
        const auto [at, isNew] = m_rows.emplace(entity.id, std::move(entity));
        link(at->second);
    }
    void remove(const Id &id)
    {
        const auto found = m_rows.find(id);
        if (found == m_rows.end())
            return;
        unlink(found->second);
        m_rows.erase(found);
    }
    /// Takes a row as it is now.
    void apply(const domain::Row &row)
    {
        const auto found = m_rows.find(row.id);
        if (row.isDeleted()) {
            remove(row.id);
        } else if (found == m_rows.end()) {
            insert(domain::entityOf<T>(row));
        } else {
            unlink(found->second);
            found->second = domain::entityOf<T>(row);
            link(found->second);
        }
    }
    void clear()
    {
        m_rows.clear();
        m_groups = {};
    }

private:
    template <auto member>
    struct Constant {
    };
    template <auto member>
    static constexpr size_t indexOf()
    {
        static_assert((std::is_same_v<Constant<member>, Constant<members>> || ...));
        size_t index = 0;
        (void)((std::is_same_v<Constant<member>, Constant<members>> || (++index, false)) || ...);
        return index;
    }
    void link([[maybe_unused]] const T &entity)
    {
        size_t index = 0;
        [[maybe_unused]] const auto add = [&](const Id &target) {
            auto &group = m_groups[index++];
            if (target.isNull())
                return;
            auto &ids = group[target];
            ids.insert(std::lower_bound(ids.begin(), ids.end(), entity.id), entity.id);
        };
        (add(entity.*members), ...);
    }
    void unlink([[maybe_unused]] const T &entity)
    {
        size_t index = 0;
        [[maybe_unused]] const auto drop = [&](const Id &target) {
            auto &group = m_groups[index++];
            const auto ids = group.find(target);
            if (ids == group.end())
                return;
            std::erase(*ids, entity.id);
            if (ids->empty())
                group.erase(ids);
        };
        (drop(entity.*members), ...);
    }

    std::map<Id, T> m_rows;
    std::array<QHash<Id, std::vector<Id>>, sizeof...(members)> m_groups;
};

} // namespace veche::workspace
