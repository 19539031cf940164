// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/words/words.h"
#include "server/registration/offer.h"
#include "shared/base/clock.h"
#include "shared/storage/readerpool.h"
#include "shared/sync/ledger.h"

#include <QObject>

namespace veche::registration
{

/// A registration as it was asked for; its fields are checked already.
struct Application {
    QString community; ///< slug
    QString event;     ///< slug
    domain::TicketTypeId type;
    QString name;
    QString email;
    resources::Language language = resources::Language::English;
    QByteArray nonce;       ///< the form's
    QByteArray consentHash; ///< SHA-256 of the text agreed to, hex
};

/// What became of it. That something is sold out is an answer, not an error.
enum class Outcome { Accepted, SoldOut, Closed, NoSuchType };

struct Placed {
    Outcome outcome = Outcome::Accepted;
    QString secret;        ///< opens the order's page
    bool repeated = false; ///< the same form was sent before: this is the order of then
};

/// Takes orders and cancels them: all that must be true together is decided in one transaction of the writer,
/// and what is costly (the signature) is made before it. Lives in a thread with an event loop; its futures
/// are finished on any.
class OrderDesk
{
public:
    using Announce = std::function<void(const domain::CommunityId &, const std::vector<sync::Applied> &)>;

    struct Parts {
        storage::Database &database;
        storage::ReaderPool &readers;
        sync::Ledger &ledger;
        const Clock &clock;
        Announce announce;
    };
    explicit OrderDesk(Parts parts);

    /// NotFound: no such community, or no event that the public sees. The answer is given once it is durable.
    [[nodiscard]] QFuture<Result<Placed>> place(const Application &application);
    /// Cancels the order and its valid tickets, whose seats are free again; nothing where that was done.
    /// NotFound: no such order.
    [[nodiscard]] QFuture<Result<void>> cancel(const QString &secret);
    [[nodiscard]] Offers &offers() { return m_offers; }

private:
    struct Draft;
    [[nodiscard]] Result<std::shared_ptr<Draft>> prepare(storage::Connection &connection,
                                                         const Application &application);
    [[nodiscard]] Result<Placed> decide(storage::Connection &connection, Draft &draft);
    [[nodiscard]] Result<void> store(storage::Connection &connection, Draft &draft, const EventOffer &offer,
                                     const domain::TicketType &type);
    [[nodiscard]] static Result<QString> signNow(storage::Connection &connection, const Draft &draft,
                                                 const EventOffer &offer, const domain::TicketType &type,
                                                 domain::ChangeSet &changes);
    static void addRows(const Draft &draft, const EventOffer &offer, const domain::TicketType &type,
                        const Id &person, domain::Instant now, domain::ChangeSet &changes);
    struct Cancelled {
        domain::CommunityId community;
        std::vector<sync::Applied> applied;
    };
    [[nodiscard]] Result<Cancelled> withdraw(storage::Connection &connection, const QString &secret);

    Parts m_parts;
    Offers m_offers;
    QObject m_context; ///< ends what is awaited with the desk
};

} // namespace veche::registration
