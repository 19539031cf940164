// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/conflicts.h"

#include "shared/domain/event.h"
#include "shared/domain/records.h"

namespace veche::sync
{

using domain::Conflict;
using domain::EntityInfo;
using domain::Row;

namespace
{
domain::EventId eventOf(const Row &row)
{
    if (row.entity == &domain::Event::info())
        return domain::EventId(row.id);
    const int field = row.entity->fieldIndex("event");
    const auto *bytes = field < 0 ? nullptr : std::get_if<QByteArray>(&row.values[field]);
    return domain::EventId(bytes ? Id::fromBytes(*bytes).value_or(Id()) : Id());
}

int authorsRegister()
{
    static const int reg = Conflict::info().registerIndex("authors");
    return reg;
}
} // namespace

Id conflictId(const Id &row, QLatin1StringView reg, const Stamp &one, const Stamp &other)
{
    return Id::derived(row.toBytes() + QByteArray(reg.data(), reg.size()) + std::min(one, other).toBytes() +
                       std::max(one, other).toBytes());
}

Row conflictRow(const Row &held, const Clash &clash)
{
    const EntityInfo &info = Conflict::info();
    const QLatin1StringView reg = held.entity->registers[clash.reg].name;
    Conflict conflict;
    conflict.event = eventOf(held);
    conflict.entity = held.entity->name;
    conflict.row = held.id;
    conflict.reg = reg;
    conflict.winner = clash.incomingWins ? clash.incomingFields : clash.heldFields;
    conflict.loser = clash.incomingWins ? clash.heldFields : clash.incomingFields;
    conflict.winnerStamp = (clash.incomingWins ? clash.incoming : clash.held).toBytes();
    conflict.loserStamp = (clash.incomingWins ? clash.held : clash.incoming).toBytes();
    Row row(info, conflictId(held.id, reg, clash.held, clash.incoming));
    for (int i = 0; i < static_cast<int>(info.fields.size()); ++i)
        row.values[i] = info.fields[i].get(conflict);
    std::fill(row.stamps.begin(), row.stamps.end(), std::max(clash.held, clash.incoming));
    row.stamps[authorsRegister()] = {};
    for (const int field : info.registers[authorsRegister()].fields)
        row.values[field] = {};
    return row;
}

bool tellsOfConflicts(const domain::Transaction &transaction)
{
    return std::all_of(transaction.rows.begin(), transaction.rows.end(), [](const domain::RowChange &row) {
        return row.entity == &Conflict::info() && !row.previous.empty() &&
               row.previous.front() == std::pair(0, Stamp());
    });
}

void setAuthors(Row &conflict, const QString &winner, const QString &loser)
{
    static const int winnerField = Conflict::info().fieldIndex("winner_author");
    static const int loserField = Conflict::info().fieldIndex("loser_author");
    conflict.values[winnerField] = winner;
    conflict.values[loserField] = loser;
    conflict.stamps[authorsRegister()] = conflict.stamps[0];
}

} // namespace veche::sync
