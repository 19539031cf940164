// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/outbox.h"

#include "server/mail/retry.h"
#include "server/mail/smtpconnection.h"
#include "shared/base/futures.h"

#include <QRandomGenerator>
#include <QtConcurrentRun>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Priority;

namespace
{
constexpr int mostUnderWay = 50;
constexpr qint64 pauseMs = 30'000; ///< after a fault of the settings, which others would meet too
constexpr qint64 longestSleepMs = 60'000;
constexpr qsizetype longestError = 500;

QString said(const Error &error)
{
    const QString text = error.context.isEmpty() ? error.message : error.message + u": "_s + error.context;
    return text.simplified().left(longestError);
}

/// When to try again; nothing where it is given up.
std::optional<qint64> retryAt(const Error &error, int attempts, qint64 now)
{
    if (error.kind == ErrorKind::Rejected || error.kind == ErrorKind::Invalid ||
        error.kind == ErrorKind::NotFound)
        return std::nullopt;
    const auto wait = nextAttempt(attempts, QRandomGenerator::global()->generateDouble());
    if (!wait)
        return std::nullopt;
    return now + std::chrono::milliseconds(*wait).count();
}
} // namespace

/// One message on its way; either of a community or of the server.
struct Outbox::Job {
    std::optional<DueMessage> due;
    std::optional<ServerLetter> letter;
    Result<Message> message;

    [[nodiscard]] Id id() const { return due ? Id(due->message.id) : letter->id; }
};

struct Outbox::Batch {
    std::vector<std::shared_ptr<Job>> jobs;
    qint64 nextDue = 0;
};

Outbox::Outbox(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Outbox::wake);
}

Outbox::~Outbox() = default;

void Outbox::setSettings(const std::optional<SmtpSettings> &settings)
{
    m_settings = settings;
    m_ailment.clear();
    m_pausedUntil = 0;
    m_sender = settings ? std::make_unique<Sender>(*settings) : nullptr;
    wake();
}

void Outbox::stop()
{
    m_timer.stop();
    m_settings.reset();
    m_sender.reset();
}

void Outbox::post(const ServerLetter &letter)
{
    const auto work = [letter](Connection &connection) { return book::put(connection, letter); };
    whenDone(m_parts.database.write<void>(Priority::Edit, work), this, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT notSent(done.error().kind);
        wake();
    });
}

void Outbox::wake()
{
    if (m_looking)
        m_again = true;
    else if (m_sender && m_parts.clock.wallMs() >= m_pausedUntil && m_underWay.size() < mostUnderWay)
        look();
}

void Outbox::look()
{
    m_looking = true;
    m_again = false;
    const auto read = [sources = m_parts.sources(), busy = m_underWay,
                       now = m_parts.clock.wallMs()](Connection &connection) -> Result<Batch> {
        Batch batch;
        const auto letters = book::dueLetters(connection, now, mostUnderWay);
        const auto messages = book::dueMessages(connection, now, mostUnderWay + int(busy.size()));
        const auto next = book::nextDue(connection, now);
        if (!letters || !messages || !next)
            return failure(!letters ? letters.error() : !messages ? messages.error() : next.error());
        batch.nextDue = *next;
        for (const ServerLetter &letter : *letters) {
            if (!busy.contains(letter.id))
                batch.jobs.push_back(std::make_shared<Job>(Job{{}, letter, compose(letter, sources)}));
        }
        for (const DueMessage &due : *messages) {
            if (!busy.contains(due.message.id))
                batch.jobs.push_back(std::make_shared<Job>(Job{due, {}, compose(connection, due, sources)}));
        }
        return batch;
    };
    // What can't be read is looked at again when the timer says so.
    whenDone(m_parts.readers.read<Result<Batch>>(read), this,
             [this](const Result<Batch> &batch) { take(batch.value_or(Batch())); });
}

