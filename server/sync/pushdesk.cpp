// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/pushdesk.h"

#include "shared/base/compression.h"
#include "shared/base/lackofmemory.h"
#include "shared/base/readythreads.h"
#include "shared/domain/content.h"
#include "shared/sync/rights.h"
#include "shared/tickets/signing.h"

#include <QThread>

#include <atomic>
#include <new>
#include <span>
#include <utility>

namespace veche::serversync
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Transaction;
using storage::Connection;
using storage::Priority;
using sync::Applied;
using sync::PushAnswer;
using sync::PushResult;
using sync::Refusal;
using sync::Verdict;

/// One transaction of the request; read where `transaction` has a value, else already answered.
struct PushItem {
    QByteArray payload;
    QByteArray signature;
    std::optional<Transaction> transaction;
    PushAnswer answer;
    Id group;           ///< null where it is alone, or is judged alone
    bool known = false; ///< was here before
};

namespace
{
/// So much (some 64 rows) is examined by one thread, then makes one job of the writer: what is examined is
/// written while the rest is examined, others get their turn in between, and jobs that wait are committed
/// together.
constexpr qsizetype bytesPerPart = 32 * 1024;

PushAnswer refusal(const Id &id, Refusal why, const QString &reason)
{
    PushAnswer answer;
    answer.id = id;
    answer.verdict = Verdict::Rejected;
    answer.refusal = why;
    answer.reason = reason;
    return answer;
}

bool changesNothing(const Transaction &transaction)
{
    return std::all_of(transaction.rows.begin(), transaction.rows.end(), [](const domain::RowChange &row) {
        return !row.create && row.fields.empty() && row.unknown.empty();
    });
}

QString contentProblemIn(const Transaction &transaction)
{
    for (const domain::RowChange &row : transaction.rows) {
        if (QString problem = domain::contentProblem(row); !problem.isEmpty())
            return problem;
    }
    return {};
}

/// What can be told of a transaction without the database.
void examine(PushItem &item, const Caller &caller, const CommunityId &community)
{
    if (item.payload.size() > Transaction::maxBytes) {
        item.answer = refusal({}, Refusal::Invalid, u"It is larger than 8 MiB"_s);
        return;
    }
    auto read = domain::decodeTransaction(item.payload);
    if (!read) {
        item.answer = refusal({}, Refusal::Invalid, toString(read.error()));
        return;
    }
    const auto key = signing::PublicKey::fromBytes(caller.publicKey);
    item.group = caller.version > 1 ? read->group : Id();
    if (read->community != community)
        item.answer = refusal(read->id, Refusal::Foreign, u"It belongs to another community"_s);
    else if (read->device != caller.device)
        item.answer = refusal(read->id, Refusal::Foreign, u"It was made by another device"_s);
    else if (read->author.isNull() && caller.version > 1)
        item.answer = refusal(read->id, Refusal::Foreign, u"It doesn't say whose it is"_s);
    else if (!read->author.isNull() && read->author != caller.account)
        item.answer = refusal(read->id, Refusal::Foreign, u"It was made by another account"_s);
    else if (!key || !signing::verify(signing::Purpose::Transaction, item.payload, item.signature, *key))
        item.answer = refusal(read->id, Refusal::Signature, u"The device's signature doesn't fit"_s);
    else if (changesNothing(*read))
        item.answer = refusal(read->id, Refusal::Invalid, u"It changes nothing"_s);
    else if (const QString problem = contentProblemIn(*read); !problem.isEmpty())
        item.answer = refusal(read->id, Refusal::Invalid, problem);
    else
        item.transaction = std::move(*read);
}

/// Whoever doesn't see everything knows less than the stamps say.
sync::KnownStamps knownTo(const Caller &caller, const sync::PushQuery &at)
{
    return sync::seesEverything(caller.role) ? sync::KnownStamps::fromBytes(at.known) : sync::KnownStamps();
}

bool belongTogether(const PushItem &one, const PushItem &next)
{
    return !one.group.isNull() && one.group == next.group;
}

/// A device that is told to stamp again does so with what is left.
bool isOfTime(Refusal refusal)
{
    return refusal == Refusal::Clock || refusal == Refusal::Generation;
}

PushAnswer answerOf(const Id &id, const Applied &applied)
{
    PushAnswer answer;
    answer.id = id;
    answer.verdict = applied.verdict;
    answer.refusal = applied.refusal;
    answer.reason = applied.reason;
    answer.notice = applied.notice;
    answer.seq = applied.seq;
    answer.durable = applied.verdict != Verdict::Rejected;
    return answer;
}
} // namespace

/// Items that one thread examines.
struct PushDesk::Part {
    size_t from;
    size_t to;
    bool examined = false;
};

/// One request while it is worked on.
struct PushDesk::Batch {
    Batch(std::shared_ptr<std::atomic<qint64>> bytesUnderWay, qint64 bytes)
        : underWay(std::move(bytesUnderWay))
        , size(bytes)
    {
        *underWay += size;
    }
    ~Batch() { *underWay -= size; }
    Q_DISABLE_COPY_MOVE(Batch)

