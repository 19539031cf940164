// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/ledger/ledgerwork.h"

#include "shared/domain/personal.h"
#include "shared/sync/ledger/ledgerknown.h"
#include "shared/sync/ledger/ledgertables.h"
#include "shared/sync/ledger/rowweight.h"
#include "shared/sync/ledger/speakers.h"
#include "shared/sync/protocol/conflicts.h"
#include "shared/sync/protocol/rights.h"

#include <map>

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::Row;
using domain::RowChange;

namespace
{
/// A register offered again after a restore doesn't know the stamp that it replaces.
bool isOffer(const RowChange &change)
{
    return std::any_of(change.previous.begin(), change.previous.end(),
                       [](const auto &known) { return known.second.isNull(); });
}

/// A row that its author knows to be missing here (read again after a restore) says so by a null stamp for
/// the deletion; an ordinary edit never does.
bool offersWholeRow(const RowChange &change)
{
    return std::any_of(change.previous.begin(), change.previous.end(),
                       [](const auto &known) { return known.first == 0 && known.second.isNull(); });
}
} // namespace

Ledger::Work::Work(storage::Connection &connection, const domain::Transaction &transaction,
                   const Author &author, const Rules &rules)
    : m_connection(connection)
    , m_transaction(transaction)
    , m_author(author)
    , m_rules(rules)
    , m_rows(connection, transaction.community, rules)
{
}

Result<std::optional<Applied>> Ledger::Work::merge()
{
    std::vector<RowChange> changes = m_transaction.rows;
    coalesce(changes);
    for (RowChange &change : changes) {
        auto rejection = take(change);
        if (!rejection || *rejection)
            return rejection;
    }
    if (auto rejection = tooHeavy())
        return rejection;
    return keepsAnOwner();
}

std::optional<Applied> Ledger::Work::tooHeavy() const
{
    constexpr qint64 most = 64 << 20;
    qint64 weight = 0;
    for (const RowMerge::Entry &entry : m_rows.entries())
        weight += entry.changed ? weightOf(entry.row) : 0;
    if (weight <= most)
        return std::nullopt;
    return Applied::rejected(
        Refusal::Invalid, u"The rows that it changes hold more than 64 MiB together; change fewer at once"_s);
}

Result<std::optional<Applied>> Ledger::Work::keepsAnOwner()
{
    const auto owns = [](const domain::Member &member) {
        return member.role == domain::Role::Owner && !member.account.isNull();
    };
    std::map<Id, bool> owners; // of the members touched, as merged
    for (const RowMerge::Entry &entry : m_rows.entries()) {
        if (entry.changed && entry.row.entity == &domain::Member::info())
            owners[entry.row.id] =
                !entry.row.isDeleted() && owns(domain::entityOf<domain::Member>(entry.row));
    }
    if (!m_author.role || owners.empty())
        return std::optional<Applied>();
    VECHE_TAKE(const auto &members, storage::readAll<domain::Member>(m_connection, m_transaction.community));
    bool had = false;
    for (const domain::Member &member : members) {
        had = had || owns(member);
        owners.emplace(member.id, owns(member));
    }
    const bool has =
        std::any_of(owners.begin(), owners.end(), [](const auto &owner) { return owner.second; });
    if (had && !has)
        return std::optional(Applied::rejected(Refusal::LastOwner, u"A community needs an owner"_s));
    return std::optional<Applied>();
}

Result<RowFacts> Ledger::Work::factsOf(const RowChange &change, const RowMerge::Entry &entry)
{
    RowFacts facts;
    if (!m_author.role || !needsFacts(*m_author.role, *change.entity))
        return facts;
    facts.isSpeaker = true;
    for (const Id &person : personsOf(change, entry.present ? &entry.row : nullptr)) {
        VECHE_TAKE(const auto &speaker, speakers::contains(m_connection, m_transaction.community, person));
        facts.isSpeaker = facts.isSpeaker && speaker;
    }
    return facts;
}

Result<void> Ledger::Work::check(const RowChange &change, const RowMerge::Entry &entry, const RowFacts &facts,
                                 Applied &rejection)
{
    const QString where = u"%1 %2"_s.arg(change.entity->name, change.id.toString());
    if (!entry.present && !change.create && !offersWholeRow(change)) {
        rejection =
            Applied::rejected(Refusal::Missing, u"The row to be changed isn't here (%1)"_s.arg(where));
        return {};
    }
    if (change.entity->insertOnly && entry.stored) {
        rejection =
            Applied::rejected(Refusal::Invalid, u"What was recorded is never changed (%1)"_s.arg(where));
        return {};
    }
    if (!m_author.role)
        return {};
    const Row *held = entry.present ? &entry.row : nullptr;
    if (const auto allowed = checkChange(*m_author.role, change, held, facts); !allowed)
        rejection = Applied::rejected(Refusal::Rights, allowed.error().message);
    return {};
}

