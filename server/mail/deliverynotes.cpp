// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/deliverynotes.h"

#include "server/jobs/jobbook.h"
#include "shared/base/futures.h"

namespace veche::mail
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::MailFault;
using domain::MessageState;
using jobs::AfterCommit;
using jobs::Fate;
using storage::Connection;
using storage::Priority;

namespace
{
constexpr auto together = std::chrono::milliseconds(200);

domain::ChangeSet changing(const domain::Message &before, const domain::Message &after)
{
    domain::ChangeSet changes;
    changes.label = u"Mail"_s;
    changes.update(before, after);
    return changes;
}
} // namespace

DeliveryNotes::DeliveryNotes(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(together);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        const auto newly = std::exchange(m_newly, {});
        tellThose(m_why, [newly](Connection &) { return Communities({newly.begin(), newly.end()}); });
    });
}

Result<AfterCommit> DeliveryNotes::note(Connection &connection, const Outgoing &outgoing, const Sent &result,
                                        const Fate &fate) const
{
    const bool again = fate.what == Fate::What::Again;
    if (fate.what == Fate::What::Failed) {
        // The message says so itself.
        VECHE_TRY(jobs::book::drop(connection, outgoing.job.kind, outgoing.job.key));
    }
    if (outgoing.letter) {
        const auto kept = again ? Result<void>() : book::drop(connection, outgoing.letter->id);
        return kept ? Result<AfterCommit>(AfterCommit()) : failure(kept.error());
    }
    domain::Message after = outgoing.due->message;
    if (outgoing.message)
        after.toEmail = outgoing.message->to.email; // A ticket goes to the order's address.
    after.attempts += 1;
    after.setFault(result ? MailFault() : result.error().fault());
    after.state = again ? MessageState::Queued : result ? MessageState::Sent : MessageState::Failed;
    after.sentAt = result ? domain::Instant{m_parts.clock.wallMs()} : domain::Instant();
    after.nextAt = domain::Instant{again ? fate.at : 0};
    return write(connection, *outgoing.due, after);
}

Result<AfterCommit> DeliveryNotes::noteWaiting(Connection &connection, const Outgoing &outgoing,
                                               const MailFault &why) const
{
    if (!outgoing.due)
        return AfterCommit();
    domain::Message after = outgoing.due->message;
    after.setFault(why);
    return write(connection, *outgoing.due, after);
}

Result<AfterCommit> DeliveryNotes::write(Connection &connection, const DueMessage &before,
                                         const domain::Message &after) const
{
    domain::ChangeSet changes = changing(before.message, after);
    if (changes.isEmpty())
        return AfterCommit();
    auto done = m_parts.writer.commitIn(connection, before.community, std::move(changes));
    if (!done && done.error().kind == ErrorKind::NotFound)
        return AfterCommit(); // It was erased meanwhile.
    return done;
}

void DeliveryNotes::tellAll(const MailFault &why)
{
    tellThose(why, book::waiting);
}

void DeliveryNotes::tell(const MailFault &why, const CommunityId &community)
{
    m_why = why;
    m_newly.insert(community);
    if (!m_soon.isActive())
        m_soon.start();
}

void DeliveryNotes::tellThose(const MailFault &why, std::function<Communities(Connection &)> communities)
{
    const auto untold = [communities = std::move(communities)](Connection &connection) {
        Communities found = communities(connection);
        if (found)
            std::erase_if(*found, [&](const CommunityId &community) {
                const auto letter = book::untold(connection, community);
                return letter && !*letter;
            });
        return found;
    };
    whenDone(m_parts.readers.read<Communities>(untold), this, [this, why](const Communities &found) {
        for (const CommunityId &community : found.value_or(std::vector<CommunityId>()))
            write(why, community);
    });
}

void DeliveryNotes::write(const MailFault &why, const CommunityId &community)
{
    // Another may say so by now, or all have gone out.
    const auto work = [why, community](server::CommunityWrite &write) -> Result<void> {
        const auto untold = book::untold(write.connection(), community);
        if (!untold || !*untold)
            return untold ? Result<void>() : failure(untold.error());
        domain::Message after = (*untold)->message;
        after.setFault(why);
        return write.commit(community, changing((*untold)->message, after));
    };
    m_parts.writer.write<void>(Priority::Sync, work);
}

} // namespace veche::mail

#include "moc_deliverynotes.cpp"
