// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/pagesroom.h"

#include "server/pages/eventaddresses.h"
#include "server/pages/feedroutes.h"
#include "server/pages/framing.h"
#include "server/pages/pageroutes.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;

namespace
{
class PagesRoom final : public server::Room
{
public:
    explicit PagesRoom(const server::Context &context)
        : m_context(context)
    {
    }

    void mount(server::Web &web) override
    {
        m_answers = std::make_unique<PageAnswers>(PageAnswers::Parts{
            m_context.readers, m_context.clock, *m_context.meeting.offers, m_context.settings, web});
        m_routes = std::make_unique<PageRoutes>(*m_answers);
        m_routes->mount(web.router);
        m_feeds = std::make_unique<FeedRoutes>(*m_answers);
        m_feeds->mount(web.router);
        m_context.meeting.pages = m_routes.get();
    }
    Result<void> afterRows(storage::Connection &connection, const sync::RowsChanged &changed,
                           sync::Consequences &consequences) override
    {
        return settleAddresses(connection, changed, consequences);
    }
    void afterCommit(const domain::CommunityId &community, qint64,
                     const std::vector<storage::RowEvent> &rows) override
    {
        if (m_routes)
            m_routes->follow(community, rows);
    }

private:
    const server::Context &m_context;
    std::unique_ptr<PageAnswers> m_answers;
    std::unique_ptr<PageRoutes> m_routes;
    std::unique_ptr<FeedRoutes> m_feeds;
};
} // namespace

server::Module module()
{
    return {.name = u"pages"_s,
            .schema = addressSchema(),
            .tables = {{.name = "event_slug"_L1, .why = "an event's address"_L1}},
            .settings = {framingSetting()},
            .make = [](const server::Context &context) { return std::make_unique<PagesRoom>(context); }};
}

} // namespace veche::pages