Result<std::optional<Applied>> Ledger::Work::take(RowChange &change)
{
    VECHE_TAKE(auto &found, m_rows.entry(*change.entity, change.id));
    RowMerge::Entry &entry = *found;
    if ((entry.present && domain::isErased(entry.row)) || domain::isErasing(change)) {
        domain::blankPersonal(change); // Before it is judged, recorded or passed on.
        m_touchesErased = true;
    }
    // Sent again by somebody who has no answer yet: what was recorded stays as it is.
    if (change.entity->insertOnly && entry.stored && (change.create || offersWholeRow(change)))
        return std::optional<Applied>();
    VECHE_TAKE(const auto &facts, factsOf(change, entry));
    Applied rejection;
    VECHE_TRY(check(change, entry, facts, rejection));
    if (rejection.verdict == Verdict::Rejected)
        return std::optional(std::move(rejection));
    if (m_author.role)
        forgetUnseen(*m_author.role, change, facts);
    const Row incoming = rowOf(change, m_transaction.stamp, entry.present ? &entry.row : nullptr);
    if (entry.stored) {
        auto clashing = clashes(entry.row, change, incoming, m_rules);
        if (!clashing.empty()) {
            VECHE_TAKE(const auto &history, isHistory(change));
            if (history)
                clashing.clear();
            std::erase_if(clashing, [this](const Clash &clash) { return isSeen(clash); });
        }
        VECHE_TRY(recordClashes(entry.row, clashing));
    }
    const Joined joined = m_rows.take(entry, incoming);
    if (joined.any()) {
        VECHE_TRY(touchSpeakers(entry));
    }
    return std::optional<Applied>();
}

/// Whether who wrote what is here may have seen this: it was here before.
Result<bool> Ledger::Work::isHistory(const RowChange &change)
{
    if (!isOffer(change))
        return wasOffered(change);
    const auto merged = tables::knowsStamp(m_connection, m_transaction.community, m_transaction.stamp);
    if (!merged || *merged)
        return merged;
    if (!m_rules.vectorKept)
        return false;
    if (!m_given) {
        auto given = known::read(m_connection, m_transaction.community);
        if (!given)
            return failure(given.error());
        m_given = std::move(*given);
    }
    return m_given->covers(m_transaction.stamp);
}

/// Whether who offers this had seen what it meets.
bool Ledger::Work::isSeen(const Clash &clash) const
{
    return m_rules.vectorKept && m_author.known.covers(clash.held);
}

/// Whether somebody offered the same before its author sent it.
Result<bool> Ledger::Work::wasOffered(const RowChange &change)
{
    VECHE_TAKE(const auto &payloads,
               tables::payloadsAt(m_connection, m_transaction.community, m_transaction.stamp));
    const auto holds = [&](const RowChange &earlier) {
        return earlier.entity == change.entity && earlier.id == change.id &&
               std::all_of(change.fields.begin(), change.fields.end(), [&](const domain::FieldChange &field) {
                   const domain::Value *value = earlier.valueOf(field.field);
                   const domain::FieldType type = change.entity->fields[field.field].type;
                   return value && canonical(type, *value) == canonical(type, field.value);
               });
    };
    return std::any_of(payloads.begin(), payloads.end(), [&](const QByteArray &payload) {
        const auto offered = domain::decodeTransaction(payload);
        return offered && std::any_of(offered->rows.begin(), offered->rows.end(), holds);
    });
}

Result<void> Ledger::Work::recordClashes(const Row &held, const std::vector<Clash> &found)
{
    for (const Clash &clash : found) {
        Row conflict = conflictRow(held, clash);
        const auto heldName = authorName(clash.held);
        const auto incomingName = authorName(clash.incoming);
        if (!heldName || !incomingName)
            return failure(heldName ? incomingName.error() : heldName.error());
        setAuthors(conflict, clash.incomingWins ? *incomingName : *heldName,
                   clash.incomingWins ? *heldName : *incomingName);
        auto entry = m_rows.entry(*conflict.entity, conflict.id);
        if (!entry)
            return failure(entry.error());
        if (!(*entry)->present)
            ++m_conflicts;
        m_rows.take(**entry, conflict);
    }
    return {};
}

