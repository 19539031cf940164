// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/pendingregisters.h"

namespace veche::sync
{

using storage::JournalState;

bool PendingRow::Register::wrote(const Stamp &other) const
{
    return other == stamp || std::find(earlier.begin(), earlier.end(), other) != earlier.end();
}

domain::Row beneathWaiting(const domain::Row &held, const PendingRow *waiting)
{
    domain::Row row = held;
    if (!waiting)
        return row;
    for (const auto &[reg, own] : waiting->registers)
        storage::putBack(row, reg, waiting->created ? nullptr : waiting->base.find(reg));
    return row;
}

Result<void> PendingRegisters::refresh(storage::Connection &connection)
{
    VECHE_TRY(refresh(connection, JournalState::Pending, m_waitingPosition, m_waiting));
    VECHE_TRY(refresh(connection, JournalState::Rejected, m_rejectedPosition, m_rejected));
    VECHE_TRY(refresh(connection, JournalState::Discarding, m_discardingPosition, m_rejected));
    return refresh(connection, JournalState::Aside, m_asidePosition, m_rejected);
}

Result<void> PendingRegisters::refresh(storage::Connection &connection, JournalState state, qint64 &position,
                                       QHash<Key, PendingRow> &rows)
{
    VECHE_TAKE(const auto &entries,
               storage::journal::read(connection, state, position, std::numeric_limits<qint64>::max()));
    for (const storage::JournalEntry &entry : entries) {
        position = entry.position;
        const bool decided = state == JournalState::Rejected || state == JournalState::Aside;
        if (decided && !entry.base.isNull())
            continue; // Nothing of it stands in the rows.
        const auto transaction = domain::decodeTransaction(entry.payload);
        if (!transaction && state == JournalState::Aside)
            continue; // Nobody can read it.
        if (!transaction)
            return failure(ErrorKind::Corrupt, toString(transaction.error()), entry.id.toString());
        const auto base = entry.base.isNull() ? Result<storage::EditBase>() : storage::decodeBase(entry.base);
        if (!base)
            return failure(base.error());
        take(*transaction, *base, rows);
    }
    return {};
}

namespace
{
/// The oldest entry's base of a register is what was there before all of them.
void takeBase(PendingRow &row, const domain::RowChange &change, const storage::EditBase &base)
{
    const storage::BaseRow *before = storage::baseOf(base, *change.entity, change.id);
    if (!row.base.entity)
        row.base = {change.entity, change.id, before ? before->there : !change.create, {}};
    for (const storage::BaseRegister &held :
         before ? before->registers : std::vector<storage::BaseRegister>()) {
        if (!row.registers.contains(held.reg) && !row.base.find(held.reg))
            row.base.registers.push_back(held);
    }
}
} // namespace

void PendingRegisters::take(const domain::Transaction &transaction, const storage::EditBase &base,
                            QHash<Key, PendingRow> &rows)
{
    for (const domain::RowChange &change : transaction.rows) {
        PendingRow &row = rows[{change.entity, change.id}];
        if (row.entries.empty() || row.entries.back() != transaction.id)
            row.entries.push_back(transaction.id);
        if (!row.created)
            takeBase(row, change, base);
        if (transaction.stamp == Stamp::lowest())
            continue; // An import lies beneath whatever comes: no edit waits in it.
        row.created = row.created || change.create;
        const domain::Value *deletion = change.valueOf(0);
        for (const auto &[reg, stamp] : change.previous) {
            if (deletion && *deletion == domain::Value(true))
                row.seenByDeletion.emplace(reg, stamp);
            else if (reg == 0 && !deletion)
                row.knowsDeletion = true;
        }
        for (const domain::FieldChange &field : change.fields) {
            const int reg = change.entity->registerOf[field.field];
            const auto known = std::find_if(change.previous.begin(), change.previous.end(),
                                            [&](const auto &p) { return p.first == reg; });
            const Stamp stamp = known == change.previous.end() ? Stamp() : known->second;
            PendingRow::Register &own =
                row.registers.emplace(reg, PendingRow::Register{stamp, {}, {}}).first->second;
            if (!own.stamp.isNull())
                own.earlier.push_back(own.stamp);
            own.stamp = transaction.stamp;
        }
    }
}

const PendingRow *PendingRegisters::find(const domain::EntityInfo &info, const Id &id) const
{
    const auto found = m_waiting.constFind({&info, id});
    return found == m_waiting.cend() ? nullptr : &*found;
}

bool PendingRegisters::covers(const domain::EntityInfo &info, const Id &id) const
{
    return m_waiting.contains({&info, id}) || m_rejected.contains({&info, id});
}

bool PendingRegisters::creates(const domain::EntityInfo &info, const Id &id) const
{
    const auto has = [&](const QHash<Key, PendingRow> &rows) {
        const auto row = rows.constFind({&info, id});
        return row != rows.cend() && row->created;
    };
    return has(m_waiting) || has(m_rejected);
}

bool PendingRegisters::covers(const domain::EntityInfo &info, const Id &id, int reg) const
{
    const auto has = [&](const QHash<Key, PendingRow> &rows) {
        const auto row = rows.constFind({&info, id});
        return row != rows.cend() && (row->created || row->registers.contains(reg));
    };
    return has(m_waiting) || has(m_rejected);
}

} // namespace veche::sync
