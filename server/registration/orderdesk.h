// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/communitywriter.h"
#include "server/registration/orderdraft.h"
#include "shared/base/clock.h"
#include "shared/storage/readerpool.h"
#include "shared/sync/ledger/ledger.h"

#include <QObject>

namespace veche::registration
{

/// The outcome of an order. That something is sold out is an answer, not an error.
enum class Outcome {
    Accepted,
    SoldOut,
    Closed,
    NoSuchType,
    Known,       ///< the same name and address have a ticket for the event
    NoMoreSeats, ///< the address has as many as one may have
    TooMany      ///< within a short time
};

struct Placed {
    Outcome outcome = Outcome::Accepted;
    QString secret;             ///< opens the order's page
    bool repeated = false;      ///< the same form was sent before: this is the order of then
    OrderLimits::Verdict limit; ///< for TooMany
};

/// A request to send somebody's tickets again.
struct Reminder {
    QString community; ///< slug
    QString event;     ///< slug
    QString email;
    QByteArray nonce; ///< the form's
    QHostAddress address;

    [[nodiscard]] Asking asking() const;
};

/// Takes orders and cancels them: all that must be true together is decided in one transaction of the writer,
/// and what is costly (the signature) is made before it. Lives in a thread with an event loop; its futures
/// are finished on any.
class OrderDesk
{
public:
    struct Parts {
        server::CommunityWriter &writer;
        storage::ReaderPool &readers;
        const Clock &clock;
    };
    explicit OrderDesk(Parts parts);

    /// NotFound: no such community, or no event that the public sees. The answer is given once it is durable.
    [[nodiscard]] QFuture<Result<Placed>> place(const RegistrationRequest &request);
    /// Cancels the order and its valid tickets, whose seats are free again; nothing where that was done.
    /// NotFound: no such order.
    [[nodiscard]] QFuture<Result<void>> cancel(const QString &secret);
    /// A letter with all tickets that the address has for the event; nothing where it has none, or got a
    /// letter too short a time ago. NotFound as place().
    [[nodiscard]] QFuture<Result<void>> sendAgain(const Reminder &reminder);
    [[nodiscard]] Offers &offers() { return m_offers; }

private:
    struct Place {
        domain::CommunityId community;
        OfferPtr offer;
    };
    [[nodiscard]] Result<Place> find(storage::Connection &connection, const QString &communitySlug,
                                     const QString &eventSlug);
    [[nodiscard]] Result<std::shared_ptr<OrderDraft>> prepare(storage::Connection &connection,
                                                              const RegistrationRequest &request);
    [[nodiscard]] Result<Placed> decide(server::CommunityWrite &write, OrderDraft &draft);
    [[nodiscard]] Result<Outcome> outcomeOf(storage::Connection &connection, const OrderDraft &draft,
                                            const EventOffer &offer, const Recipient &recipient) const;
    [[nodiscard]] Result<void> store(server::CommunityWrite &write, OrderDraft &draft,
                                     const EventOffer &offer, const Recipient &recipient);
    [[nodiscard]] static Result<QString> signNow(storage::Connection &connection, const OrderDraft &draft,
                                                 const EventOffer &offer, const domain::TicketType &type,
                                                 domain::ChangeSet &changes);
    [[nodiscard]] static Result<void> withdraw(server::CommunityWrite &write, const QString &secret);
    [[nodiscard]] Result<void> remind(server::CommunityWrite &write, const Reminder &reminder);

    Parts m_parts;
    Offers m_offers;
    OrderLimits m_limits; ///< the writer's thread's
    QObject m_context;    ///< ends what is awaited with the desk
};

} // namespace veche::registration
