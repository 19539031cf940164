// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/journal.h"
#include "shared/storage/store.h"

namespace veche::sync
{

/// An edit that was set aside, with all its parts.
struct AsideEdit {
    enum class Origin {
        Other,  ///< made here by another account
        Nobody, ///< made here while nobody was signed in
        Unknown ///< it came with the file: whatever it says of its author, nobody knows who made it
    };
    std::vector<Id> ids;
    qint64 at = 0; ///< wall milliseconds of the commit, as the file says
    QString label;
    Origin origin = Origin::Unknown;
    domain::AccountId author; ///< for Other
    std::vector<domain::RowChange> rows;
    bool withheld = false;   ///< it would also change who may do what, which nobody confirms
    bool standing = false;   ///< still in the rows, until the server's version takes its place
    bool unreadable = false; ///< of a newer version, or not one of ours

    /// Only to be given up.
    [[nodiscard]] bool isEmpty() const { return rows.empty(); }
};

/// Oldest first, at most `limit`. Any connection.
[[nodiscard]] Result<std::vector<AsideEdit>> asideEdits(storage::Connection &connection, qsizetype limit);
[[nodiscard]] Result<std::optional<AsideEdit>> asideEdit(storage::Connection &connection, const Id &id);
/// The edit as one that somebody makes now, on what is here now. NotFound where a row that it changes isn't
/// here, Retryable while it stands in the rows.
[[nodiscard]] Result<domain::ChangeSet>
asNewEdit(storage::Connection &connection, const domain::CommunityId &community, const AsideEdit &edit);
/// Takes it out of the journal; gives what stood there.
[[nodiscard]] Result<std::vector<storage::JournalEntry>> dropAside(storage::WriteContext &context,
                                                                   const AsideEdit &edit);
/// Puts back what dropAside() gave.
[[nodiscard]] Result<void> keepAside(storage::WriteContext &context,
                                     const std::vector<storage::JournalEntry> &entries);

} // namespace veche::sync
