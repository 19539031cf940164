// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/row.h"
#include "shared/storage/connection.h"

#include <QSet>

#include <vector>

/// Values typed into rows that aren't stored yet. They stay in the file's `meta` and are never synced.
namespace veche::storage::drafts
{

/// One draft a form and event, which is null where the form belongs to none.
struct Place {
    const domain::EntityInfo *info = nullptr;
    QString form;
    Id event;
};

/// Erased rows by what is known of them: what a draft that is about the same person would hold.
struct Erased {
    QSet<Id> rows;
    QSet<QString> texts;     ///< names and ways to reach them, folded
    QSet<QString> addresses; ///< foldedAddress() of each: somebody's wherever it stands

    /// Takes a row as it was before.
    void add(const domain::Row &before);
    void addAddress(const QString &address);
    [[nodiscard]] bool isEmpty() const { return rows.isEmpty(); }
};

[[nodiscard]] Result<std::vector<domain::FieldChange>> read(Connection &connection, const Place &place);
/// Nothing typed takes the draft away.
[[nodiscard]] Result<void> write(Connection &connection, const Place &place,
                                 const std::vector<domain::FieldChange> &typed);
/// Takes away those that point at an erased row, have an address of its person, or are of a person with that
/// name or phone.
[[nodiscard]] Result<void> forget(Connection &connection, const Erased &erased);

} // namespace veche::storage::drafts
