// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/offers.h"

#include "shared/storage/peers.h"
#include "shared/storage/schema.h"
#include "shared/sync/client/incoming.h"

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

Result<std::vector<Transaction>> offersTo(storage::Connection &connection, const Id &log)
{
    VECHE_TAKE(const auto &entries, journal::read(connection, storage::JournalState::Pending, 0,
                                                  std::numeric_limits<qint64>::max()));
    std::vector<Transaction> offers;
    for (const JournalEntry &entry : entries) {
        if (!entry.offer || entry.log != log)
            continue;
        VECHE_TAKE(auto &transaction, domain::decodeTransaction(entry.payload));
        offers.push_back(std::move(transaction));
    }
    return offers;
}

/// As the log would have judged: no conflict where the offer was written by who had `seen` what it meets.
Result<void> keepOverwritten(WriteContext &context, const std::vector<Transaction> &offers,
                             const KnownStamps &seen)
{
    PendingRegisters pending;
    VECHE_TRY(pending.refresh(context.connection));
    for (const Transaction &offer : offers) {
        for (const domain::RowChange &change : offer.rows) {
            VECHE_TAKE(const auto &held,
                       storage::loadRow(context.connection, context.community, *change.entity, change.id));
            if (!held)
                continue;
            const domain::Row beneath = beneathWaiting(*held, pending.find(*change.entity, change.id));
            for (const Clash &clash : clashes(beneath, change, rowOf(change, offer.stamp, &beneath))) {
                if (clash.held.device == context.clock.device() || seen.covers(clash.held))
                    continue;
                if (const auto noted = noteConflict(context, beneath, clash); !noted)
                    return failure(noted.error());
            }
        }
    }
    return {};
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

Result<void> forgetOffering(WriteContext &context)
{
    VECHE_TAKE(const auto &offered, offering(context.connection));
    VECHE_TAKE(const auto &offers, offersTo(context.connection, offered.log));
    VECHE_TRY(journal::removeOffers(context.connection, offered.log));
    VECHE_TRY(keepOverwritten(context, offers, KnownStamps::fromBytes(offered.seen)));
    VECHE_TRY(storage::peers::reread(context.connection, offered.log));
    return noteOffering(context.connection, {});
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
