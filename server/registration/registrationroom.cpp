// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/registrationroom.h"

#include "server/module/counted.h"
#include "server/registration/registrationschema.h"
#include "server/registration/ticketcounts.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;
using server::Finding;
using storage::Connection;
using Grade = Finding::Grade;

namespace
{
Finding places(Connection &connection)
{
    const auto wrong = miscounted(connection);
    if (!wrong)
        return {u"places"_s, Grade::Bad, toString(wrong.error()), {}};
    if (*wrong > 0)
        return {u"places"_s, Grade::Bad,
                u"The places of %1 are counted wrongly"_s.arg(
                    server::counted(*wrong, "ticket type"_L1, "ticket types"_L1)),
                u"Something else has written to the database: put the latest backup in its place"_s};
    return {u"places"_s, Grade::Good, u"Places and tickets agree"_s, {}};
}

class RegistrationRoom final : public server::Room
{
public:
    explicit RegistrationRoom(const server::Context &context)
        : m_context(context)
    {
    }

    Result<void> prepare(Connection &connection) override { return countOnce(connection); }
    Result<void> afterRows(Connection &connection, const sync::RowsChanged &changed,
                           sync::Consequences &) override
    {
        return keepCounts(connection, changed);
    }
    QFuture<server::Findings> examine() override
    {
        return m_context.readers.read<server::Findings>(
            [](Connection &connection) { return server::Findings{places(connection)}; });
    }

private:
    const server::Context &m_context;
};
} // namespace

server::Module module()
{
    return {
        .name = u"registration"_s,
        .schema = schema(),
        .tables = personalTables(),
        .make = [](const server::Context &context) { return std::make_unique<RegistrationRoom>(context); }};
}

} // namespace veche::registration
