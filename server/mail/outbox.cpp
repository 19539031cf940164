// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/outbox.h"

#include "server/mail/letterjobs.h"
#include "server/mail/smtpconnection.h"
#include "shared/base/futures.h"

#include <QtConcurrentRun>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using jobs::Ending;
using jobs::Fate;
using jobs::Job;
using storage::Connection;

namespace
{
constexpr auto wakeEvery = std::chrono::seconds(5);

/// Without what the mail server said, which may name the recipient: the jobs' errors are logged.
Result<void> unspoken(const Sent &result)
{
    return result ? Result<void>() : failure(result.error().kind, u"A letter wasn't sent"_s);
}
} // namespace

Outbox::Outbox(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_notes({m_parts.readers, m_parts.clock, m_parts.writer})
{
    limit();
    connect(&m_timer, &QTimer::timeout, this, &Outbox::wake);
    m_timer.start(wakeEvery);
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
        return outgoingOf(connection, job, sources);
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
    whenDone(m_sender->send(*outgoing->message), this, [this, outgoing](const Sent &sent) {
        m_sending = false;
        settle(outgoing, sent);
        sendNext();
    });
}

void Outbox::settle(const OutgoingPointer &outgoing, const Sent &sent)
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
        Undelivered guilty = sent.error();
        guilty.kind = Rejected;
        end(outgoing, tl::unexpected(guilty));
        return;
    }
    // One that is refused alone may be the only one; two in a row aren't.
    if (kind == Denied || kind == Offline || (kind == Conflict && (m_doubted || m_queue.empty())))
        close(sent.error().fault());
    else if (sent && m_pause.isClosed())
        reopen();
    m_doubted = kind == Conflict;
    if (doubtful || kind == Offline)
        doubt(outgoing, sent.error().fault());
    else
        end(outgoing, sent);
}

void Outbox::tell(const domain::CommunityId &community)
{
    if (m_pause.isClosed())
        m_notes.tell(m_pause.why(), community);
}

void Outbox::close(const domain::MailFault &why)
{
    m_pause.close(why, m_parts.clock.wallMs());
    limit();
    m_notes.tellAll(why);
}

void Outbox::postpone(const OutgoingPointer &outgoing)
{
    outgoing->finish({.result = {}, .postponed = m_parts.clock.wallMs(), .record = {}});
}

/// It waits for what may be no fault of its own, and its row says for what.
void Outbox::doubt(const OutgoingPointer &outgoing, const domain::MailFault &why)
{
    const qint64 rest = m_pause.isClosed() ? 0 : Pause::waits.first.count();
    outgoing->finish({.result = {},
                      .postponed = m_parts.clock.wallMs() + rest,
                      .record = [this, outgoing, why](Connection &connection, const Fate &) {
                          return m_notes.noteWaiting(connection, *outgoing, why);
                      }});
}

void Outbox::end(const OutgoingPointer &outgoing, const Sent &result)
{
    outgoing->finish({.result = unspoken(result),
                      .record = [this, outgoing, result](Connection &connection, const Fate &fate) {
                          return m_notes.note(connection, *outgoing, result, fate);
                      }});
}

QFuture<Sent> Outbox::tryOut(const SmtpSettings &settings, const Message &message)
{
    return QtConcurrent::run([settings, message] { return mail::send(settings, message); });
}

} // namespace veche::mail

#include "moc_outbox.cpp"
