// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/sender.h"

#include "server/mail/smtpconnection.h"
#include "shared/base/lackofmemory.h"

#include <new>

namespace veche::mail
{

using namespace Qt::StringLiterals;

namespace
{
void finish(QPromise<Sent> &promise, const Sent &result)
{
    promise.addResult(result);
    promise.finish();
}

QFuture<Sent> finished(const Sent &result)
{
    QPromise<Sent> promise;
    promise.start();
    finish(promise, result);
    return promise.future();
}

Sent sendBy(SmtpConnection &connection, const Message &message)
{
    try {
        return connection.send(message);
    } catch (const std::bad_alloc &) {
        return lackOfMemory();
    }
}
} // namespace

Sender::Sender(SmtpSettings settings, int queueLimit, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_queueLimit(queueLimit)
    , m_thread([this](const std::stop_token &stop) { work(stop); })
{
}

Sender::~Sender()
{
    m_thread.request_stop();
    m_thread.join();
    for (Job &job : m_queue)
        finish(job.promise, failure(ErrorKind::Cancelled, u"Sending was stopped"_s));
}

QFuture<Sent> Sender::send(Message message)
{
    const std::lock_guard lock(m_mutex);
    if (std::ssize(m_queue) >= m_queueLimit)
        return finished(failure(ErrorKind::Retryable, u"Too many messages wait to be sent"_s));
    Job &job = m_queue.emplace_back();
    job.message = std::move(message);
    job.promise.start();
    m_arrived.notify_one();
    return job.promise.future();
}

int Sender::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_queue.size());
}

std::optional<Sender::Job> Sender::nextJob(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_arrived.wait(lock, stop, [this] { return !m_queue.empty(); }) || stop.stop_requested())
        return std::nullopt;
    std::optional<Job> job(std::move(m_queue.front()));
    m_queue.pop_front();
    return job;
}

void Sender::work(const std::stop_token &stop)
{
    SmtpConnection connection(m_settings);
    const std::stop_callback abort(stop, [&connection] { connection.abort(); });
    while (std::optional<Job> job = nextJob(stop)) {
        const Sent sent = sendBy(connection, job->message);
        m_takesAnyScript = connection.takesAnyScript();
        finish(job->promise, sent);
    }
}

} // namespace veche::mail

#include "moc_sender.cpp"
