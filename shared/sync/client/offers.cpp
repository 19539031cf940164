// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/offers.h"

#include "shared/storage/peers.h"
#include "shared/storage/schema.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::Transaction;
using storage::JournalEntry;
using storage::WriteContext;
namespace journal = storage::journal;

namespace
{
const QString offeringKey = u"offering"_s;
const QString seenKey = u"offering-seen"_s;
const QString roleKey = u"role"_s;
constexpr qsizetype idSize = 16;

Result<void> offerRow(WriteContext &context, const JournalEntry &refused, const Transaction &whole,
                      const domain::RowChange &row)
{
    Transaction alone = whole;
    alone.id = Id::create();
    alone.rows = {row};
    JournalEntry entry = refused;
    entry.id = alone.id;
    entry.state = storage::JournalState::Pending;
    entry.reason.clear();
    entry.payload = domain::encode(alone);
    return journal::append(context, entry);
}

Result<void> offerAgain(WriteContext &context, const JournalEntry &refused)
{
    VECHE_TAKE(const auto &transaction, domain::decodeTransaction(refused.payload));
    if (transaction.rows.size() > 1) {
        for (const domain::RowChange &row : transaction.rows) {
            VECHE_TRY(offerRow(context, refused, transaction, row));
        }
    }
    return journal::remove(context.connection, refused.id);
}
} // namespace

Result<void> settleOffers(WriteContext &context, const Parcel &parcel, const PushResult &result)
{
    if (result.lost || result.answers.size() != parcel.entries.size())
        return {};
    bool refused = false;
    for (size_t i = 0; i < parcel.entries.size(); ++i) {
        const PushAnswer &answer = result.answers[i];
        const bool again = answer.refusal == Refusal::Clock || answer.refusal == Refusal::Generation ||
                           answer.refusal == Refusal::Limit;
        if (!parcel.entries[i].offer || answer.verdict != Verdict::Rejected || again)
            continue;
        refused = true;
        VECHE_TRY(offerAgain(context, parcel.entries[i]));
    }
    // Not everything that is here will be there.
    if (!refused)
        return {};
    const auto offered = offering(context.connection);
    return offered ? noteOffering(context.connection, {offered->log, {}, offered->seen})
                   : failure(offered.error());
}

Result<void> noteOffering(storage::Connection &connection, const Offering &offering)
{
    VECHE_TAKE(const auto &before, sync::offering(connection));
    if (before == offering)
        return {};
    const QByteArray bytes = offering.log.isNull() ? QByteArray() : offering.log.toBytes() + offering.known;
    const auto kept = storage::writeMeta(connection, offeringKey, bytes);
    return kept ? storage::writeMeta(connection, seenKey, offering.seen) : kept;
}

Result<Offering> offering(storage::Connection &connection)
{
    VECHE_TAKE(const auto &bytes, storage::readMeta(connection, offeringKey));
    const auto log = Id::fromBytes(bytes.left(idSize));
    if (!log)
        return Offering();
    const auto seen = storage::readMeta(connection, seenKey);
    return seen ? Result<Offering>(Offering{*log, bytes.mid(idSize), *seen}) : failure(seen.error());
}

Result<void> forgetOffering(storage::Connection &connection)
{
    VECHE_TAKE(const auto &offered, offering(connection));
    VECHE_TRY(journal::removeOffers(connection, offered.log));
    VECHE_TRY(storage::peers::reread(connection, offered.log));
    return noteOffering(connection, {});
}

Result<std::optional<domain::RoleKey>> mainRole(storage::Connection &connection)
{
    VECHE_TAKE(const auto &name, storage::readMeta(connection, roleKey));
    return name.isEmpty() ? std::nullopt : std::optional(domain::RoleKey(QString::fromUtf8(name)));
}

Result<void> noteMainRole(storage::Connection &connection, const domain::RoleKey &role)
{
    VECHE_TAKE(const auto &known, mainRole(connection));
    return known == role ? Result<void>() : storage::writeMeta(connection, roleKey, role.name().toUtf8());
}

} // namespace veche::sync
