// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/composer.h"

#include "resources/words/when.h"
#include "server/mail/letter.h"
#include "server/mail/occasion.h"
#include "shared/base/emailaddress.h"
#include "shared/domain/community.h"
#include "shared/domain/registration.h"
#include "shared/domain/roles.h"
#include "shared/storage/store.h"
#include "shared/tickets/qr.h"

namespace veche::mail
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Event;
using domain::Ticket;
using resources::Language;
using resources::Words;
using storage::Connection;

namespace
{
constexpr char qrId[] = "qr@veche";
constexpr int qrScale = 6;

Language languageOf(const QString &code)
{
    return resources::languageOf(code).value_or(Language::English);
}

/// A header's text in one line.
QString line(const QString &text)
{
    return text.simplified().left(200);
}

Message frame(const DueMessage &due, const domain::Community &community, const LetterSources &sources)
{
    Message message;
    message.from = {line(community.name), sources.from.email};
    message.to = {line(due.message.toName), due.message.toEmail};
    if (isEmailAddress(community.replyTo))
        message.replyTo = Address{line(community.name), community.replyTo};
    message.subject = line(due.message.subject);
    message.messageId = messageIdFor(due.message.id, sources.from);
    message.language = resources::code(languageOf(due.message.language));
    return message;
}

void say(Message &message, const Letter &letter, Language language)
{
    message.text = plainText(letter);
    message.html = html(letter, language);
}

/// Where the other orders of the address are.
QString otherText(const Ordered &other, const LetterSources &sources)
{
    return u"%1: %2, %3\n%4/o/%5"_s.arg(unlinked(other.order.name), other.types.join(u", "_s),
                                        other.order.number, sources.publicUrl, other.order.secret);
}

/// The link that opens an order goes to whoever made it, wherever the row would send its letter.
Address addressee(const Ordered &ordered)
{
    if (!ordered.order.email.isEmpty())
        return {line(ordered.order.name), ordered.order.email};
    const Ticket &ticket = ordered.tickets.front(); // Made at the door, where an order has no address.
    return {line(ticket.name), ticket.email};
}

Letter orderLetter(const Occasion &occasion, const LetterSources &sources, const Words &words)
{
    const Event &event = occasion.event;
    const Ordered &own = occasion.own;
    Letter letter;
    letter.paragraphs = {words("mail.hello"_L1).arg(unlinked(addressee(own).name))};
    letter.facts = {{words("ticket.when"_L1), resources::when(event, words)},
                    {words("ticket.where"_L1), resources::where(event, words)},
                    {words("ticket.type"_L1), own.types.join(u", "_s)},
                    {words("ticket.topay"_L1), own.toPay.join(u" + "_s)},
                    {words("ticket.number"_L1), own.order.number}};
    letter.link = sources.publicUrl + u"/o/"_s + own.order.secret;
    letter.footnotes = {words("mail.why"_L1).arg(event.name)};
    if (own.confirmed) {
        letter.subject = words("mail.ticket.subject"_L1).arg(event.name);
        letter.paragraphs << words("mail.ticket.intro"_L1).arg(event.name);
        letter.facts.push_back({words("ticket.join"_L1), event.joinLink});
        letter.linkText = words("mail.ticket.open"_L1);
        letter.image = QString::fromLatin1(qrId);
        letter.imageText = words("ticket.qr"_L1);
        letter.after = {words("mail.ticket.attached"_L1)};
    } else {
        letter.subject = words("mail.waits.subject"_L1).arg(event.name);
        letter.paragraphs << words("mail.waits.intro"_L1).arg(event.name)
                          << words(own.toPay.isEmpty() ? "ticket.waits.approval"_L1
                                                       : "ticket.waits.payment"_L1);
        letter.linkText = words("mail.waits.open"_L1);
    }
    if (!occasion.others.empty())
        letter.after << words("mail.others"_L1);
    for (const Ordered &other : occasion.others)
        letter.after << otherText(other, sources);
    std::erase_if(letter.facts, [](const Letter::Fact &fact) { return fact.value.isEmpty(); });
    return letter;
}

Result<void> attachTickets(Message &message, const std::vector<Ticket> &tickets)
{
    int number = 0;
    for (const Ticket &ticket : tickets) {
        VECHE_TAKE(const auto &matrix, qr::encode(ticket.code));
        ++number;
        message.attachments.append(
            {.name = tickets.size() == 1 ? u"ticket.png"_s : u"ticket-%1.png"_s.arg(number),
             .type = "image/png",
             .bytes = qr::png(matrix, qrScale),
             .contentId = number == 1 ? QString::fromLatin1(qrId) : QString()});
    }
    return {};
}

Result<void> addTicket(Connection &connection, const DueMessage &due, const LetterSources &sources,
                       Message &message)
{
    const Language language = languageOf(due.message.language);
    const Words &words = Words::in(language);
    VECHE_TAKE(const auto &occasion, occasionOf(connection, due, words));
    message.to = addressee(occasion.own);
    const Letter letter = orderLetter(occasion, sources, words);
    message.subject = line(letter.subject);
    say(message, letter, language);
    if (!occasion.own.confirmed)
        return {};
    std::vector<Ticket> tickets = occasion.own.tickets;
    for (const Ordered &other : occasion.others)
        tickets.insert(tickets.end(), other.tickets.begin(), other.tickets.end());
    VECHE_TRY(attachTickets(message, tickets));
    if (const QByteArray calendar = sources.pages.calendarOf(connection, occasion.own.order.secret);
        !calendar.isEmpty())
        message.attachments.append({.name = u"event.ics"_s,
                                    .type = "text/calendar; charset=utf-8",
                                    .bytes = calendar,
                                    .contentId = {}});
    return {};
}
} // namespace

