// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/orderdesk.h"

#include "server/registration/orderbook.h"
#include "server/registration/ticketkeys.h"
#include "shared/base/futures.h"
#include "shared/domain/records.h"
#include "shared/storage/store.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

namespace veche::registration
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Order;
using domain::Person;
using domain::Ticket;
using domain::TicketType;
using storage::Connection;
using storage::Priority;

namespace
{
/// Crockford's base 32: nothing in it is read wrongly over the phone.
constexpr char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

QString randomDigits(int count)
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), std::ssize(words));
    const auto *bytes = reinterpret_cast<const uchar *>(words.data());
    QString text;
    for (int i = 0; i < qMin(count, int(sizeof words)); ++i)
        text += QLatin1Char(digits[bytes[i] % 32]); // 32 divides 256: no digit is likelier.
    return text;
}

/// "K7QF-2M": a thousand million of them.
QString newNumber()
{
    return randomDigits(6).insert(4, u'-');
}

/// 130 bits: nobody finds another one's order by trying.
QString newSecret()
{
    return randomDigits(26).toLower();
}

/// What makes two submissions one: the form, and all that was typed into it.
QString nonceOf(const Application &application)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : {application.nonce, application.type.toBytes(), application.name.toUtf8(),
                                   application.email.toUtf8(), application.event.toUtf8()}) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return QString::fromLatin1(hash.result().toHex());
}

/// The same human by address, or a new row.
Result<Id> personFor(Connection &connection, const CommunityId &community, const Application &application,
                     domain::ChangeSet &changes)
{
    const auto known = book::personByEmail(connection, community, application.email);
    if (!known)
        return failure(known.error());
    if (*known)
        return book::resolved(connection, community, **known);
    Person person;
    person.id = Id::create();
    person.name = application.name;
    person.email = application.email;
    person.language = resources::code(application.language);
    changes.insert(person);
    return person.id;
}
} // namespace

/// An order on its way, with what could be made before its turn came.
struct OrderDesk::Draft {
    Application application;
    CommunityId community;
    QString nonce;
    Id ticket;
    QString code;           ///< signed beforehand; empty where there was no key yet
    qint64 codeVersion = 0; ///< of the offer that it was signed for
    QString number;         ///< another one is taken where the community has it
    QString secret;
    std::vector<sync::Applied> applied;
};

OrderDesk::OrderDesk(Parts parts)
    : m_parts(std::move(parts))
{
}

Result<std::shared_ptr<OrderDesk::Draft>> OrderDesk::prepare(Connection &connection,
                                                             const Application &application)
{
    const auto community = book::communityOf(connection, application.community);
    if (!community)
        return failure(community.error());
    if (!*community)
        return failure(ErrorKind::NotFound, u"There is no such community"_s);
    const auto offer = m_offers.bySlug(connection, **community, application.event);
    if (!offer)
        return failure(offer.error());
    auto draft = std::make_shared<Draft>();
    draft->application = application;
    draft->community = **community;
    draft->nonce = nonceOf(application);
    draft->ticket = Id::create();
    draft->number = newNumber();
    draft->secret = newSecret();
    const TicketType *type = (*offer)->type(application.type);
    if (type && !(*offer)->seed.isEmpty()) {
        auto code = signTicket(**offer, *type, draft->ticket, (*offer)->seed);
        if (!code)
            return failure(code.error());
        draft->code = std::move(*code);
        draft->codeVersion = (*offer)->version;
    }
    return draft;
}

QFuture<Result<Placed>> OrderDesk::place(const Application &application)
{
    using Drafted = Result<std::shared_ptr<Draft>>;
    const auto enter = [this](const Drafted &draft) -> QFuture<Result<Placed>> {
        if (!draft)
            return QtFuture::makeReadyFuture(Result<Placed>(failure(draft.error())));
        const auto work = [this, draft = *draft](Connection &connection) {
            return decide(connection, *draft);
        };
        const auto tell = [this, draft = *draft](const Result<Placed> &placed) {
            if (!placed)
                m_offers.forget();
            else if (!draft->applied.empty())
                m_parts.announce(draft->community, draft->applied);
        };
        return m_parts.database.write<Placed>(Priority::Edit, work, tell);
    };
    const auto draft = [this, application](Connection &connection) {
        return prepare(connection, application);
    };
    return chain(m_parts.readers.read<Drafted>(draft), &m_context, enter);
}

Result<Placed> OrderDesk::decide(Connection &connection, Draft &draft)
{
    const auto before = book::secretByNonce(connection, draft.community, draft.nonce);
    if (!before)
        return failure(before.error());
    if (*before)
        return Placed{Outcome::Accepted, **before, true};
    const auto offer = m_offers.bySlug(connection, draft.community, draft.application.event);
    if (!offer)
        return failure(offer.error());
    if ((*offer)->event.state != domain::EventState::Published)
        return Placed{Outcome::Closed, {}, false};
    const TicketType *type = (*offer)->type(draft.application.type);
    if (!type || type->hidden)
        return Placed{Outcome::NoSuchType, {}, false};
    const auto now = availability(connection, draft.community, **offer, *type, m_parts.clock.wallMs());
    if (!now)
        return failure(now.error());
    if (now->sale != Sale::Open)
        return Placed{now->sale == Sale::SoldOut ? Outcome::SoldOut : Outcome::Closed, {}, false};
    if (const auto stored = store(connection, draft, **offer, *type); !stored)
        return failure(stored.error());
    return Placed{Outcome::Accepted, draft.secret, false};
}

