// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/transport.h"

#include <QPromise>

#include <deque>
#include <memory>

namespace veche::tests
{

enum class CallKind { Push, Pull, Rows };

/// One request between a client and the server, as long as somebody may still hear of it.
struct Call {
    int client = 0;
    CallKind kind = CallKind::Push;
    QByteArray body;
    sync::PullQuery query;
    sync::PushQuery at;
    /// Null for a repetition that nobody waits for.
    std::shared_ptr<QPromise<Result<QByteArray>>> promise;
    std::optional<Result<QByteArray>> answer; ///< once the server has seen it
};

/// What is under way; the world decides what becomes of it.
class SimNetwork
{
public:
    QFuture<Result<QByteArray>> add(Call call)
    {
        call.promise = std::make_shared<QPromise<Result<QByteArray>>>();
        call.promise->start();
        auto future = call.promise->future();
        calls.push_back(std::move(call));
        return future;
    }

    [[nodiscard]] int waiting(int client) const
    {
        return static_cast<int>(std::count_if(calls.begin(), calls.end(), [&](const Call &call) {
            return call.client == client && call.promise;
        }));
    }

    std::deque<Call> calls;
};

/// A client's end of it.
class SimTransport final : public sync::Transport
{
public:
    SimTransport(SimNetwork &network, int client)
        : m_network(network)
        , m_client(client)
    {
    }

    QFuture<Result<QByteArray>> push(const QByteArray &body, const sync::PushQuery &at) override
    {
        return m_network.add({m_client, CallKind::Push, body, {}, at, {}, {}});
    }
    QFuture<Result<QByteArray>> pull(const sync::PullQuery &query) override
    {
        return m_network.add({m_client, CallKind::Pull, {}, query, {}, {}, {}});
    }
    QFuture<Result<QByteArray>> rows(const QByteArray &body) override
    {
        return m_network.add({m_client, CallKind::Rows, body, {}, {}, {}, {}});
    }
    QFuture<Result<void>> adopt(const sync::Adoption &) override
    {
        return QtFuture::makeReadyFuture(Result<void>());
    }
    void listen(bool) override {}

private:
    SimNetwork &m_network;
    int m_client;
};

} // namespace veche::tests
