// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/outgoing.h"
#include "server/mail/undelivered.h"
#include "server/module/communitywriter.h"
#include "shared/base/clock.h"
#include "shared/storage/readerpool.h"

#include <QTimer>

#include <set>

namespace veche::mail
{

/// Writes into the rows of letters what became of them, and for what they wait. Lives on the server's thread.
class DeliveryNotes final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        storage::ReaderPool &readers;
        const Clock &clock;
        server::CommunityWriter &writer;
    };
    explicit DeliveryNotes(const Parts &parts, QObject *parent = nullptr);

    /// Notes the letter's outcome, in the transaction that says so of its job. On the writer's thread, as
    /// noteWaiting().
    [[nodiscard]] Result<jobs::AfterCommit> note(storage::Connection &connection, const Outgoing &outgoing,
                                                 const Sent &result, const jobs::Fate &fate) const;
    /// That it waits for what may be no fault of its own.
    [[nodiscard]] Result<jobs::AfterCommit> noteWaiting(storage::Connection &connection,
                                                        const Outgoing &outgoing,
                                                        const domain::MailFault &why) const;

    /// Where nothing goes out, a letter of each community says why: rows alone reach its people. Of every
    /// community in which one waits.
    void tellAll(const domain::MailFault &why);
    /// The same of one in which letters were queued; in a moment, so that a rush is one look-up.
    void tell(const domain::MailFault &why, const domain::CommunityId &community);

private:
    using Communities = Result<std::vector<domain::CommunityId>>;

    void tellThose(const domain::MailFault &why,
                   std::function<Communities(storage::Connection &)> communities);
    void write(const domain::MailFault &why, const domain::CommunityId &community);
    [[nodiscard]] Result<jobs::AfterCommit> write(storage::Connection &connection, const DueMessage &before,
                                                  const domain::Message &after) const;

    Parts m_parts;
    std::set<domain::CommunityId> m_newly; ///< wait to be told
    domain::MailFault m_why;
    QTimer m_soon;
};

} // namespace veche::mail
