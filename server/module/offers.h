// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/event.h"
#include "shared/publicforms/formspec.h"
#include "shared/storage/connection.h"

#include <optional>
#include <vector>

namespace veche::server
{

/// One ticket type as a visitor sees it now.
struct Offer {
    enum class State { Open, NotYet, Ended, SoldOut };
    domain::TicketTypeId type;
    QString name;
    QString description;
    qint64 priceMinor = 0;
    QString currency;
    State state = State::Open;
    LocalTime opens;         ///< for NotYet
    std::optional<int> left; ///< nothing where no quota limits it
};

/// An event's ticket types that one can register for, by position, and the form by which one does.
struct OnOffer {
    std::vector<Offer> offers;
    publicforms::FormSpec form;
};

/// Knows what one can register for.
class OfferSource
{
public:
    virtual ~OfferSource() = default;
    /// From any thread.
    [[nodiscard]] virtual Result<OnOffer> onOffer(storage::Connection &connection,
                                                  const domain::CommunityId &community,
                                                  const domain::Event &event) const = 0;
};

} // namespace veche::server