    std::shared_ptr<std::atomic<qint64>> underWay; ///< of all
    qint64 size;
    Caller caller;
    CommunityId community;
    sync::PushQuery at;
    sync::Author author;
    bool lost = false; ///< written by the first job alone
    std::vector<PushItem> items;
    std::vector<Part> parts;
    size_t examined = 0;       ///< parts that are, and all before them
    size_t merging = 0;        ///< items that the writer has got
    std::atomic<int> open = 1; ///< the reading, parts and jobs of the writer
    std::atomic<qint64> head = 0;
    std::mutex mutex;
    Result<void> failed; ///< the first failure
    QPromise<Result<PushResult>> promise;

    void cutIntoParts()
    {
        size_t from = 0;
        qsizetype bytes = 0;
        for (size_t i = 0; i < items.size(); ++i) {
            bytes += items[i].payload.size();
            if (bytes < bytesPerPart && i + 1 < items.size())
                continue;
            parts.push_back({from, i + 1});
            from = i + 1;
            bytes = 0;
        }
        open += static_cast<int>(parts.size());
    }

    /// Up to which item everything is examined, and a group that goes on isn't cut.
    size_t mergeable()
    {
        size_t until = merging;
        while (examined < parts.size() && parts[examined].examined) {
            const size_t to = parts[examined].to;
            const bool mayGoOn = to < items.size() && !items[to - 1].group.isNull();
            if (mayGoOn && !parts[examined + 1].examined)
                break;
            ++examined;
            if (!mayGoOn || !belongTogether(items[to - 1], items[to]))
                until = to;
        }
        return until;
    }

    void fail(const Error &error)
    {
        const std::lock_guard lock(mutex);
        if (failed)
            failed = failure(error);
    }

    void finishOne(qint64 now)
    {
        if (--open > 0)
            return;
        const std::lock_guard lock(mutex);
        if (!failed) {
            end(failure(failed.error()));
            return;
        }
        PushResult result;
        result.now = now;
        result.head = head;
        result.lost = lost;
        for (PushItem &item : items)
            result.answers.push_back(std::move(item.answer));
        end(std::move(result));
    }