/// A person who becomes a speaker, or is one no longer, shows more or less to the programme's members: the
/// row goes out to them again.
Result<void> Ledger::Work::touchSpeakers(const RowMerge::Entry &entry)
{
    if (entry.row.entity == &domain::SessionSpeaker::info()) {
        const Id person = domain::entityOf<domain::SessionSpeaker>(entry.row).person;
        VECHE_TRY(touchPerson(person));
        const Id former = entry.stored ? domain::entityOf<domain::SessionSpeaker>(entry.before).person : Id();
        return former == person ? Result<void>() : touchPerson(former);
    }
    if (entry.row.entity != &domain::Release::info() || entry.stored || !isOrganisers())
        return {};
    VECHE_TAKE(const auto &persons, speakers::waiting(m_connection, m_transaction.community,
                                                      domain::entityOf<domain::Release>(entry.row).event));
    for (const Id &person : persons) {
        VECHE_TRY(touchPerson(person));
    }
    return {};
}

Result<void> Ledger::Work::touchPerson(const Id &person)
{
    if (person.isNull())
        return {};
    auto entry = m_rows.entry(domain::Person::info(), person);
    if (!entry)
        return failure(entry.error());
    if ((*entry)->present)
        m_rows.touch(**entry);
    return {};
}

bool Ledger::Work::isOrganisers() const
{
    return !m_author.role || seesEverything(*m_author.role);
}

Result<void> Ledger::Work::noteSpeakers(const RowMerge::Entry &entry)
{
    const domain::CommunityId &community = m_transaction.community;
    const Row &row = entry.row;
    if (row.entity == &domain::Person::info())
        return isOrganisers() || entry.stored ? Result<void>()
                                              : speakers::setOwn(m_connection, community, row.id);
    if (row.entity == &domain::Release::info() && isOrganisers() && !entry.stored)
        return speakers::vouchAll(m_connection, community, domain::entityOf<domain::Release>(row).event);
    if (row.entity != &domain::SessionSpeaker::info())
        return {};
    if (isOrganisers() && !row.isDeleted())
        return speakers::vouch(m_connection, community, row.id);
    // An organiser who takes the link away takes the right with it: bringing it back isn't the programme's.
    static const int person = domain::SessionSpeaker::info().fieldIndex("person");
    const bool own = isOrganisers() || !entry.stored || entry.before.values[person] != row.values[person];
    return own ? speakers::setOwn(m_connection, community, row.id) : Result<void>();
}

Result<QString> Ledger::Work::authorName(const Stamp &stamp)
{
    domain::AccountId account = m_author.account;
    if (stamp != m_transaction.stamp) {
        VECHE_TAKE(const auto &known, tables::authorOf(m_connection, m_transaction.community, stamp));
        account = known;
    }
    if (account.isNull())
        return QString();
    VECHE_TAKE(const auto &members, storage::readAll<domain::Member>(m_connection, m_transaction.community,
                                                                     {{"account"_L1, account.toBytes()}}));
    return members.empty() ? account.toString() : members.front().name;
}

QByteArray Ledger::Work::forgotten(const QByteArray &payload) const
{
    return tables::hashOfPayload(payload.isEmpty() ? domain::encode(m_transaction) : payload);
}

Result<Applied> Ledger::Work::finish(qint64 at, qint64 clock, const QByteArray &payload)
{
    Applied applied;
    applied.conflicts = m_conflicts;
    if (m_rows.changedAny()) {
        applied.erased = m_rows.newlyErased();
        VECHE_TAKE(const auto &seq, tables::nextSeq(m_connection, m_transaction.community, clock));
        for (const RowMerge::Entry &entry : m_rows.entries()) {
            if (!entry.changed)
                continue;
            VECHE_TRY(noteSpeakers(entry));
        }
        VECHE_TAKE(auto &rows, m_rows.write(seq));
        applied.seq = seq;
        applied.rows = std::move(rows);
    } else {
        applied.verdict = Verdict::Superseded;
    }
    const auto recorded = tables::record(m_connection, m_transaction, m_author.account, applied, at,
                                         m_touchesErased ? forgotten(payload) : payload);
    if (!recorded)
        return failure(recorded.error());
    return applied;
}

} // namespace veche::sync
