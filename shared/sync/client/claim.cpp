// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/claim.h"

#include "shared/storage/editbase.h"
#include "shared/storage/peers.h"
#include "shared/storage/schema.h"
#include "shared/sync/client/groups.h"
#include "shared/sync/client/makinganew.h"
#include "shared/sync/client/refusals.h"
#include "shared/sync/protocol/messages.h"

#include <set>

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::AccountId;
using domain::RowChange;
using domain::Transaction;
using storage::Connection;
using storage::JournalEntry;
using storage::JournalState;
using storage::WriteContext;
namespace journal = storage::journal;

namespace
{
bool isSealed(const JournalEntry &entry)
{
    return !entry.seal.isEmpty();
}

/// Offers and conflict rows come from the program itself and belong to anybody who syncs here.
bool isMachineMade(const JournalEntry &entry)
{
    return entry.offer || entry.at == 0;
}

Result<std::vector<JournalEntry>> entriesIn(Connection &connection, JournalState state)
{
    return journal::read(connection, state, 0, std::numeric_limits<qint64>::max());
}

/// Sorts the journal by whose its entries are, in one write.
class Claiming
{
public:
    Claiming(WriteContext &context, const Rules &rules)
        : m_context(context)
        , m_rules(rules)
        , m_refusals(context)
    {
    }

    Result<Claimed> run()
    {
        const auto online = storage::peers::any(m_context.connection);
        if (!online)
            return failure(online.error());
        m_online = *online;
        const auto generation = storage::readMeta(m_context.connection, u"generation"_s);
        if (!generation)
            return failure(generation.error());
        m_generation = generation->toInt();
        for (const JournalState state : storage::everyJournalState) {
            VECHE_TRY(setUnreadableAside(state));
        }
        using Take = Result<void> (Claiming::*)(JournalEntry &);
        for (const auto &[state, take] : {std::pair(JournalState::Pending, Take(&Claiming::takePending)),
                                          std::pair(JournalState::Found, Take(&Claiming::takePending)),
                                          std::pair(JournalState::Rejected, Take(&Claiming::takeRefused)),
                                          std::pair(JournalState::Aside, Take(&Claiming::takeAside))}) {
            VECHE_TRY(takeAll(state, take));
        }
        VECHE_TRY(m_refusals.finish());
        return m_claimed;
    }

private:
    template <typename Take>
    Result<void> takeAll(JournalState state, Take take)
    {
        VECHE_TAKE(auto &entries, entriesIn(m_context.connection, state));
        for (JournalEntry &entry : entries) {
            VECHE_TRY((this->*take)(entry));
        }
        return {};
    }

    [[nodiscard]] bool isMine(const JournalEntry &entry) const
    {
        return isSealed(entry) && (isMachineMade(entry) || !m_rules.authorsKept ||
                                   headOf(entry.payload).author == m_context.author.account);
    }

    /// Sets aside entries that nobody can read: they are taken out of no row, and wait as they are. One whose
    /// base alone can't be read is left without a base: the server knows the values.
    Result<void> setUnreadableAside(JournalState state)
    {
        VECHE_TAKE(const auto &entries, entriesIn(m_context.connection, state));
        for (const JournalEntry &entry : entries) {
            if (isSealed(entry))
                continue;
            const bool baseless = !entry.base.isNull() && !storage::decodeBase(entry.base);
            auto done = baseless ? journal::setBase(m_context.connection, entry.id, {}) : Result<void>();
            if (done && state != JournalState::Aside && !domain::decodeTransaction(entry.payload)) {
                ++m_claimed.aside;
                done = journal::setState(m_context.connection, entry.id, JournalState::Aside);
            }
            if (!done)
                return done;
        }
        return {};
    }

    Result<void> takePending(JournalEntry &entry)
    {
        if (isMine(entry))
            return sign(entry);
        if (!m_online)
            return journal::remove(m_context.connection, entry.id);
        if (isMachineMade(entry)) // It is found anew where the log is compared with what is here.
            return forget(entry);
        ++m_claimed.aside;
        return m_refusals.refuse(entry.id, JournalState::Aside, {});
    }

    Result<void> takeRefused(JournalEntry &entry)
    {
        if (isMine(entry))
            return sign(entry);
        ++m_claimed.aside;
        return journal::setState(m_context.connection, entry.id, JournalState::Aside, entry.reason);
    }

