// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/pushdesk.h"

#include "server/sync/pushexamination.h"
#include "shared/base/compression.h"
#include "shared/base/lackofmemory.h"
#include "shared/base/readythreads.h"
#include "shared/sync/protocol/rights.h"

#include <QThread>

#include <new>
#include <utility>

namespace veche::serversync
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using sync::PushResult;

namespace
{
/// Whoever doesn't see everything knows less than the stamps say.
sync::KnownStamps knownTo(const Caller &caller, const sync::PushQuery &at)
{
    return sync::seesEverything(caller.role) ? sync::KnownStamps::fromBytes(at.known) : sync::KnownStamps();
}
} // namespace

PushDesk::PushDesk(server::CommunityWriter &writer, sync::Ledger &ledger, PushAdmission admit)
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
    auto batch = std::make_shared<PushBatch>(m_underWay, body.size);
    batch->caller = caller;
    batch->community = community;
    batch->at = at;
    batch->author = {caller.account, caller.role, knownTo(caller, at)};
    auto future = batch->future();
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

Result<void> PushDesk::read(const std::shared_ptr<PushBatch> &batch, const PushBody &body)
{
    VECHE_TAKE(const auto &plain,
               body.packed ? decompressed(body.bytes, body.size) : Result<QByteArray>(body.bytes));
    VECHE_TAKE(const auto &pushed, sync::decodePush(plain));
    const QByteArray member = batch->community.toBytes() + batch->caller.account.toBytes();
    const auto wait =
        m_transactions.take(member, std::ssize(pushed.transactions), PushBudget::transactionsOfMember);
    if (wait.count() > 0)
        return failure(ErrorKind::Retryable, u"Too many changes for one hour; send the rest later"_s);
    batch->at.acknowledged = pushed.acknowledged;
    for (const sync::Signed &one : pushed.transactions) {
        PushItem &item = batch->items.emplace_back();
        item.payload = one.payload;
        item.signature = one.signature;
    }
    if (batch->items.empty())
        return {};
    const size_t parts = batch->parts.emplace(batch->items).count();
    batch->begin(static_cast<int>(parts));
    for (size_t part = 1; part < parts; ++part)
        m_pool.start([this, batch, part] { examinePart(batch, part); });
    examinePart(batch, 0); // Most requests are one: they don't wait for another thread.
    return {};
}

void PushDesk::examinePart(const std::shared_ptr<PushBatch> &batch, size_t part)
{
    try {
        const auto its = batch->parts->part(part);
        for (size_t i = its.from; i < its.to; ++i)
            examine(batch->items[i], batch->caller, batch->community);
        const std::lock_guard lock(batch->mutex); // The writer gets the parts in their order.
        if (const auto ready = batch->parts->examined(part); !ready.isEmpty())
            merge(batch, ready);
    } catch (const std::bad_alloc &) {
        batch->fail(lackOfMemory().value());
    }
    batch->finishOne(m_ledger.wallMs());
}

void PushDesk::merge(const std::shared_ptr<PushBatch> &batch, PushParts::Span these)
{
    batch->begin(1);
    const auto work = [this, batch, these](server::CommunityWrite &write) -> Result<qint64> {
        auto done = PushMerge(write.connection(), m_ledger, m_admit, *batch).merge(these);
        if (!done)
            return failure(done.error());
        const qint64 head = done->empty() ? 0 : done->back().seq;
        write.add(batch->community, *std::move(done));
        return head;
    };
    const auto durable = [this, batch](const Result<qint64> &head) {
        if (head)
            batch->reach(*head);
        else
            batch->fail(head.error());
        batch->finishOne(m_ledger.wallMs());
    };
    m_writer.write<qint64>(storage::Priority::Sync, work, durable);
}

} // namespace veche::serversync
