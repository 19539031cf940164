// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobrunner.h"
#include "server/mail/deliverynotes.h"
#include "server/mail/pause.h"
#include "server/mail/sender.h"
#include "server/mail/suspects.h"

#include <QTimer>

#include <deque>

namespace veche::mail
{

/// Sends what is queued in the communities' outboxes, and the server's own letters, as jobs (letterjobs.h),
/// and writes down what became of each. Lives on the server's thread.
///
/// A letter that the mail server has taken, but whose "sent" wasn't durable when the server died, is sent
/// once more: with the same Message-ID, by which receivers drop the double. Nothing else is sent twice.
/// Where no letter can leave, be it by a fault of the settings, all wait, and one goes out now and then to
/// see whether that is mended.
class Outbox final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        storage::ReaderPool &readers;
        const Clock &clock;
        jobs::Runner &jobs;
        server::CommunityWriter &writer;
        std::function<LetterSources()> sources;
    };
    explicit Outbox(Parts parts, QObject *parent = nullptr);
    ~Outbox() override;

    /// Without settings letters wait.
    void setSettings(const std::optional<SmtpSettings> &settings);
    [[nodiscard]] const std::optional<SmtpSettings> &settings() const { return m_settings; }
    /// Whether and why nothing leaves at present.
    [[nodiscard]] const Pause &pause() const { return m_pause; }
    /// It is mended: everything that waits goes out.
    void reopen();
    /// Whether the mail server takes addresses that aren't ASCII before the @ (RFC 6531), as it said when it
    /// was last reached; not before that.
    [[nodiscard]] bool takesAnyScript() const { return m_sender && m_sender->takesAnyScript(); }
    /// Sends the letter of a job of this room.
    [[nodiscard]] QFuture<jobs::Ending> begin(const jobs::Job &job);
    /// There may be something to send.
    void wake();
    /// Of a community whose letters were queued: where nothing goes out, it is told why.
    void tell(const domain::CommunityId &community);
    /// One letter at once, with these settings; the error is what the mail server said.
    [[nodiscard]] static QFuture<Sent> tryOut(const SmtpSettings &settings, const Message &message);
    /// Lets the message under way end and sends nothing more.
    void stop();

Q_SIGNALS:
    /// A letter didn't leave, or none can at present; only the kind of reason: mail servers repeat addresses.
    void notSent(veche::ErrorKind why);

private:
    void queue(const OutgoingPointer &outgoing);
    void sendNext();
    void settle(const OutgoingPointer &outgoing, const Sent &sent);
    void close(const domain::MailFault &why);
    void limit();
    void end(const OutgoingPointer &outgoing, const Sent &result);
    void postpone(const OutgoingPointer &outgoing);
    void doubt(const OutgoingPointer &outgoing, const domain::MailFault &why);

    Parts m_parts;
    DeliveryNotes m_notes;
    std::optional<SmtpSettings> m_settings;
    std::unique_ptr<Sender> m_sender;
    std::deque<OutgoingPointer> m_queue; ///< composed, and not sent yet
    bool m_sending = false;
    Pause m_pause;
    Suspects m_suspects;
    bool m_doubted = false; ///< the latest one was refused in words that may mean every letter
    QTimer m_timer;
};

} // namespace veche::mail
