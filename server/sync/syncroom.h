// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/module.h"
#include "server/sync/syncroutes.h"

namespace veche::serversync
{

/// This room, for the list of the server's.
[[nodiscard]] server::Module module();

/// Takes and gives out the team's changes, and tells who listens of each.
class SyncRoom final : public server::Room
{
public:
    explicit SyncRoom(const server::Context &context);

    [[nodiscard]] Result<void> prepare(storage::Connection &connection) override;
    void mount(server::Web &web) override;
    void afterCommit(const domain::CommunityId &community, qint64 seq,
                     const std::vector<storage::RowEvent> &rows) override;
    [[nodiscard]] server::Metrics metrics() const override;
    void stop() override;
    void finish() override;

private:
    const server::Context &m_context;
    std::shared_ptr<const LogKey> m_log;
    std::unique_ptr<SyncRoutes> m_routes;
};

} // namespace veche::serversync
