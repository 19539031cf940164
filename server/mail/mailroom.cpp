// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mailroom.h"

#include "server/mail/letterjobs.h"
#include "server/mail/mailfinding.h"
#include "shared/base/futures.h"

#include <QTimer>
#include <QtConcurrentRun>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using server::Finding;
using server::Findings;
using storage::Connection;

namespace
{
constexpr int mostUnderWay = 50;
} // namespace

server::Module module(const Names *names)
{
    return {
        .name = u"mail"_s,
        .schema = schema(),
        .tables = personalTables(),
        .settings = {{.name = u"mail.smtp"_s,
                      .secret = true,
                      .meaning = u"The mail server, as serve takes it by --smtp; from the next start on"_s},
                     {.name = u"mail.from"_s,
                      .meaning = u"The sender of mail, an address; from the next start on"_s}},
        .make = [names](const server::Context &context) {
            return std::make_unique<MailRoom>(context, names);
        }};
}

MailRoom::MailRoom(const server::Context &context, const Names *names)
    : m_context(context)
    , m_names(names)
    , m_budget(context.clock)
    , m_setup(context.folder + "/mail.json"_L1, context.settings)
    , m_queue(context.database, context.clock)
{
    context.meeting.letters = this;
}

Result<void> MailRoom::prepare(Connection &connection)
{
    return letterjobs::adopt(connection);
}

std::vector<jobs::Kind> MailRoom::jobs()
{
    const jobs::Errand send = [this](const jobs::Job &job) {
        const auto ending = m_outbox->begin(job);
        whenDone(ending, &m_queue, [this](const jobs::Ending &) { m_queue.ended(); });
        return ending;
    };
    return {{.name = letterjobs::message, .handler = send, .atOnce = mostUnderWay},
            {.name = letterjobs::letter, .handler = send, .atOnce = mostUnderWay}};
}

void MailRoom::mount(server::Web &web)
{
    m_web = &web;
    m_outbox = std::make_unique<Outbox>(Outbox::Parts{m_context.readers, m_context.clock, m_context.jobs,
                                                      m_context.writer, [this] { return sources(); }});
    QObject::connect(m_outbox.get(), &Outbox::notSent, &m_here, [&log = web.log](ErrorKind why) {
        log.note("mail not sent", {{u"why"_s, kindName(why)}});
    });
    QObject::connect(&m_queue, &LetterQueue::jobsMade, m_outbox.get(), &Outbox::wake);
    m_routes = std::make_unique<MailRoutes>(
        MailRoutes::Parts{*m_outbox, m_setup, m_context.readers, *m_context.meeting.callers, web});
    m_routes->mount(web.router);
}

Result<void> MailRoom::start()
{
    VECHE_TRY(m_setup.load());
    m_outbox->setSettings(m_setup.smtp());
    return {};
}

void MailRoom::afterCommit(const domain::CommunityId &community, qint64,
                           const std::vector<storage::RowEvent> &rows)
{
    if (!m_outbox)
        return;
    if (m_queue.add(community, rows))
        m_outbox->tell(community);
}

QString MailRoom::sender() const
{
    const QString &wanted = m_setup.choice().from;
    return m_web ? senderAddress(wanted, m_web->publicUrl) : wanted;
}

LetterSources MailRoom::sources() const
{
    return {m_web->publicUrl, {u"Veche"_s, sender()}, *m_context.meeting.pages};
}

QFuture<Findings> MailRoom::examine()
{
    // A subcommand looks for itself; what can't be read is no way out.
    const bool loaded = m_outbox || m_setup.load().has_value();
    const auto smtp = m_outbox ? m_outbox->settings() : loaded ? m_setup.smtp() : std::nullopt;
    const QString paused = m_outbox ? m_outbox->pause().why().text : QString();
    const auto withMail = [names = m_names, smtp, paused, from = sender()](const Finding &outbox) {
        return QtConcurrent::run([=] {
            Findings findings{wayFinding(smtp, paused)};
            if (names && smtp && !from.isEmpty())
                findings.push_back(senderFinding(*names, from, smtp->host));
            findings.push_back(outbox);
            return findings;
        });
    };
    const auto read = [now = m_context.clock.wallMs()](Connection &connection) {
        return outboxFinding(connection, now);
    };
    return chain(m_context.readers.read<Finding>(read), &m_here, withMail);
}

Result<void> MailRoom::put(Connection &connection, const server::ServerLetter &letter)
{
    return book::put(connection, letter);
}

server::Metrics MailRoom::metrics() const
{
    return {server::gauge("veche_mail_leaves",
                          "1 where letters leave; 0 without a mail server, or where it takes none.",
                          canSend() && !m_outbox->pause().isClosed() ? 1 : 0)};
}

void MailRoom::wake()
{
    if (m_outbox)
        QMetaObject::invokeMethod(m_outbox.get(), &Outbox::wake, Qt::QueuedConnection);
}

Result<QString> MailRoom::admit(Connection &connection, const domain::AccountId &member,
                                const domain::CommunityId &community, const domain::Transaction &transaction)
{
    return m_budget.admit(connection, member, community, transaction);
}

} // namespace veche::mail
