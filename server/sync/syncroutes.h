// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/sync/livenudges.h"
#include "server/sync/logkey.h"
#include "server/sync/pushdesk.h"
#include "shared/storage/readerpool.h"

#include <QObject>

namespace veche::serversync
{

/// The services of the server that the room needs.
struct SyncParts {
    storage::Database &database;
    server::CommunityWriter &writer;
    storage::ReaderPool &readers;
    sync::Ledger &ledger;
    const LogKey &log;
    server::Callers &callers;
    PushAdmission admit = {};
};

/// Push, pull and live nudges under /api/v1/communities/<id>. Lives on the server's thread.
///
/// POST changes: CBOR of sync::encodePush(), with Veche-Known (PushQuery::known), answered by
/// encodePushResult(). GET changes with since, last, epoch, ack, limit, v (the protocol's version), in
/// (PullPage::within): encodePull(). POST rows: encodeRefs(), answered by encodePull(). GET log with nonce
/// (hexadecimal) and known: encodeGreeting(). POST known: what KnownStamps::toBytes() gives, from owners and
/// organisers. With `log` any of them answers 409 unless it is this one. Answers are JSON where `Accept` asks
/// for it, and carry Veche-Sync. GET live: a WebSocket that says
/// {"head":N}.
class SyncRoutes final : public QObject
{
    Q_OBJECT
public:
    explicit SyncRoutes(SyncParts parts, QObject *parent = nullptr);
    void mount(http::Router &router);
    /// Waits for what is done beside the server's thread and the writer; before the database goes.
    void finish() { m_desk.finish(); }

    /// Tells who listens that the community's log has come that far; for changes of the server's own too.
    void nudge(const domain::CommunityId &community, qint64 head) { m_live.nudge(community, head); }
    [[nodiscard]] LiveNudges &live() { return m_live; }

private:
    using Answer = QFuture<http::Response>;
    using WithCaller = std::function<Answer(const Caller &, const domain::CommunityId &)>;

    [[nodiscard]] Answer greet(const http::Request &request);
    [[nodiscard]] Answer know(const http::Request &request);
    [[nodiscard]] Answer push(const http::Request &request);
    [[nodiscard]] Answer pull(const http::Request &request);
    [[nodiscard]] Answer rows(const http::Request &request);
    [[nodiscard]] QFuture<http::ChannelVerdict> listen(const http::Request &request);
    /// Lets in bodies of members only; who they are is asked again once the body is there.
    [[nodiscard]] QFuture<std::optional<http::Response>> door(const http::Request &head);
    [[nodiscard]] Answer authenticated(const http::Request &request, WithCaller then);

    SyncParts m_parts;
    PushDesk m_desk;
    LiveNudges m_live;
};

} // namespace veche::serversync
