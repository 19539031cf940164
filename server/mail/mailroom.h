// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/letterbudget.h"
#include "server/mail/letterqueue.h"
#include "server/mail/mailroutes.h"
#include "server/mail/names.h"
#include "server/module/letters.h"
#include "server/module/module.h"

namespace veche::mail
{

/// This room, for the list of the server's. `names`, which must outlive it: who is asked about the sender's
/// domain; nobody where it is null.
[[nodiscard]] server::Module module(const Names *names);

/// Sends the communities' letters and the server's own.
class MailRoom final : public server::Room, public server::Letters
{
public:
    MailRoom(const server::Context &context, const Names *names);

    [[nodiscard]] Result<void> prepare(storage::Connection &connection) override;
    void mount(server::Web &web) override;
    [[nodiscard]] Result<void> start() override;
    void afterCommit(const domain::CommunityId &community, qint64 seq,
                     const std::vector<storage::RowEvent> &rows) override;
    [[nodiscard]] std::vector<jobs::Kind> jobs() override;
    [[nodiscard]] QFuture<server::Findings> examine() override;
    [[nodiscard]] server::Metrics metrics() const override;
    void stop() override { m_outbox->stop(); }

    [[nodiscard]] bool canSend() const override { return m_outbox && m_outbox->settings(); }
    [[nodiscard]] bool takesAnyScript() const override { return m_outbox && m_outbox->takesAnyScript(); }
    [[nodiscard]] Result<void> put(storage::Connection &connection,
                                   const server::ServerLetter &letter) override;
    void wake() override;
    [[nodiscard]] Result<QString> admit(storage::Connection &connection, const domain::AccountId &member,
                                        const domain::CommunityId &community,
                                        const domain::Transaction &transaction) override;

    [[nodiscard]] Outbox &outbox() { return *m_outbox; }

private:
    [[nodiscard]] LetterSources sources() const;
    /// Where letters come from; empty where that can't be told.
    [[nodiscard]] QString sender() const;

    const server::Context &m_context;
    const Names *m_names;
    const server::Web *m_web = nullptr;
    LetterBudget m_budget;
    MailSetup m_setup;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<MailRoutes> m_routes;
    LetterQueue m_queue;
    QObject m_here; ///< lives on the server's thread, and ends what is awaited with the room
};

} // namespace veche::mail
