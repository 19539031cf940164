// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/outbox.h"

#include "server/mail/letterjobs.h"
#include "server/mail/smtpconnection.h"
#include "shared/base/futures.h"

#include <QtConcurrentRun>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using jobs::AfterCommit;
using jobs::Ending;
using jobs::Fate;
using jobs::Job;
using storage::Connection;
using storage::Priority;

namespace
{
constexpr auto lookEvery = std::chrono::seconds(5);
constexpr qsizetype longestError = 500;

QString said(const Error &error)
{
    const QString text = error.context.isEmpty() ? error.message : error.message + u": "_s + error.context;
    return text.simplified().left(longestError);
}

/// The same without what the mail server said, which may name the recipient: the jobs' errors are logged.
Result<void> unspoken(const Result<void> &result)
{
    return result ? result : failure(result.error().kind, u"A letter wasn't sent"_s);
}
} // namespace

/// One letter on its way; either of a community or of the server.
struct Outbox::Outgoing {
    Job job;
    std::optional<DueMessage> due;
    std::optional<ServerLetter> letter;
    Result<Message> message;
    QPromise<Ending> promise;

    /// The ending may hold this letter, so this doesn't hold the ending.
    void finish(const Ending &ending)
    {
        QPromise<Ending> done = std::move(promise);
        done.addResult(ending);
        done.finish();
    }
};

Outbox::Outbox(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    limit();
    connect(&m_timer, &QTimer::timeout, this, &Outbox::wake);
    m_timer.start(lookEvery);
}

Outbox::~Outbox()
{
    m_sender.reset();
}

void Outbox::setSettings(const std::optional<SmtpSettings> &settings)
{
    m_settings = settings;
    m_sender = settings ? std::make_unique<Sender>(*settings) : nullptr;
    m_suspects.clear();
    reopen();
}

void Outbox::reopen()
{
    m_pause.open();
    m_doubted = false;
    limit();
}

void Outbox::limit()
{
    for (const QString &kind : {letterjobs::message, letterjobs::letter}) {
        if (!m_sender || m_pause.stops())
            m_parts.jobs.limit(kind, 0);
        else if (m_pause.isClosed())
            m_parts.jobs.limit(kind, 1);
        else
            m_parts.jobs.release(kind);
    }
}

void Outbox::stop()
{
    m_timer.stop();
    m_settings.reset();
    m_sender.reset();
    limit();
    sendNext();
}

void Outbox::wake()
{
    if (m_pause.stops() && m_pause.tries(m_parts.clock.wallMs()))
        limit();
    m_parts.jobs.wake();
}

QFuture<Ending> Outbox::begin(const Job &job)
{
    const auto read = [job, sources = m_parts.sources()](Connection &connection) {
        return load(connection, job, sources);
    };
    const auto take = [this](const Result<OutgoingPointer> &loaded) {
        if (loaded && *loaded) {
            const QFuture<Ending> ending = (*loaded)->promise.future();
            queue(*loaded); // It may end at once.
            return ending;
        }
        // It was taken back, or erased; or it can't be read now.
        return QtFuture::makeReadyFuture(
            Ending{.result = loaded ? Result<void>() : failure(loaded.error()), .record = {}});
    };
    return chain(m_parts.readers.read<Result<OutgoingPointer>>(read), this, take);
}

Result<Outbox::OutgoingPointer> Outbox::load(Connection &connection, const Job &job,
                                             const LetterSources &sources)
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

void Outbox::queue(const OutgoingPointer &outgoing)
{
    m_queue.push_back(outgoing);
    sendNext();
}

void Outbox::sendNext()
{
    while (!m_queue.empty() && (!m_sender || m_pause.stops())) {
        postpone(m_queue.front());
        m_queue.pop_front();
    }
    if (m_sending || m_queue.empty())
        return;
    const OutgoingPointer outgoing = m_queue.front();
    m_queue.pop_front();
    if (!outgoing->message) {
        end(outgoing, failure(outgoing->message.error()));
        sendNext();
        return;
    }
    m_sending = true;
    whenDone(m_sender->send(*outgoing->message), this, [this, outgoing](const Result<void> &sent) {
        m_sending = false;
        settle(outgoing, sent);
        sendNext();
    });
}