void Outbox::take(const Batch &batch)
{
    m_looking = false;
    if (!m_sender)
        return;
    for (const auto &job : batch.jobs)
        send(job);
    const qint64 now = m_parts.clock.wallMs();
    const qint64 sleep = batch.nextDue > now ? qMin(batch.nextDue - now, longestSleepMs) : longestSleepMs;
    m_timer.start(std::chrono::milliseconds(sleep + 1));
    if (m_again)
        wake();
}

void Outbox::send(const std::shared_ptr<Job> &job)
{
    m_underWay.insert(job->id());
    if (!job->message) {
        settle(job, failure(job->message.error()));
        return;
    }
    whenDone(m_sender->send(*job->message), this,
             [this, job](const Result<void> &sent) { settle(job, sent); });
}

void Outbox::settle(const std::shared_ptr<Job> &job, const Result<void> &sent)
{
    const qint64 now = m_parts.clock.wallMs();
    if (!sent && sent.error().kind == ErrorKind::Cancelled) {
        finish(job->id()); // We are stopping, or the settings changed: it stays queued.
        return;
    }
    if (!sent)
        Q_EMIT notSent(sent.error().kind);
    if (!sent && sent.error().kind == ErrorKind::Denied) {
        // Not the message's fault: it isn't counted against it, and the others wait too.
        m_ailment = said(sent.error());
        m_pausedUntil = now + pauseMs;
        m_timer.start(std::chrono::milliseconds(pauseMs + 1));
        m_underWay.remove(job->id());
        return;
    }
    m_ailment = !sent && sent.error().kind == ErrorKind::Retryable ? said(sent.error()) : QString();
    if (job->letter) {
        recordLetter(job, sent);
        return;
    }
    domain::Message after = job->due->message;
    if (job->message)
        after.toEmail = job->message->to.email; // A ticket goes to the order's address.
    after.attempts += 1;
    after.error = sent ? QString() : said(sent.error());
    const auto again = sent ? std::nullopt : retryAt(sent.error(), after.attempts, now);
    after.state = sent    ? domain::MessageState::Sent
                  : again ? domain::MessageState::Queued
                          : domain::MessageState::Failed;
    after.sentAt = sent ? domain::Instant{now} : domain::Instant();
    after.nextAt = domain::Instant{again.value_or(0)};
    record(job, after);
}

void Outbox::record(const std::shared_ptr<Job> &job, const domain::Message &after)
{
    domain::ChangeSet changes;
    changes.label = u"Mail"_s;
    changes.update(job->due->message, after);
    const auto written = [this, job, after](const Result<void> &done) {
        if (done || done.error().kind == ErrorKind::NotFound) {
            finish(job->id());
            return;
        }
        // It was sent: while that can't be written down (a full disk), it must not be sent again.
        QTimer::singleShot(std::chrono::milliseconds(pauseMs), this,
                           [this, job, after] { record(job, after); });
    };
    whenDone(m_parts.commit(job->due->community, std::move(changes)), this, written);
}

void Outbox::recordLetter(const std::shared_ptr<Job> &job, const Result<void> &sent)
{
    ServerLetter letter = *job->letter;
    letter.attempts += 1;
    const auto again = sent ? std::nullopt : retryAt(sent.error(), letter.attempts, m_parts.clock.wallMs());
    letter.nextAt = again.value_or(0);
    const auto work = [letter, keep = again.has_value()](Connection &connection) {
        return keep ? book::put(connection, letter) : book::drop(connection, letter.id);
    };
    const auto written = [this, job, sent, id = letter.id](const Result<void> &done) {
        if (done)
            finish(id);
        else
            QTimer::singleShot(std::chrono::milliseconds(pauseMs), this,
                               [this, job, sent] { recordLetter(job, sent); });
    };
    whenDone(m_parts.database.write<void>(Priority::Edit, work), this, written);
}

void Outbox::finish(const Id &id)
{
    m_underWay.remove(id);
    wake();
}

QFuture<Result<void>> Outbox::tryOut(const SmtpSettings &settings, const Message &message)
{
    return QtConcurrent::run([settings, message] { return mail::send(settings, message); });
}

} // namespace veche::mail

#include "moc_outbox.cpp"