Result<Message> compose(Connection &connection, const DueMessage &due, const LetterSources &sources)
{
    const auto community = book::existing<domain::Community>(connection, due.community, due.community);
    if (!community)
        return failure(community.error());
    Message message = frame(due, *community, sources);
    if (due.message.kind == "ticket"_L1 && due.message.body.isEmpty()) {
        VECHE_TRY(addTicket(connection, due, sources, message));
        return message;
    }
    Letter letter;
    letter.subject = message.subject;
    letter.paragraphs = due.message.body.split(u"\n\n"_s, Qt::SkipEmptyParts);
    say(message, letter, languageOf(due.message.language));
    return message;
}

namespace
{
void offerReset(Letter &letter, const ServerLetter &due, const Words &words)
{
    letter.subject = words("mail.reset.subject"_L1);
    letter.paragraphs = {words("mail.hello"_L1).arg(due.toName), words("mail.reset.text"_L1)};
    letter.link = due.link;
    letter.linkText = words("mail.reset.button"_L1);
    letter.after = {words("mail.reset.limits"_L1)};
}

/// Without a link it is for somebody who has a password here.
void invite(Letter &letter, const ServerLetter &due, const QString &server, const Words &words)
{
    const QStringList about = due.about.split(u'\n');
    const QString community = about.front();
    const QString inviter = unlinked(about.value(1));
    const QString application = about.value(3);
    letter.subject = words("mail.invitation.subject"_L1).arg(community);
    letter.paragraphs = {words("mail.hello"_L1).arg(unlinked(due.toName)),
                         inviter.isEmpty() ? words("mail.invitation.text"_L1).arg(community)
                                           : words("mail.invitation.by"_L1).arg(inviter, community)};
    if (const auto role = domain::enumFromName<domain::Role>(about.value(2)))
        letter.paragraphs << words(QLatin1StringView(QByteArray("mail.role." + about.value(2).toLatin1())));
    letter.paragraphs << (application.isEmpty() ? words("mail.invitation.ask"_L1)
                                                : words("mail.invitation.application"_L1).arg(application));
    letter.facts = {{words("mail.invitation.server"_L1), server},
                    {words("mail.invitation.address"_L1), due.toEmail}};
    if (due.link.isEmpty()) {
        letter.paragraphs << words("mail.invitation.signin"_L1);
        return;
    }
    letter.paragraphs << words("mail.invitation.first"_L1);
    letter.link = due.link;
    letter.linkText = words("mail.invitation.button"_L1);
    letter.footnotes = {words("mail.invitation.limits"_L1)};
}

/// That something was done with the account, in case it wasn't its owner.
void warn(Letter &letter, const ServerLetter &due, const Words &words)
{
    const bool device = due.kind == "device"_L1;
    letter.subject = words(device ? "mail.device.subject"_L1 : "mail.password.subject"_L1);
    letter.paragraphs = {words("mail.hello"_L1).arg(due.toName),
                         words(device ? "mail.device.text"_L1 : "mail.password.text"_L1),
                         words("mail.notice.stranger"_L1)};
    letter.facts = {{words("mail.invitation.address"_L1), due.toEmail},
                    {words("mail.device.name"_L1), due.about}};
    std::erase_if(letter.facts, [](const Letter::Fact &fact) { return fact.value.isEmpty(); });
    letter.link = due.link;
    letter.linkText = words("mail.reset.button"_L1);
}
} // namespace

Message compose(const ServerLetter &due, const LetterSources &sources)
{
    const Language language = languageOf(due.language);
    const Words &words = Words::in(language);
    Letter letter;
    if (due.kind == "invitation"_L1)
        invite(letter, due, sources.publicUrl, words);
    else if (due.kind == "reset"_L1)
        offerReset(letter, due, words);
    else
        warn(letter, due, words);
    Message message;
    message.from = sources.from;
    message.to = {line(due.toName), due.toEmail};
    message.subject = letter.subject;
    message.messageId = messageIdFor(due.id, sources.from);
    message.language = resources::code(language);
    say(message, letter, language);
    return message;
}

Message trialMessage(const Address &to, const QString &code, const Address &from)
{
    const Language language = languageOf(code);
    const Words &words = Words::in(language);
    Letter letter;
    letter.subject = words("mail.trial.subject"_L1);
    letter.paragraphs = {words("mail.trial.text"_L1)};
    Message message;
    message.from = from;
    message.to = to;
    message.subject = letter.subject;
    message.messageId = messageIdFor(Id::create(), from);
    message.language = resources::code(language);
    say(message, letter, language);
    return message;
}

} // namespace veche::mail