void Outbox::settle(const OutgoingPointer &outgoing, const Result<void> &sent)
{
    using enum ErrorKind;
    const QByteArray key = outgoing->job.key;
    if (!sent && sent.error().kind == Cancelled) {
        postpone(outgoing); // We are stopping, or the settings changed.
        return;
    }
    if (!sent)
        Q_EMIT notSent(sent.error().kind);
    else
        m_suspects.sent(key);
    const ErrorKind kind = sent ? Bug : sent.error().kind;
    const bool doubtful = kind == Conflict || kind == Denied;
    if (doubtful && m_suspects.refused(key, kind)) {
        end(outgoing, failure(Rejected, sent.error().message, sent.error().context));
        return;
    }
    // One that is refused alone may be the only one; two in a row aren't.
    if (kind == Denied || kind == Offline || (kind == Conflict && (m_doubted || m_queue.empty())))
        close(said(sent.error()));
    else if (sent && m_pause.isClosed())
        reopen();
    m_doubted = kind == Conflict;
    if (doubtful || kind == Offline)
        doubt(outgoing, sent.error());
    else
        end(outgoing, sent);
    tellCommunities();
}

void Outbox::tellCommunities()
{
    if (!m_pause.isClosed())
        return;
    const auto work = [why = m_pause.why()](server::CommunityWrite &write) -> Result<void> {
        const auto untold = book::untold(write.connection());
        if (!untold)
            return failure(untold.error());
        for (const DueMessage &one : *untold) {
            domain::Message after = one.message;
            after.error = why;
            domain::ChangeSet changes;
            changes.label = u"Mail"_s;
            changes.update(one.message, after);
            if (const auto done = write.commit(one.community, std::move(changes)); !done)
                return done;
        }
        return {};
    };
    m_parts.writer.write<void>(Priority::Sync, work);
}

void Outbox::close(const QString &why)
{
    m_pause.close(why, m_parts.clock.wallMs());
    limit();
}

void Outbox::postpone(const OutgoingPointer &outgoing)
{
    outgoing->finish({.result = {}, .postponed = m_parts.clock.wallMs(), .record = {}});
}

/// It waits for what may be no fault of its own, and its row says for what.
void Outbox::doubt(const OutgoingPointer &outgoing, const Error &error)
{
    const qint64 rest = m_pause.isClosed() ? 0 : Pause::waits.first.count();
    const auto tell = [this, outgoing, why = said(error)](Connection &connection,
                                                          const Fate &) -> Result<AfterCommit> {
        if (!outgoing->due)
            return AfterCommit();
        domain::Message after = outgoing->due->message;
        after.error = why;
        return write(connection, *outgoing->due, after);
    };
    outgoing->finish({.result = {}, .postponed = m_parts.clock.wallMs() + rest, .record = tell});
}

void Outbox::end(const OutgoingPointer &outgoing, const Result<void> &result)
{
    outgoing->finish({.result = unspoken(result),
                      .record = [this, outgoing, result](Connection &connection, const Fate &fate) {
                          return record(connection, *outgoing, result, fate);
                      }});
}

Result<AfterCommit> Outbox::record(Connection &connection, const Outgoing &outgoing,
                                   const Result<void> &result, const Fate &fate) const
{
    const bool again = fate.what == Fate::What::Again;
    if (fate.what == Fate::What::Failed) {
        // The message says so itself.
        if (const auto gone = jobs::book::drop(connection, outgoing.job.kind, outgoing.job.key); !gone)
            return failure(gone.error());
    }
    if (outgoing.letter) {
        const auto kept = again ? Result<void>() : book::drop(connection, outgoing.letter->id);
        return kept ? Result<AfterCommit>(AfterCommit()) : failure(kept.error());
    }
    domain::Message after = outgoing.due->message;
    if (outgoing.message)
        after.toEmail = outgoing.message->to.email; // A ticket goes to the order's address.
    after.attempts += 1;
    after.error = result ? QString() : said(result.error());
    after.state = again    ? domain::MessageState::Queued
                  : result ? domain::MessageState::Sent
                           : domain::MessageState::Failed;
    after.sentAt = result ? domain::Instant{m_parts.clock.wallMs()} : domain::Instant();
    after.nextAt = domain::Instant{again ? fate.at : 0};
    return write(connection, *outgoing.due, after);
}

Result<AfterCommit> Outbox::write(Connection &connection, const DueMessage &before,
                                  const domain::Message &after) const
{
    domain::ChangeSet changes;
    changes.label = u"Mail"_s;
    changes.update(before.message, after);
    if (changes.isEmpty())
        return AfterCommit();
    auto done = m_parts.writer.commitIn(connection, before.community, std::move(changes));
    if (!done && done.error().kind == ErrorKind::NotFound)
        return AfterCommit(); // It was erased meanwhile.
    return done;
}

QFuture<Result<void>> Outbox::tryOut(const SmtpSettings &settings, const Message &message)
{
    return QtConcurrent::run([settings, message] { return mail::send(settings, message); });
}

} // namespace veche::mail

#include "moc_outbox.cpp"