    void end(Result<PushResult> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

PushDesk::PushDesk(server::CommunityWriter &writer, sync::Ledger &ledger, Admit admit)
    : m_writer(writer)
    , m_ledger(ledger)
    , m_admit(std::move(admit))
    , m_bytes(ledger.clock(), PushBudget::period)
    , m_transactions(ledger.clock(), PushBudget::period)
{
    startThreads(m_pool, QThread::idealThreadCount());
}

std::chrono::milliseconds PushDesk::patience(const Caller &caller, const CommunityId &community, qint64 bytes)
{
    const QByteArray ofCommunity = community.toBytes();
    const QByteArray ofMember = ofCommunity + caller.account.toBytes();
    const auto wait = m_bytes.take(ofMember, bytes, PushBudget::bytesOfMember);
    if (wait.count() > 0)
        return wait;
    const auto withAll = m_bytes.take(ofCommunity, bytes, PushBudget::bytesOfCommunity);
    if (withAll.count() > 0)
        m_bytes.giveBack(ofMember, bytes);
    return withAll;
}

QFuture<Result<PushResult>> PushDesk::push(const Caller &caller, const CommunityId &community,
                                           const PushBody &body, const sync::PushQuery &at)
{
    if (*m_underWay > 0 && *m_underWay + body.size > PushBudget::underWay)
        return QtFuture::makeReadyFuture(Result<PushResult>(failure(
            ErrorKind::Retryable, u"Many changes are being taken at this moment; send them again"_s)));
    auto batch = std::make_shared<Batch>(m_underWay, body.size);
    batch->caller = caller;
    batch->community = community;
    batch->at = at;
    batch->author = {caller.account, caller.role, knownTo(caller, at)};
    batch->promise.start();
    auto future = batch->promise.future();
    m_pool.start([this, batch = std::move(batch), body] {
        try {
            if (const auto done = read(batch, body); !done)
                batch->fail(done.error());
        } catch (const std::bad_alloc &) {
            batch->fail(lackOfMemory().value());
        }
        batch->finishOne(m_ledger.wallMs());
    });
    return future;
}

Result<void> PushDesk::read(const std::shared_ptr<Batch> &batch, const PushBody &body)
{
    const auto plain = body.packed ? decompressed(body.bytes, body.size) : Result<QByteArray>(body.bytes);
    if (!plain)
        return failure(plain.error());
    const auto pushed = sync::decodePush(*plain);
    if (!pushed)
        return failure(pushed.error());
    const QByteArray member = batch->community.toBytes() + batch->caller.account.toBytes();
    const auto wait =
        m_transactions.take(member, std::ssize(pushed->transactions), PushBudget::transactionsOfMember);
    if (wait.count() > 0)
        return failure(ErrorKind::Retryable, u"Too many changes for one hour; send the rest later"_s);
    batch->at.acknowledged = pushed->acknowledged;
    for (const sync::Signed &one : pushed->transactions) {
        PushItem &item = batch->items.emplace_back();
        item.payload = one.payload;
        item.signature = one.signature;
    }
    if (batch->items.empty())
        return {};
    batch->cutIntoParts();
    for (Part &part : std::span(batch->parts).subspan(1))
        m_pool.start([this, batch, &part] { examinePart(batch, part); });
    examinePart(batch, batch->parts.front()); // Most requests are one: they don't wait for another thread.
    return {};
}

void PushDesk::examinePart(const std::shared_ptr<Batch> &batch, Part &part)
{
    try {
        for (size_t i = part.from; i < part.to; ++i)
            examine(batch->items[i], batch->caller, batch->community);
        const std::lock_guard lock(batch->mutex); // The writer gets the parts in their order.
        part.examined = true;
        const size_t until = batch->mergeable();
        if (until > batch->merging)
            merge(batch, std::exchange(batch->merging, until), until);
    } catch (const std::bad_alloc &) {
        batch->fail(lackOfMemory().value());
    }
    batch->finishOne(m_ledger.wallMs());
}

void PushDesk::merge(const std::shared_ptr<Batch> &batch, size_t from, size_t to)
{
    ++batch->open;
    const auto work = [this, batch, from, to](server::CommunityWrite &write) -> Result<qint64> {
        auto done = apply(write.connection(), *batch, from, to);
        if (!done)
            return failure(done.error());
        const qint64 head = done->empty() ? 0 : done->back().seq;
        write.add(batch->community, *std::move(done));
        return head;
    };
    const auto durable = [this, batch](const Result<qint64> &head) {
        if (head)
            batch->head = std::max<qint64>(batch->head, *head);
        else
            batch->fail(head.error());
        batch->finishOne(m_ledger.wallMs());
    };
    m_writer.write<qint64>(Priority::Sync, work, durable);
}

Result<std::vector<Applied>> PushDesk::apply(Connection &connection, Batch &batch, size_t from, size_t to)
{
    std::vector<Applied> done;
    if (from == 0) {
        const auto stands = sync::standsAt(connection, batch.community, batch.at);
        if (!stands)
            return failure(stands.error());
        batch.lost = !*stands;
    }
    // What builds on transactions that this log lost waits until they are offered again.
    if (batch.lost)
        return done;
    for (size_t i = from; i < to;) {
        size_t end = i + 1;
        while (end < to && belongTogether(batch.items[end - 1], batch.items[end]))
            ++end;
        auto applied =
            end - i > 1 ? applyWhole(connection, batch, i, end) : applyEach(connection, batch, i, end);
        if (!applied)
            return applied;
        std::move(applied->begin(), applied->end(), std::back_inserter(done));
        i = end;
    }
    return done;
}

Result<std::vector<Applied>> PushDesk::applyEach(Connection &connection, Batch &batch, size_t from, size_t to)
{
    std::vector<Applied> done;
    for (size_t i = from; i < to; ++i) {
        PushItem &item = batch.items[i];
        if (!item.transaction)
            continue;
        auto applied = applyOne(connection, batch, *item.transaction, item.payload);
        if (!applied)
            return failure(applied.error());
        item.answer = answerOf(item.transaction->id, *applied);
        item.known = applied->duplicate;
        if (!applied->rows.empty())
            done.push_back(std::move(*applied));
    }
    return done;
}

/// The parts of one action that come together are merged or rejected together.
Result<std::vector<Applied>> PushDesk::applyWhole(Connection &connection, Batch &batch, size_t from,
                                                  size_t to)
{
    if (const auto begun = connection.exec(u"SAVEPOINT parts"_s); !begun)
        return failure(begun.error());
    auto done = applyEach(connection, batch, from, to);
    if (!done)
        return done; // The job fails, and with it the savepoint goes.
    const auto parts = std::span(batch.items).subspan(from, to - from);
    const auto bad = std::find_if(parts.begin(), parts.end(), [](const PushItem &item) {
        return item.answer.verdict == Verdict::Rejected && !isOfTime(item.answer.refusal);
    });
    if (bad != parts.end()) {
        if (const auto undone = connection.exec(u"ROLLBACK TO parts"_s); !undone)
            return failure(undone.error());
        done->clear();
        const PushAnswer why = bad->answer;
        for (PushItem &item : parts) {
            if (!item.known)
                item.answer = refusal(item.answer.id, why.refusal, why.reason);
        }
    }
    if (const auto ended = connection.exec(u"RELEASE parts"_s); !ended)
        return failure(ended.error());
    return done;
}

Result<Applied> PushDesk::applyOne(Connection &connection, const Batch &batch, const Transaction &transaction,
                                   const QByteArray &payload)
{
    if (m_admit) {
        const auto against = m_admit(connection, batch.caller, batch.community, transaction);
        if (!against)
            return failure(against.error());
        if (!against->isEmpty())
            return Applied::rejected(Refusal::Limit, *against);
    }
    return m_ledger.apply(connection, transaction, batch.author, payload);
}

} // namespace veche::serversync
