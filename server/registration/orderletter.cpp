// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/orderletter.h"

#include "resources/words/words.h"
#include "shared/domain/records.h"
#include "shared/storage/store.h"

#include <QSet>

#include <algorithm>

namespace veche::registration
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Message;
using domain::MessageState;
using storage::Connection;

namespace
{
constexpr qint64 restMs = 60'000;

Message ticketLetter(const LetterOrder &about, qint64 leavesAt)
{
    const domain::Order &order = about.order;
    const auto language = resources::languageOf(order.language).value_or(resources::Language::English);
    const bool confirmed = order.state == domain::OrderState::Confirmed;
    Message message;
    message.id = Id::create();
    message.event = order.event;
    message.order = domain::OrderId(order.id);
    message.person = about.person;
    message.kind = u"ticket"_s;
    message.toName = order.name;
    message.toEmail = order.email;
    message.subject =
        resources::Words::in(language)(confirmed ? "mail.ticket.subject"_L1 : "mail.waits.subject"_L1)
            .arg(about.event.name);
    message.language = order.language;
    message.state = MessageState::Queued;
    message.nextAt = {leavesAt};
    return message;
}

/// The letters with tickets that were made for these orders.
Result<std::vector<Message>> lettersOf(Connection &connection, const CommunityId &community,
                                       const std::vector<Given> &given)
{
    std::vector<Message> letters;
    QSet<Id> seen;
    for (const Given &each : given) {
        if (seen.contains(each.order.id))
            continue;
        seen.insert(each.order.id);
        VECHE_TAKE(auto &about,
                   storage::readAll<Message>(connection, community,
                                             {{"order"_L1, domain::Value(each.order.id.toBytes())}}));
        std::copy_if(about.begin(), about.end(), std::back_inserter(letters), [](const Message &message) {
            return message.kind == "ticket"_L1 && message.body.isEmpty();
        });
    }
    return letters;
}

bool isWaiting(const Message &letter)
{
    return letter.state == MessageState::Queued;
}

/// When the next letter may leave: a while after the last one did, or was about to.
qint64 leavesAt(const std::vector<Message> &letters, qint64 now)
{
    qint64 at = now;
    for (const Message &letter : letters) {
        if (isWaiting(letter))
            at = std::max(at, letter.nextAt.ms > now ? letter.nextAt.ms : letter.nextAt.ms + restMs);
        else if (letter.sentAt.isSet())
            at = std::max(at, letter.sentAt.ms + restMs);
    }
    return at;
}
} // namespace

Result<bool> queueLetter(Connection &connection, const CommunityId &community, const LetterOrder &about,
                         qint64 now, domain::ChangeSet &changes)
{
    VECHE_TAKE(const auto &letters, lettersOf(connection, community, about.given));
    for (const Message &letter : letters) {
        Message withdrawn = letter;
        withdrawn.deleted = true;
        withdrawn.state = MessageState::Draft; // Nobody looks for it among those that are due.
        withdrawn.toName.clear();
        withdrawn.toEmail.clear(); // A deleted letter says nothing of a person.
        if (isWaiting(letter))
            changes.update(letter, withdrawn);
    }
    changes.insert(ticketLetter(about, leavesAt(letters, now)));
    return std::none_of(letters.begin(), letters.end(), isWaiting);
}

Result<void> queueLetterAgain(Connection &connection, const CommunityId &community, const LetterOrder &about,
                              qint64 now, domain::ChangeSet &changes)
{
    VECHE_TAKE(const auto &letters, lettersOf(connection, community, about.given));
    if (std::none_of(letters.begin(), letters.end(), isWaiting))
        changes.insert(ticketLetter(about, leavesAt(letters, now)));
    return {};
}

} // namespace veche::registration
