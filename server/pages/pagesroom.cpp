// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/pagesroom.h"

#include "server/pages/eventaddresses.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;

namespace
{
class PagesRoom final : public server::Room
{
public:
    Result<void> afterRows(storage::Connection &connection, const sync::RowsChanged &changed,
                           sync::Consequences &consequences) override
    {
        return settleAddresses(connection, changed, consequences);
    }
};
} // namespace

server::Module module()
{
    return {.name = u"pages"_s,
            .schema = addressSchema(),
            .tables = {{.name = "event_slug"_L1, .why = "an event's address"_L1}},
            .make = [](const server::Context &) { return std::make_unique<PagesRoom>(); }};
}

} // namespace veche::pages
