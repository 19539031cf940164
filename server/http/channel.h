// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

class QWebSocket;

namespace veche::http
{

/// One accepted WebSocket: short messages both ways, pinged while it lives, dropped when it doesn't read.
///
/// Incoming messages are limited to 1 KiB; a longer one ends the channel, as does a client that sends without
/// end (see Inflow). Destroying the channel closes it;
/// that is allowed in a slot of its own signals.
class Channel final : public QObject
{
    Q_OBJECT
public:
    ~Channel() override;

    /// Sends UTF-8 text. Nothing happens on a closed channel; more than 16 KiB unread by the peer closes it.
    void send(const QByteArray &text);
    /// Says goodbye with a close code of RFC 6455 (1000 normal, 1001 going away, 1008 policy).
    void close(int code = 1000);
    [[nodiscard]] bool isOpen() const;

Q_SIGNALS:
    void received(const QByteArray &text);
    /// The last signal, once, whoever closed.
    void closed();

private:
    friend class Upgrade;
    explicit Channel(QWebSocket *socket);
    void ping();
    void finish();

    QWebSocket *m_socket;
    int m_unanswered = 0;
    bool m_finished = false;
};

} // namespace veche::http
