// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/offers.h"

#include "shared/domain/parts.h"
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
    std::vector<Transaction> offers;
    for (const auto state : {storage::JournalState::Found, storage::JournalState::Pending}) {
        VECHE_TAKE(const auto &entries,
                   journal::read(connection, state, 0, std::numeric_limits<qint64>::max()));
        for (const JournalEntry &entry : entries) {
            if (!entry.offer || entry.log != log)
                continue;
            VECHE_TAKE(auto &transaction, domain::decodeTransaction(entry.payload));
            offers.push_back(std::move(transaction));
        }
    }
    return offers;
}

/// An offer of a whole row, which the log lacks, meets nothing there.
bool isOfWholeRow(const domain::RowChange &change)
{
    return change.previous.size() == 1 && change.previous.front() == std::pair(0, Stamp()) &&
           std::any_of(change.fields.begin(), change.fields.end(),
                       [&](const auto &field) { return change.entity->registerOf[field.field] != 0; });
}

/// Whether the row still says what the log was to be told, and the log something that nobody here had seen.
bool isUndecided(const domain::Row &beneath, const domain::RowChange &change, const Stamp &stamp)
{
    return !isOfWholeRow(change) &&
           std::any_of(change.previous.begin(), change.previous.end(), [&](const auto &met) {
               return met.second.isNull() && beneath.stamps[met.first] == stamp;
           });
}

/// As the log would have judged: no conflict where the offer was written by who had `seen` what it meets.
/// True where something is left that only the log can judge.
Result<bool> keepOverwritten(WriteContext &context, const std::vector<Transaction> &offers,
                             const KnownStamps &seen)
{
    PendingRegisters pending;
    VECHE_TRY(pending.refresh(context.connection));
    bool open = false;
    for (const Transaction &offer : offers) {
        for (const domain::RowChange &change : offer.rows) {
            VECHE_TAKE(const auto &held,
                       storage::loadRow(context.connection, context.community, *change.entity, change.id));
            if (!held)
                continue;
            const domain::Row beneath = beneathWaiting(*held, pending.find(*change.entity, change.id));
            open = open || isUndecided(beneath, change, offer.stamp);
            for (const Clash &clash : clashes(beneath, change, rowOf(change, offer.stamp, &beneath))) {
                if (clash.held.device == context.clock.device() || seen.covers(clash.held))
                    continue;
                if (const auto noted = noteConflict(context, beneath, clash); !noted)
                    return failure(noted.error());
            }
        }
    }
    return open;
}
} // namespace

Result<void> writeOffers(WriteContext &context, const Id &log, OffersByStamp offers,
                         storage::JournalState state)
{
    VECHE_TAKE(const auto &head, storage::beginTransaction(context, {}));
    for (auto &[stamp, changes] : offers) {
        for (auto &rows : domain::inParts(std::move(changes))) {
            Transaction offer = head;
            offer.id = Id::create();
            offer.stamp = stamp;
            offer.rows = std::move(rows);
            JournalEntry entry;
            entry.id = offer.id;
            entry.state = state;
            entry.generation = offer.generation;
            entry.payload = domain::encode(offer);
            entry.log = log;
            entry.offer = true;
            VECHE_TRY(journal::append(context, entry));
        }
    }
    return {};
}

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

Result<void> beginOffering(storage::Connection &connection, const Id &log)
{
    VECHE_TAKE(const auto &before, offering(connection));
    if (log.isNull() || before.log == log)
        return {};
    VECHE_TAKE(const auto &known, KnownStamps::read(connection));
    return noteOffering(connection, {log, {}, known.toBytes()});
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
    KnownStamps seen = KnownStamps::fromBytes(offered.seen);
    VECHE_TAKE(const auto &open, keepOverwritten(context, offers, seen));
    if (open) { // Where it is met again, here or in another log, that is as new as it was.
        VECHE_TAKE(const auto &known, KnownStamps::read(context.connection));
        seen.add(known.latestOf(context.clock.device()));
        VECHE_TRY(resetKnown(context.connection, seen));
    }
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
