// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/message.h"
#include "server/mail/smtpsettings.h"
#include "server/mail/undelivered.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace veche::mail
{

/// Sends messages in order on a thread of its own, one at a time.
class Sender final : public QObject
{
    Q_OBJECT

public:
    /// At most `queueLimit` messages wait.
    explicit Sender(SmtpSettings settings, int queueLimit = 1000, QObject *parent = nullptr);
    /// Stops the message under way; it and all that wait end as Cancelled.
    ~Sender() override;

    /// Never blocks. Errors as in SmtpConnection::send(), and Retryable at once when the queue is full.
    /// Nothing is tried twice.
    [[nodiscard]] QFuture<Sent> send(Message message);
    /// As SmtpConnection::takesAnyScript(), after the latest message.
    [[nodiscard]] bool takesAnyScript() const { return m_takesAnyScript; }
    /// Messages that wait, without the one under way.
    [[nodiscard]] int waiting() const;

private:
    struct Job {
        Message message;
        QPromise<Sent> promise;
    };

    void work(const std::stop_token &stop);
    std::optional<Job> nextJob(const std::stop_token &stop);

    const SmtpSettings m_settings;
    const int m_queueLimit;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::deque<Job> m_queue;
    std::atomic<bool> m_takesAnyScript = false;
    std::jthread m_thread;
};

} // namespace veche::mail
