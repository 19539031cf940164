// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job.h"
#include "server/mail/composer.h"

#include <QPromise>

#include <memory>
#include <optional>

namespace veche::mail
{

/// One letter on its way; either of a community or of the server.
struct Outgoing {
    jobs::Job job;
    std::optional<DueMessage> due;
    std::optional<ServerLetter> letter;
    Result<Message> message; ///< composed
    QPromise<jobs::Ending> promise;

    /// The ending may hold this letter, so this doesn't hold the ending.
    void finish(const jobs::Ending &ending);
};
using OutgoingPointer = std::shared_ptr<Outgoing>;

/// The letter of a job of this room; null where it was taken back, or erased.
[[nodiscard]] Result<OutgoingPointer> outgoingOf(storage::Connection &connection, const jobs::Job &job,
                                                 const LetterSources &sources);

} // namespace veche::mail
