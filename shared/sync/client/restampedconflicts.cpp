// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/restampedconflicts.h"

#include "shared/domain/entities.h"
#include "shared/sync/protocol/conflicts.h"

namespace veche::sync
{

using domain::Conflict;
using domain::Row;
using domain::RowChange;
using domain::Value;
using storage::Restamped;

namespace
{
/// One side of a conflict, by the fields that hold it.
struct Side {
    int value;
    int stamp;
    int author;

    [[nodiscard]] Stamp stampIn(const Row &row) const
    {
        const auto *bytes = std::get_if<QByteArray>(&row.values[stamp]);
        return bytes ? Stamp::fromBytes(*bytes).value_or(Stamp()) : Stamp();
    }
};

Side sideOf(const char *value, const char *stamp, const char *author)
{
    const auto &info = Conflict::info();
    return {info.fieldIndex(value), info.fieldIndex(stamp), info.fieldIndex(author)};
}

const Side &winner()
{
    static const Side side = sideOf("winner", "winner_stamp", "winner_author");
    return side;
}

const Side &loser()
{
    static const Side side = sideOf("loser", "loser_stamp", "loser_author");
    return side;
}

/// A deletion wins over an edit whatever their stamps are: then one side names fields of other registers.
bool isDeletionAgainstEdit(const Conflict &conflict)
{
    const auto *entity = domain::entityNamed(conflict.entity);
    if (!entity || entity->registerIndex(conflict.reg) != 0)
        return false;
    const auto edits = [&](const QByteArray &side) {
        const auto fields = domain::decodeFields(*entity, side);
        return fields && std::any_of(fields->begin(), fields->end(),
                                     [](const domain::FieldChange &change) { return change.field != 0; });
    };
    return edits(conflict.winner) || edits(conflict.loser);
}

void swapSides(Row &row)
{
    std::swap(row.values[winner().value], row.values[loser().value]);
    std::swap(row.values[winner().stamp], row.values[loser().stamp]);
    std::swap(row.values[winner().author], row.values[loser().author]);
}

/// The two stamps in the place of those before, the later one as the winner's where stamps decided.
void putStamps(Row &row, const Stamp &won, const Stamp &lost, bool decided)
{
    row.values[winner().stamp] = won.toBytes();
    row.values[loser().stamp] = lost.toBytes();
    if (decided && won < lost)
        swapSides(row);
}
} // namespace

std::optional<Row> RestampedConflicts::take(const Row &conflict, Restamped &restamped)
{
    const Stamp won = winner().stampIn(conflict);
    const Stamp lost = loser().stampIn(conflict);
    const Stamp newWon = restamped.of(won);
    const Stamp newLost = restamped.of(lost);
    if (newWon == won && newLost == lost)
        return std::nullopt;
    const auto told = domain::entityOf<Conflict>(conflict);
    Renamed renamed{conflict, std::max(won, lost), std::max(newWon, newLost)};
    Row &row = renamed.row;
    putStamps(row, newWon, newLost, won > lost && !isDeletionAgainstEdit(told));
    const QByteArray reg = told.reg.toLatin1();
    row.id = conflictId(told.row, QLatin1StringView(reg), newWon, newLost);
    for (Stamp &stamp : row.stamps)
        stamp = stamp == renamed.before ? renamed.after : restamped.of(stamp);
    restamped.conflicts[conflict.id] = row.id;
    return m_renamed.insert_or_assign(conflict.id, std::move(renamed)).first->second.row;
}

void RestampedConflicts::follow(domain::Transaction &transaction, const Restamped &restamped) const
{
    const Stamp before = transaction.stamp;
    transaction.stamp = restamped.of(before);
    for (RowChange &change : transaction.rows) {
        const auto found = m_renamed.find(change.id);
        if (found == m_renamed.end()) {
            restamped.follow(change);
            continue;
        }
        const Renamed &renamed = found->second;
        if (before == renamed.before)
            transaction.stamp = renamed.after; // It tells of the conflict, under the conflict's own stamp.
        follow(change, renamed, restamped);
    }
}

void RestampedConflicts::follow(RowChange &change, const Renamed &renamed, const Restamped &restamped)
{
    change.id = renamed.row.id;
    for (domain::FieldChange &given : change.fields) {
        for (const Side *side : {&winner(), &loser()}) {
            if (given.field == side->value || given.field == side->stamp || given.field == side->author)
                given.value = renamed.row.values[given.field];
        }
    }
    for (auto &[reg, stamp] : change.previous)
        stamp = stamp == renamed.before ? renamed.after : restamped.of(stamp);
}

} // namespace veche::sync
