// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/client/transport.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <memory>

namespace veche::transport
{

class LiveSocket;

struct HttpOptions {
    QUrl server; ///< https://veche.example.org, without a path
    domain::CommunityId community;
    QByteArray token;       ///< the device's bearer token
    int timeoutMs = 30'000; ///< without a byte in either direction
    /// Bodies are packed also for a server on this machine, where they travel nowhere.
    bool packsForOwnMachine = false;
};

/// Talks HTTP to one community of a server, and hears its nudges over a WebSocket.
class HttpTransport final : public sync::Transport
{
    Q_OBJECT

public:
    explicit HttpTransport(HttpOptions options, QObject *parent = nullptr);
    ~HttpTransport() override;

    [[nodiscard]] QFuture<Result<QByteArray>> greet(const QByteArray &nonce, bool known) override;
    [[nodiscard]] QFuture<Result<QByteArray>> push(const QByteArray &body,
                                                   const sync::PushQuery &query) override;
    [[nodiscard]] QFuture<Result<QByteArray>> pull(const sync::PullQuery &query) override;
    [[nodiscard]] QFuture<Result<QByteArray>> rows(const QByteArray &body) override;
    [[nodiscard]] QFuture<Result<QByteArray>> know(const QByteArray &known,
                                                   const sync::PushQuery &at) override;
    [[nodiscard]] QFuture<Result<void>> adopt(const sync::Adoption &adoption) override;
    void listen(bool on) override;
    [[nodiscard]] sync::Hindrance hindrance() const override { return m_hindrance; }

private:
    [[nodiscard]] QUrl address(const QString &path) const;
    /// `bytes` go up with it.
    [[nodiscard]] QNetworkRequest request(const QUrl &url, qsizetype bytes = 0) const;
    [[nodiscard]] QFuture<Result<QByteArray>> answered(QNetworkReply *reply);
    /// Whether the answer came from a server that knows this build's protocol.
    [[nodiscard]] static bool announces(const QNetworkReply &reply);

    HttpOptions m_options;
    sync::Hindrance m_hindrance;
    QNetworkAccessManager m_network;
    std::unique_ptr<LiveSocket> m_live;
    bool m_packs;
    bool m_announced = false; ///< the latest answer did; before the first one it isn't known
};

} // namespace veche::transport