    /// An edit keeps its reason while it is aside, so that a refused one comes back as refused.
    Result<void> takeAside(JournalEntry &entry)
    {
        if (!isMine(entry))
            return {};
        ++m_claimed.back;
        auto transaction = domain::decodeTransaction(entry.payload);
        if (!transaction)
            return failure(ErrorKind::Corrupt, toString(transaction.error()), entry.id.toString());
        VECHE_TAKE(const auto &missing, missingRow(*transaction));
        if (!missing.isEmpty() || !entry.reason.isEmpty()) {
            const QString reason = entry.reason.isEmpty() ? missing : entry.reason;
            return journal::setState(m_context.connection, entry.id, JournalState::Rejected, reason);
        }
        return makeAnew(m_context, entry, std::move(*transaction), false);
    }

    /// A reason as the server gives it; empty where all rows are here.
    Result<QString> missingRow(const Transaction &transaction)
    {
        for (const RowChange &change : transaction.rows) {
            if (change.create)
                continue;
            VECHE_TAKE(const auto &row, storage::loadRow(m_context.connection, m_context.community,
                                                         *change.entity, change.id));
            if (!row)
                return u"%1: %2"_s.arg(name(Refusal::Missing), change.id.toString());
        }
        return QString();
    }

    /// As this device's, where it was another's: the file was signed in anew.
    Result<void> sign(JournalEntry &entry)
    {
        const PayloadHead head = headOf(entry.payload);
        if (head.device == m_context.clock.device() && head.author == m_context.author.account)
            return {};
        auto transaction = domain::decodeTransaction(entry.payload);
        if (!transaction)
            return failure(ErrorKind::Corrupt, toString(transaction.error()), entry.id.toString());
        transaction->device = m_context.clock.device();
        transaction->author = m_context.author.account;
        transaction->generation = m_generation;
        entry.generation = m_generation;
        entry.payload = domain::encode(*transaction);
        return journal::replace(m_context, entry);
    }

    Result<void> forget(const JournalEntry &entry)
    {
        VECHE_TRY(journal::remove(m_context.connection, entry.id));
        return storage::peers::reread(m_context.connection);
    }

    WriteContext &m_context;
    const Rules &m_rules;
    Refusals m_refusals;
    Claimed m_claimed;
    bool m_online = false;
    int m_generation = 0;
};

constexpr std::array waitingStates{JournalState::Pending, JournalState::Rejected};

bool isOthers(const JournalEntry &entry, const AccountId &author, const AccountId &account)
{
    return isSealed(entry) && !isMachineMade(entry) && !author.isNull() && author != account;
}
} // namespace

Result<Claimed> claimJournal(WriteContext &context, const Rules &rules)
{
    return Claiming(context, rules).run();
}

Result<std::optional<OthersEdits>> othersEdits(Connection &connection, const AccountId &account)
{
    std::optional<OthersEdits> found;
    const auto online = storage::peers::any(connection);
    if (!online || !*online)
        return online ? Result<std::optional<OthersEdits>>(found) : failure(online.error());
    for (const JournalState state : waitingStates) {
        VECHE_TAKE(const auto &entries, entriesIn(connection, state));
        std::set<qint64> commits;
        for (const JournalEntry &entry : entries) {
            const AccountId author = headOf(entry.payload).author;
            if (!isOthers(entry, author, account))
                continue;
            if (!found)
                found.emplace().author = author;
            commits.insert(entry.at);
        }
        if (found)
            (state == JournalState::Pending ? found->waiting : found->refused) =
                static_cast<int>(commits.size());
    }
    return found;
}

Result<int> discardOthers(WriteContext &context, const AccountId &account)
{
    Refusals refusals(context);
    std::vector<JournalEntry> given;
    for (const JournalState state : waitingStates) {
        VECHE_TAKE(const auto &entries, entriesIn(context.connection, state));
        for (const JournalEntry &entry : entries) {
            if (!isOthers(entry, headOf(entry.payload).author, account))
                continue;
            VECHE_TRY(refusals.refuse(entry.id, JournalState::Discarding, entry.reason));
            given.push_back(entry);
        }
    }
    VECHE_TRY(refusals.finish());
    for (const JournalEntry &entry : given) {
        // An entry that can't be taken out here waits for the server's version.
        const auto done = entry.base.isNull() ? journal::setState(context.connection, entry.id,
                                                                  JournalState::Discarding, entry.reason)
                                              : journal::remove(context.connection, entry.id);
        if (!done)
            return failure(done.error());
    }
    return static_cast<int>(given.size());
}

} // namespace veche::sync
