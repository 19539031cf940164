// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/transaction.h"
#include "shared/storage/editbase.h"
#include "shared/storage/journal.h"

#include <map>

namespace veche::sync
{

/// This device's changes to one row that no peer has.
struct PendingRow {
    struct Register {
        Stamp known;                ///< the peer's latest, given or acknowledged; null for what is new
        Stamp stamp;                ///< of the latest edit
        std::vector<Stamp> earlier; ///< of those before it

        /// True where one of the edits carries it: that one got there, and wasn't answered.
        [[nodiscard]] bool wrote(const Stamp &other) const;
    };
    bool created = false;
    bool knowsDeletion = false; ///< edited although it was seen deleted
    std::map<int, Register> registers;
    std::map<int, Stamp> seenByDeletion; ///< the registers' stamps when it was deleted here
    std::vector<Id> entries;             ///< of the journal, oldest first
    /// The row without all of these: of the registers that they set, as far as the entries keep it.
    storage::BaseRow base;
};

/// The row as peers gave it: beneath what waits here. What waits may be refused there, and says then on what
/// it was built, so the log must have that.
[[nodiscard]] domain::Row beneathWaiting(const domain::Row &held, const PendingRow *waiting);

/// The registers that stand in the journal: what arrives for them is concurrent with what was done here.
class PendingRegisters
{
public:
    /// Reads what was committed since the last call.
    [[nodiscard]] Result<void> refresh(storage::Connection &connection);
    /// nullptr where nothing of that row waits to be pushed.
    [[nodiscard]] const PendingRow *find(const domain::EntityInfo &info, const Id &id) const;
    /// True where the row, or that register of it, waits: it is no loss of the peer's. Also where it was
    /// rejected and stands in the rows still, as its entry keeps no base.
    [[nodiscard]] bool covers(const domain::EntityInfo &info, const Id &id, int reg) const;
    [[nodiscard]] bool covers(const domain::EntityInfo &info, const Id &id) const;
    /// True where the row itself is new here: it is pushed whole. What an import made may be there already,
    /// and holds more than the import said.
    [[nodiscard]] bool creates(const domain::EntityInfo &info, const Id &id) const;

private:
    using Key = std::pair<const domain::EntityInfo *, Id>;
    void take(const domain::Transaction &transaction, const storage::EditBase &base,
              QHash<Key, PendingRow> &rows);
    [[nodiscard]] Result<void> refresh(storage::Connection &connection, storage::JournalState state,
                                       qint64 &position, QHash<Key, PendingRow> &rows);

    QHash<Key, PendingRow> m_waiting;
    QHash<Key, PendingRow> m_rejected;
    qint64 m_waitingPosition = 0;
    qint64 m_rejectedPosition = 0;
    qint64 m_discardingPosition = 0;
    qint64 m_asidePosition = 0;
};

} // namespace veche::sync
