// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/servermade.h"

#include "shared/domain/registration.h"

namespace veche::domain
{

bool isServerMade(const EntityInfo &entity, int reg)
{
    const auto is = [&](const EntityInfo &info, const char *field) {
        return &entity == &info && reg == info.registerOf[info.fieldIndex(field)];
    };
    return is(Order::info(), "secret") || is(Ticket::info(), "code");
}

} // namespace veche::domain
