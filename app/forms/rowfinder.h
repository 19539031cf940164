// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/listcolumn.h"

#include <QCollator>
#include <QHash>
#include <QStringList>

#include <optional>

namespace veche::forms
{

/// Which rows of a list are found by the start of any word of theirs, and in what order they stand. What it
/// knows of a row is what learn() was last told.
class RowFinder
{
public:
    using Predicate = std::function<bool(const domain::EntityBase &)>;

    explicit RowFinder(const domain::EntityInfo &info)
        : m_info(info)
    {
    }

    /// The columns to search and sort by; nothing is sorted then.
    void setColumns(std::vector<ListColumn> columns)
    {
        m_columns = std::move(columns);
        m_column = -1;
        forgetAll();
    }
    /// Only what has these words, and what fits; an empty predicate fits all.
    void setFilter(const QString &text, Predicate fits);
    /// By the value of that column; -1: as they are given.
    void setOrder(int column, Qt::SortOrder order);
    [[nodiscard]] bool isSorted() const { return m_column >= 0; }

    /// Whether the result or its order changes with other rows too.
    [[nodiscard]] bool dependsOnOthers() const;

    /// Those found of these, in their order; learns those that it doesn't know.
    [[nodiscard]] std::vector<Id> find(const std::vector<const domain::EntityBase *> &all);
    /// Takes a row as it is now: whether it is found.
    bool learn(const domain::EntityBase &row);
    void forget(const Id &row) { m_known.remove(row); }
    void forgetAll() { m_known.clear(); }
    /// Where the row belongs among sorted ids, in which it stands at `now`; -1 where it doesn't.
    [[nodiscard]] int placeOf(const Id &row, const std::vector<Id> &ids, int now) const;

private:
    struct Known {
        QString folded;
        std::optional<QCollatorSortKey> text; ///< of the column that it is sorted by, or
        qint64 number = 0;
    };
    [[nodiscard]] bool fits(const domain::EntityBase &row, const Known &known) const;
    [[nodiscard]] bool isBefore(const Id &left, const Id &right) const;

    const domain::EntityInfo &m_info;
    std::vector<ListColumn> m_columns;
    QHash<Id, Known> m_known;
    QStringList m_words;
    Predicate m_fits;
    QCollator m_collator;
    int m_column = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace veche::forms
