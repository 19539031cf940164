// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/event.h"
#include "shared/domain/registration.h"
#include "shared/storage/connection.h"

#include <memory>
#include <mutex>

namespace veche::registration
{

/// An event's offer: its ticket types, their limits, and the signing key. Never changes once made.
struct EventOffer {
    qint64 version = 0; ///< of the community's offer when this was read
    domain::Event event;
    std::vector<domain::TicketType> types; ///< by position, hidden ones too
    std::vector<domain::Quota> quotas;
    std::vector<domain::QuotaMember> members;
    QByteArray seed; ///< of the key that signs; empty before the first ticket

    [[nodiscard]] const domain::TicketType *type(const Id &id) const;
};
using OfferPtr = std::shared_ptr<const EventOffer>;

/// Why a type can't be had now; Open is that it can.
enum class Sale { Open, NotYet, Ended, SoldOut };

struct Availability {
    Sale sale = Sale::Open;
    std::optional<int> left; ///< nothing where no quota limits it
};

/// Whether that type can be had at that moment, by the counts as this connection sees them.
[[nodiscard]] Result<Availability> availability(storage::Connection &connection,
                                                const domain::CommunityId &community, const EventOffer &offer,
                                                const domain::TicketType &type, qint64 nowMs);

/// The offers of events, kept while they are current. May be used from several threads; what a writer reads
/// inside its transaction is exact.
class Offers
{
public:
    /// NotFound where the community has no published event of that slug.
    [[nodiscard]] Result<OfferPtr> bySlug(storage::Connection &connection,
                                          const domain::CommunityId &community, const QString &slug);
    /// For any event, in whatever state.
    [[nodiscard]] static Result<OfferPtr> load(storage::Connection &connection,
                                               const domain::CommunityId &community, domain::Event event,
                                               qint64 version);
    /// After a commit that failed: what was read in it may never have been.
    void forget();

private:
    struct Kept {
        qint64 version = 0;
        QHash<QString, OfferPtr> offers; ///< by the event's slug
    };

    std::mutex m_mutex;
    QHash<Id, Kept> m_kept; ///< by community
};

} // namespace veche::registration
