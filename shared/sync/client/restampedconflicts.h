// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/row.h"
#include "shared/domain/transaction.h"
#include "shared/storage/restamped.h"

#include <optional>

namespace veche::sync
{

/// The conflicts between stamps that are given up: each is the conflict of the new ones, under their id, as
/// the peer will make it when it gets them.
class RestampedConflicts
{
public:
    /// The row that takes this one's place; nothing where none of its stamps is another. What a person
    /// decided of it stays.
    [[nodiscard]] std::optional<domain::Row> take(const domain::Row &conflict, storage::Restamped &restamped);
    /// Puts the new stamps into a transaction, also into one that tells of such a conflict or decides it.
    void follow(domain::Transaction &transaction, const storage::Restamped &restamped) const;

private:
    struct Renamed {
        domain::Row row; ///< as it is now
        Stamp before;    ///< of its registers when it was made: the later of its two stamps
        Stamp after;
    };
    static void follow(domain::RowChange &change, const Renamed &renamed,
                       const storage::Restamped &restamped);

    std::map<Id, Renamed> m_renamed; ///< by the id before
};

} // namespace veche::sync