Result<void> OrderDesk::store(Connection &connection, Draft &draft, const EventOffer &offer,
                              const TicketType &type)
{
    domain::ChangeSet changes;
    changes.label = u"Registration"_s;
    const auto person = personFor(connection, draft.community, draft.application, changes);
    if (!person)
        return failure(person.error());
    auto taken = book::isNumberTaken(connection, draft.community, draft.number);
    for (; taken && *taken; taken = book::isNumberTaken(connection, draft.community, draft.number))
        draft.number = newNumber();
    if (!taken)
        return failure(taken.error());
    if (draft.code.isEmpty() || draft.codeVersion != offer.version) {
        auto code = signNow(connection, draft, offer, type, changes);
        if (!code)
            return failure(code.error());
        draft.code = std::move(*code);
    }
    addRows(draft, offer, type, *person, {m_parts.clock.wallMs()}, changes);
    auto applied = m_parts.ledger.commit(connection, draft.community, std::move(changes));
    if (!applied)
        return failure(applied.error());
    draft.applied = std::move(*applied);
    return {};
}

/// The code of the draft's ticket, with a key that is made now where the event has none.
Result<QString> OrderDesk::signNow(Connection &connection, const Draft &draft, const EventOffer &offer,
                                   const TicketType &type, domain::ChangeSet &changes)
{
    auto seed = offer.seed.isEmpty() ? makeKey(connection, draft.community, offer.event, changes)
                                     : Result<QByteArray>(offer.seed);
    if (!seed)
        return failure(seed.error());
    return signTicket(offer, type, draft.ticket, *seed);
}

/// Order, ticket and letter.
void OrderDesk::addRows(const Draft &draft, const EventOffer &offer, const TicketType &type, const Id &person,
                        domain::Instant now, domain::ChangeSet &changes)
{
    const Application &asked = draft.application;
    Order order;
    order.id = Id::create();
    order.event = domain::EventId(offer.event.id);
    order.number = draft.number;
    // Paying is settled with the organisers; until then the door sees that it is open.
    order.state = type.priceMinor == 0 ? domain::OrderState::Confirmed : domain::OrderState::Pending;
    order.name = asked.name;
    order.email = asked.email;
    order.language = resources::code(asked.language);
    order.source = u"page"_s;
    order.at = now;
    order.consentAt = now;
    order.consentHash = QString::fromLatin1(asked.consentHash);
    order.secret = draft.secret;
    order.nonce = draft.nonce;

    Ticket ticket;
    ticket.id = draft.ticket;
    ticket.event = order.event;
    ticket.order = domain::OrderId(order.id);
    ticket.ticketType = domain::TicketTypeId(type.id);
    ticket.person = domain::PersonId(person);
    ticket.name = asked.name;
    ticket.email = asked.email;
    ticket.code = draft.code;

    domain::Message message;
    message.id = Id::create();
    message.event = order.event;
    message.order = ticket.order;
    message.person = ticket.person;
    message.kind = u"ticket"_s;
    message.toName = asked.name;
    message.toEmail = asked.email;
    message.subject = resources::Words::in(asked.language)(order.state == domain::OrderState::Confirmed
                                                               ? "mail.ticket.subject"_L1
                                                               : "mail.waits.subject"_L1)
                          .arg(offer.event.name);
    message.language = order.language;
    message.state = domain::MessageState::Queued;
    message.nextAt = now;

    changes.insert(order);
    changes.insert(ticket);
    changes.insert(message);
}

Result<OrderDesk::Cancelled> OrderDesk::withdraw(Connection &connection, const QString &secret)
{
    const auto place = book::orderBySecret(connection, secret);
    if (!place)
        return failure(place.error());
    Cancelled done{place->community, {}};
    const auto row = storage::loadRow(connection, place->community, Order::info(), place->order);
    const auto tickets = storage::readAll<Ticket>(connection, place->community,
                                                  {{"order"_L1, domain::Value(place->order.toBytes())}});
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
    if (changes.isEmpty())
        return done;
    auto applied = m_parts.ledger.commit(connection, place->community, std::move(changes));
    if (!applied)
        return failure(applied.error());
    done.applied = std::move(*applied);
    return done;
}

QFuture<Result<void>> OrderDesk::cancel(const QString &secret)
{
    const auto cancelled = std::make_shared<Cancelled>();
    const auto work = [this, secret, cancelled](Connection &connection) -> Result<void> {
        auto done = withdraw(connection, secret);
        if (!done)
            return failure(done.error());
        *cancelled = std::move(*done);
        return {};
    };
    const auto tell = [this, cancelled](const Result<void> &done) {
        if (done && !cancelled->applied.empty())
            m_parts.announce(cancelled->community, cancelled->applied);
    };
    return m_parts.database.write<void>(Priority::Edit, work, tell);
}

} // namespace veche::registration
