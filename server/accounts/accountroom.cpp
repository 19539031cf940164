// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountroom.h"

#include "server/accounts/accountbook.h"

namespace veche::accounts
{

server::Module module()
{
    return {.name = QStringLiteral("accounts"),
            .schema = schema(),
            .tables = personalTables(),
            .make = [](const server::Context &) { return std::make_unique<server::Room>(); }};
}

} // namespace veche::accounts
