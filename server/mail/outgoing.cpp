// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/outgoing.h"

#include "server/mail/letterjobs.h"

namespace veche::mail
{

using jobs::Ending;
using jobs::Job;
using storage::Connection;

void Outgoing::finish(const Ending &ending)
{
    QPromise<Ending> done = std::move(promise);
    done.addResult(ending);
    done.finish();
}

Result<OutgoingPointer> outgoingOf(Connection &connection, const Job &job, const LetterSources &sources)
{
    auto outgoing = std::make_shared<Outgoing>();
    outgoing->job = job;
    outgoing->promise.start();
    if (job.kind == letterjobs::letter) {
        auto letter = book::letter(connection, Id::fromBytes(job.key).value_or(Id()));
        if (!letter || !*letter)
            return letter ? Result<OutgoingPointer>(nullptr) : failure(letter.error());
        outgoing->letter = std::move(**letter);
        outgoing->message = compose(*outgoing->letter, sources);
        return outgoing;
    }
    const auto [community, message] = letterjobs::messageOf(job.key);
    auto due = book::queued(connection, community, message);
    if (!due || !*due)
        return due ? Result<OutgoingPointer>(nullptr) : failure(due.error());
    outgoing->due = std::move(**due);
    outgoing->message = compose(connection, *outgoing->due, sources);
    return outgoing;
}

} // namespace veche::mail
