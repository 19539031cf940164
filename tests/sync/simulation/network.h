// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sync/caller.h"
#include "shared/sync/client/transport.h"

#include <QPromise>

#include <deque>
#include <memory>

namespace veche::tests
{

enum class CallKind { Push, Pull, Rows, Greet, Know };

/// One request between a client and the server, as long as somebody may still hear of it.
struct Call {
    int client = 0;
    QString address;           ///< its recipient
    serversync::Caller caller; ///< as whom; the role is the server's to say
    CallKind kind = CallKind::Push;
    QByteArray body;       ///< of a greeting, the nonce
    bool known = false;    ///< whether a greeting asks what the log has seen
    sync::PullQuery query; ///< of a pull
    sync::PushQuery at;    ///< of a push
    /// Null for a repetition that nobody waits for.
    std::shared_ptr<QPromise<Result<QByteArray>>> promise;
    std::optional<Result<QByteArray>> answer; ///< once the server has seen it
};

/// Requests under way; the world decides what becomes of them.
class Network
{
public:
    [[nodiscard]] QFuture<Result<QByteArray>> add(Call call)
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

    /// A dead client's requests may still arrive; nobody waits for the answers.
    void abandon(int client)
    {
        std::erase_if(calls, [&](const Call &call) {
            return call.client == client && (call.answer || call.kind != CallKind::Push);
        });
        for (Call &call : calls) {
            if (call.client == client)
                call.promise.reset();
        }
    }

    std::deque<Call> calls;
};

/// A client's end of it.
class SimTransport final : public sync::Transport
{
public:
    SimTransport(Network &network, int client, QString address, serversync::Caller caller)
        : m_network(network)
        , m_client(client)
        , m_address(std::move(address))
        , m_caller(std::move(caller))
    {
    }

    QFuture<Result<QByteArray>> greet(const QByteArray &nonce, bool known) override
    {
        Call call = begun(CallKind::Greet);
        call.body = nonce;
        call.known = known;
        return m_network.add(std::move(call));
    }
    QFuture<Result<QByteArray>> know(const QByteArray &known, const sync::PushQuery &at) override
    {
        Call call = begun(CallKind::Know);
        call.body = known;
        call.at = at;
        return m_network.add(std::move(call));
    }
    QFuture<Result<QByteArray>> push(const QByteArray &body, const sync::PushQuery &at) override
    {
        Call call = begun(CallKind::Push);
        call.body = body;
        call.at = at;
        return m_network.add(std::move(call));
    }
    QFuture<Result<QByteArray>> pull(const sync::PullQuery &query) override
    {
        Call call = begun(CallKind::Pull);
        call.query = query;
        return m_network.add(std::move(call));
    }
    QFuture<Result<QByteArray>> rows(const QByteArray &body) override
    {
        Call call = begun(CallKind::Rows);
        call.body = body;
        return m_network.add(std::move(call));
    }
    QFuture<Result<void>> adopt(const sync::Adoption &) override
    {
        return QtFuture::makeReadyFuture(Result<void>());
    }
    void listen(bool) override {}

private:
    [[nodiscard]] Call begun(CallKind kind) const
    {
        Call call;
        call.client = m_client;
        call.address = m_address;
        call.caller = m_caller;
        call.kind = kind;
        return call;
    }

    Network &m_network;
    int m_client;
    QString m_address;
    serversync::Caller m_caller;
};

} // namespace veche::tests
