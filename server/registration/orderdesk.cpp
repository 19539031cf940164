// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/orderdesk.h"

#include "server/queries/communityqueries.h"
#include "server/queries/orderqueries.h"
#include "server/registration/orderbook.h"
#include "server/registration/orderletter.h"
#include "server/registration/ticketkeys.h"
#include "shared/base/futures.h"
#include "shared/storage/store.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Order;
using domain::Ticket;
using domain::TicketType;
using server::CommunityWrite;
using storage::Connection;
using storage::Priority;

Asking Reminder::asking() const
{
    return {QString::fromLatin1(nonce), community + u'/' + event, email, address};
}

OrderDesk::OrderDesk(Parts parts)
    : m_parts(std::move(parts))
{
}

Result<OrderDesk::Place> OrderDesk::find(Connection &connection, const QString &communitySlug,
                                         const QString &eventSlug)
{
    const auto community = queries::communityBySlug(connection, communitySlug);
    if (!community)
        return failure(community.error());
    if (!*community)
        return failure(ErrorKind::NotFound, u"There is no such community"_s);
    VECHE_TAKE(auto &offer, m_offers.bySlug(connection, **community, eventSlug));
    return Place{**community, std::move(offer)};
}

Result<std::shared_ptr<OrderDraft>> OrderDesk::prepare(Connection &connection,
                                                       const RegistrationRequest &request)
{
    VECHE_TAKE(const auto &place, find(connection, request.community, request.event));
    const EventOffer &offer = *place.offer;
    auto draft = std::make_shared<OrderDraft>(request, place.community);
    draft->keys = m_limits.keysOf(draft->asking());
    const TicketType *type = offer.type(request.type);
    if (type && !offer.seed.isEmpty()) {
        VECHE_TAKE(auto &code, signTicket(offer, *type, draft->ticketId, offer.seed));
        draft->code = std::move(code);
        draft->codeVersion = offer.version;
    }
    return draft;
}

QFuture<Result<Placed>> OrderDesk::place(const RegistrationRequest &request)
{
    using Drafted = Result<std::shared_ptr<OrderDraft>>;
    const auto enter = [this](const Drafted &draft) -> QFuture<Result<Placed>> {
        if (!draft)
            return QtFuture::makeReadyFuture(Result<Placed>(failure(draft.error())));
        const auto work = [this, draft = *draft](CommunityWrite &write) { return decide(write, *draft); };
        const auto forget = [this](const Result<Placed> &placed) {
            if (!placed)
                m_offers.forget();
        };
        return m_parts.writer.write<Placed>(Priority::Edit, work, forget);
    };
    const auto draft = [this, request](Connection &connection) { return prepare(connection, request); };
    return chain(m_parts.readers.read<Drafted>(draft), &m_context, enter);
}

Result<Placed> OrderDesk::decide(CommunityWrite &write, OrderDraft &draft)
{
    Connection &connection = write.connection();
    VECHE_TAKE(const auto &before, book::secretByNonce(connection, draft.community, draft.nonce));
    if (before)
        return Placed{.secret = *before, .repeated = true};
    VECHE_TAKE(const auto &offer, m_offers.bySlug(connection, draft.community, draft.request.event));
    VECHE_TAKE(const auto &recipient,
               recipientOf(connection, draft.community, offer->event.id, draft.request.email));
    VECHE_TAKE(const auto &outcome, outcomeOf(connection, draft, *offer, recipient));
    if (outcome != Outcome::Accepted)
        return Placed{.outcome = outcome};
    const qint64 now = m_parts.clock.monotonicMs();
    if (const auto limit = m_limits.check(draft.keys, now); limit.limit != OrderLimits::Limit::None)
        return Placed{.outcome = Outcome::TooMany, .limit = limit};
    VECHE_TRY(store(write, draft, *offer, recipient));
    m_limits.count(draft.keys, now);
    if (draft.addsLetter)
        m_limits.countLetter(draft.keys, now);
    return Placed{.secret = draft.secret};
}

Result<Outcome> OrderDesk::outcomeOf(Connection &connection, const OrderDraft &draft, const EventOffer &offer,
                                     const Recipient &recipient) const
{
    if (offer.event.state != domain::EventState::Published)
        return Outcome::Closed;
    const TicketType *type = offer.type(draft.request.type);
    if (!type || type->hidden)
        return Outcome::NoSuchType;
    if (!draft.request.more && recipient.hasTicket(draft.request.name))
        return Outcome::Known;
    VECHE_TAKE(const auto &now,
               availability(connection, draft.community, offer, *type, m_parts.clock.wallMs()));
    if (now.sale != Sale::Open)
        return now.sale == Sale::SoldOut ? Outcome::SoldOut : Outcome::Closed;
    return recipient.seats(type->id) < type->seatsPerAddress() ? Outcome::Accepted : Outcome::NoMoreSeats;
}

