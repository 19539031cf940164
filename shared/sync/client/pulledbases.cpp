// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/pulledbases.h"

#include "shared/sync/protocol/merge.h"

namespace veche::sync
{

using domain::Row;
using domain::RowChange;
using storage::BaseRow;
namespace journal = storage::journal;

namespace
{
/// Joins the base of the registers that the change sets with the peer's row.
void joinBase(BaseRow &base, const RowChange &change, const Row &incoming, const std::vector<int> &hidden)
{
    for (const int reg : hidden)
        std::erase_if(base.registers, [reg](const auto &own) { return own.reg == reg; });
    Row held(*change.entity, change.id);
    for (const storage::BaseRegister &own : base.registers)
        storage::putBack(held, own.reg, &own);
    (void)join(held, incoming);
    base.there = true;
    for (const int reg : storage::registersOf(change)) {
        if (held.has(reg))
            base.set(storage::registerOf(held, reg));
    }
}
} // namespace

void PulledBases::take(const PendingRow &pending, const Row &incoming, const std::vector<int> &hidden)
{
    for (const Id &entry : pending.entries)
        m_byEntry[entry].push_back({incoming, false, hidden});
}

void PulledBases::gone(const PendingRow &pending, const domain::EntityInfo &info, const Id &id)
{
    for (const Id &entry : pending.entries)
        m_byEntry[entry].push_back({Row(info, id), true, {}});
}

Result<void> PulledBases::write(storage::Connection &connection)
{
    for (const auto &[id, rows] : std::exchange(m_byEntry, {})) {
        VECHE_TAKE(const auto &entry, journal::find(connection, id));
        if (!entry || entry->base.isNull())
            continue;
        const auto transaction = domain::decodeTransaction(entry->payload);
        auto base = storage::decodeBase(entry->base);
        if (!transaction || !base)
            return failure(transaction ? base.error() : transaction.error());
        for (const Pulled &pulled : rows) {
            for (const RowChange &change : transaction->rows) {
                if (change.entity != pulled.row.entity || change.id != pulled.row.id)
                    continue;
                BaseRow &own = storage::baseFor(*base, *change.entity, change.id, !change.create);
                if (pulled.gone)
                    own = {change.entity, change.id, false, {}};
                else
                    joinBase(own, change, pulled.row, pulled.hidden);
            }
        }
        const auto done = journal::setBase(connection, id, storage::encodeBase(*base));
        if (!done)
            return done;
    }
    return {};
}

} // namespace veche::sync
