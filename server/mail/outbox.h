// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/composer.h"
#include "server/mail/sender.h"
#include "shared/base/clock.h"
#include "shared/domain/changes.h"
#include "shared/storage/readerpool.h"

#include <QSet>
#include <QTimer>

namespace veche::mail
{

/// Sends what is queued in the communities' outboxes, and the server's own letters, and writes down what
/// became of each. Lives on the server's thread.
///
/// A message that the mail server has taken, but whose "sent" wasn't durable when the server died, is sent
/// once more: with the same Message-ID, by which receivers drop the double. Nothing else is sent twice.
class Outbox final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        storage::Database &database;
        storage::ReaderPool &readers;
        const Clock &clock;
        /// Writes changes of a community in the server's name.
        std::function<QFuture<Result<void>>(const domain::CommunityId &, domain::ChangeSet)> commit;
        std::function<LetterSources()> sources;
    };
    explicit Outbox(Parts parts, QObject *parent = nullptr);
    ~Outbox() override;

    /// Without settings messages wait.
    void setSettings(const std::optional<SmtpSettings> &settings);
    [[nodiscard]] const std::optional<SmtpSettings> &settings() const { return m_settings; }
    /// What the mail server said last, where that keeps mail from leaving; empty otherwise.
    [[nodiscard]] const QString &ailment() const { return m_ailment; }
    /// Whether the mail server takes addresses that aren't ASCII before the @ (RFC 6531), as it said when it
    /// was last reached; not before that.
    [[nodiscard]] bool takesAnyScript() const { return m_sender && m_sender->takesAnyScript(); }
    /// Keeps the letter and sends it as soon as that is possible.
    void post(const ServerLetter &letter);
    /// There may be something to send.
    void wake();
    /// One letter at once, with these settings; the error is what the mail server said.
    [[nodiscard]] static QFuture<Result<void>> tryOut(const SmtpSettings &settings, const Message &message);
    /// Lets the message under way end and sends nothing more.
    void stop();

Q_SIGNALS:
    /// A letter didn't leave, or none can at present; only the kind of reason: mail servers repeat addresses.
    void notSent(veche::ErrorKind why);

private:
    struct Job;
    struct Batch;

    void look();
    void take(const Batch &batch);
    void send(const std::shared_ptr<Job> &job);
    void settle(const std::shared_ptr<Job> &job, const Result<void> &sent);
    void record(const std::shared_ptr<Job> &job, const domain::Message &after);
    void recordLetter(const std::shared_ptr<Job> &job, const Result<void> &sent);
    void finish(const Id &id);

    Parts m_parts;
    std::optional<SmtpSettings> m_settings;
    std::unique_ptr<Sender> m_sender;
    QString m_ailment;
    QSet<Id> m_underWay; ///< until what became of it is durable
    QTimer m_timer;
    bool m_looking = false;
    bool m_again = false;
    qint64 m_pausedUntil = 0; ///< ms since 1970 UTC: the settings are at fault
};

} // namespace veche::mail