Result<void> OrderDesk::store(CommunityWrite &write, OrderDraft &draft, const EventOffer &offer,
                              const Recipient &recipient)
{
    Connection &connection = write.connection();
    domain::ChangeSet changes;
    changes.label = u"Registration"_s;
    const Id person = draft.addPerson(recipient, changes);
    auto taken = book::isNumberTaken(connection, draft.community, draft.number);
    for (; taken && *taken; taken = book::isNumberTaken(connection, draft.community, draft.number))
        draft.renumber();
    if (!taken)
        return failure(taken.error());
    if (draft.code.isEmpty() || draft.codeVersion != offer.version) {
        VECHE_TAKE(auto &code, signNow(connection, draft, offer, *offer.type(draft.request.type), changes));
        draft.code = std::move(code);
    }
    const qint64 now = m_parts.clock.wallMs();
    const Order order = draft.addRows(offer, person, now, changes);
    const LetterOrder letter{order, offer.event, domain::PersonId(person), recipient.given};
    VECHE_TAKE(const auto &adds, queueLetter(connection, draft.community, letter, now, changes));
    draft.addsLetter = adds;
    return write.commit(draft.community, std::move(changes));
}

/// The code of the draft's ticket, with a key that is made now where the event has none.
Result<QString> OrderDesk::signNow(Connection &connection, const OrderDraft &draft, const EventOffer &offer,
                                   const TicketType &type, domain::ChangeSet &changes)
{
    auto seed = offer.seed.isEmpty() ? makeKey(connection, draft.community, offer.event, changes)
                                     : Result<QByteArray>(offer.seed);
    if (!seed)
        return failure(seed.error());
    return signTicket(offer, type, draft.ticketId, *seed);
}

Result<void> OrderDesk::withdraw(CommunityWrite &write, const QString &secret)
{
    Connection &connection = write.connection();
    VECHE_TAKE(const auto &place, queries::orderBySecret(connection, secret));
    const auto row = storage::loadRow(connection, place.community, Order::info(), place.order);
    const auto tickets = storage::readAll<Ticket>(connection, place.community,
                                                  {{"order"_L1, domain::Value(place.order.toBytes())}});
    if (!row || !tickets)
        return failure(row ? tickets.error() : row.error());
    const Order before = domain::entityOf<Order>(**row);
    Order after = before;
    after.state = domain::OrderState::Cancelled;
    domain::ChangeSet changes;
    changes.label = u"Cancellation"_s;
    changes.update(before, after);
    for (const Ticket &ticket : *tickets) {
        Ticket freed = ticket;
        freed.state = domain::TicketState::Cancelled;
        if (ticket.state == domain::TicketState::Valid)
            changes.update(ticket, freed);
    }
    return changes.isEmpty() ? Result<void>() : write.commit(place.community, std::move(changes));
}

QFuture<Result<void>> OrderDesk::cancel(const QString &secret)
{
    return m_parts.writer.write<void>(Priority::Edit,
                                      [secret](CommunityWrite &write) { return withdraw(write, secret); });
}

Result<void> OrderDesk::remind(CommunityWrite &write, const Reminder &reminder)
{
    Connection &connection = write.connection();
    VECHE_TAKE(const auto &place, find(connection, reminder.community, reminder.event));
    const domain::Event &event = place.offer->event;
    VECHE_TAKE(const auto &recipient, recipientOf(connection, place.community, event.id, reminder.email));
    const Order *latest = recipient.latest();
    const qint64 now = m_parts.clock.monotonicMs();
    const OrderLimits::Keys keys = m_limits.keysOf(reminder.asking());
    if (!latest || m_limits.check(keys, now).limit != OrderLimits::Limit::None)
        return {};
    domain::ChangeSet changes;
    changes.label = u"Ticket sent again"_s;
    const LetterOrder letter{*latest, event, domain::PersonId(*recipient.person), recipient.given};
    const auto queued =
        queueLetterAgain(connection, place.community, letter, m_parts.clock.wallMs(), changes);
    if (!queued || changes.isEmpty())
        return queued;
    VECHE_TRY(write.commit(place.community, std::move(changes)));
    m_limits.count(keys, now);
    m_limits.countLetter(keys, now);
    return {};
}

QFuture<Result<void>> OrderDesk::sendAgain(const Reminder &reminder)
{
    return m_parts.writer.write<void>(
        Priority::Edit, [this, reminder](CommunityWrite &write) { return remind(write, reminder); });
}

} // namespace veche::registration
