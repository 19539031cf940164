// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/comparing.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Priority;
using storage::Rereading;
using storage::WriteContext;

namespace
{
constexpr int mostStarts = 3;

/// A pull that was cut short has given some of what its stamps cover, and may have been another log's. That
/// a peer has what is this device's own stays known.
Result<void> forgetFound(WriteContext &context)
{
    VECHE_TAKE(const auto &found, KnownStamps::readFound(context.connection));
    if (found.isEmpty())
        return {};
    KnownStamps own;
    own.add(found.latestOf(context.clock.device()));
    VECHE_TRY(noteKnown(context.connection, own));
    return noteFound(context.connection, {});
}

Result<std::shared_ptr<Reread>> begun(WriteContext &context, const storage::Peer &peer,
                                      Reread::Options options)
{
    VECHE_TRY(storage::peers::write(context.connection, peer));
    VECHE_TRY(forgetFound(context));
    VECHE_TRY(beginOffering(context.connection, options.log));
    VECHE_TAKE(const auto &scope, peer.isMain ? Result<std::optional<domain::RoleKey>>(std::nullopt)
                                              : mainRole(context.connection));
    options.scope = scope;
    return std::make_shared<Reread>(std::move(options));
}

/// Journals the offers; the peer's state is kept with them.
Result<Offering> journalOffers(WriteContext &context, Reread &reread, PendingRegisters &pending,
                               const KnownStamps &found, const storage::Peer &peer, const Id &log)
{
    VECHE_TRY(pending.refresh(context.connection));
    VECHE_TAKE(const auto &offers, reread.finish(context, pending));
    VECHE_TRY(noteKnown(context.connection, found));
    VECHE_TRY(storage::peers::write(context.connection, peer));
    VECHE_TAKE(auto &known, reread.givenKnown(context.connection));
    VECHE_TAKE(const auto &begun, offering(context.connection));
    const bool lacks = offers > 0 || !known.isEmpty();
    Offering offered = lacks ? Offering{log, std::move(known), begun.seen} : Offering();
    const auto kept = noteOffering(context.connection, offered);
    return kept ? Result<Offering>(std::move(offered)) : failure(kept.error());
}
} // namespace

Comparing::Comparing(RoundSteps &steps, Pulling &pulling, std::function<void(const Offering &)> then)
    : m_steps(steps)
    , m_pulling(pulling)
    , m_then(std::move(then))
{
}

void Comparing::start(bool lost)
{
    if (++m_started > mostStarts) {
        m_steps.fail({ErrorKind::Retryable, u"The server began again while it was read"_s, {}});
        return;
    }
    if (m_steps.parts.contact.log.isNull()) {
        begin(lost, {});
        return;
    }
    m_steps.greet(true, [this, lost](const Greeting &greeting) {
        if (greeting.log == m_steps.parts.contact.log)
            begin(lost, greeting);
        else
            m_steps.fail(otherLog());
    });
}

void Comparing::begin(bool lost, const Greeting &greeting)
{
    const Rules &rules = m_steps.parts.rules;
    storage::Peer &peer = m_steps.peer;
    Reread::Options options;
    options.lost = lost;
    if (!greeting.log.isNull() && rules.vectorKept)
        options.theirs = KnownStamps::fromBytes(greeting.known);
    options.drops = peer.isMain || !rules.onlyMainDrops;
    options.first = peer.rereading == Rereading::First;
    options.log = greeting.log;
    if (peer.rereading == Rereading::No)
        peer.rereading = Rereading::Again;
    peer.pulled = 0;
    peer.last = {};
    peer.within = {};
    peer.epoch = {};
    peer.acknowledged = {};
    const auto work = [peer, options](WriteContext &context) { return begun(context, peer, options); };
    m_steps.after(m_steps.parts.store.write<std::shared_ptr<Reread>>(Priority::Sync, work),
                  [this](const std::shared_ptr<Reread> &reread) { m_pulling.startRereading(reread); });
}

void Comparing::finish()
{
    const auto find = [reread = m_pulling.reread(), pending = m_pulling.pending(),
                       community = m_steps.parts.store.community()](Connection &connection) -> Result<bool> {
        VECHE_TRY(pending->refresh(connection));
        return whether(reread->findMissing(connection, community, *pending));
    };
    m_steps.after(m_steps.parts.readers.read<Result<bool>>(find), [this](bool) { offer(); });
}

void Comparing::offer()
{
    m_steps.peer.rereading = Rereading::No;
    const auto work = [reread = m_pulling.reread(), pending = m_pulling.pending(), found = m_pulling.found(),
                       peer = m_steps.peer, log = m_steps.parts.contact.log](WriteContext &context) {
        return journalOffers(context, *reread, *pending, *found, peer, log);
    };
    m_steps.after(m_steps.parts.store.write<Offering>(Priority::Sync, work), [this](const Offering &offered) {
        m_pulling.endRereading();
        m_then(offered);
    });
}

} // namespace veche::sync
