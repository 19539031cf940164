// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/refusal.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;
using publicforms::FormSpec;
namespace binding = publicforms::binding;

namespace
{
Refusal whole(QLatin1StringView says, int status)
{
    return {{.field = {}, .says = says}, status};
}

Refusal beside(const FormSpec &form, QLatin1StringView bound, QLatin1StringView says, int status = 422)
{
    const auto *field = form.boundTo(bound);
    return {{.field = field ? field->key : QString(), .says = says}, status};
}

Refusal tooMany(const FormSpec &form, OrderLimits::Limit limit)
{
    switch (limit) {
    case OrderLimits::Limit::Recipient:
        return beside(form, binding::personEmail, "error.email.letters"_L1, 429);
    case OrderLimits::Limit::Form:
        return whole("error.form.used"_L1, 429);
    case OrderLimits::Limit::Address:
    case OrderLimits::Limit::None:
        break;
    }
    return whole("error.network"_L1, 429);
}
} // namespace

Refusal ofNoOrigin()
{
    return whole("error.form.origin"_L1, 403);
}

Refusal expired()
{
    return whole("error.form.expired"_L1, 422);
}

Refusal refusalOf(const FormSpec &form, const Placed &placed)
{
    switch (placed.outcome) {
    case Outcome::SoldOut:
        return beside(form, binding::orderTicket, "error.ticket.soldout"_L1);
    case Outcome::NoSuchType:
        return beside(form, binding::orderTicket, publicforms::says::ticketUnknown);
    case Outcome::Known:
        return {{.field = knownPlace, .says = "register.known"_L1}, 409};
    case Outcome::NoMoreSeats:
        return beside(form, binding::personEmail, "error.email.seats"_L1, 409);
    case Outcome::TooMany:
        return tooMany(form, placed.limit.limit);
    case Outcome::Closed:
    case Outcome::Accepted:
        break;
    }
    return beside(form, binding::orderTicket, "error.ticket.closed"_L1);
}

Refusal refusalOf(const Error &error)
{
    return error.kind == ErrorKind::Full ? whole("error.full"_L1, 507) : whole("error.busy"_L1, 503);
}

} // namespace veche::registration
