// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mailroom.h"

#include "server/mail/letterjobs.h"
#include "server/mail/mailbook.h"

namespace veche::mail
{

namespace
{
class MailRoom final : public server::Room
{
public:
    Result<void> prepare(storage::Connection &connection) override { return letterjobs::adopt(connection); }
};
} // namespace

server::Module module()
{
    return {.name = QStringLiteral("mail"),
            .schema = schema(),
            .tables = personalTables(),
            .make = [](const server::Context &) { return std::make_unique<MailRoom>(); }};
}

} // namespace veche::mail
