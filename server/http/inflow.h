// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>

class QTcpSocket;

namespace veche::http
{

/// Ends a WebSocket whose client sends more than anybody has to say here, or goes on asking without reading
/// the answers: QWebSocket answers each ping, into a buffer that has no end.
class Inflow final : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 mostUnread = 16 << 10; ///< bytes that the peer hasn't taken
    static constexpr qint64 mostAtOnce = 8 << 10;  ///< bytes that may come in a burst …
    static constexpr qint64 bytesPerSecond = 256;  ///< … and so many a second from then on

    /// Becomes the socket's child. To be made before the socket is given to QWebSocketServer, so that it sees
    /// what comes before QWebSocket answers it.
    explicit Inflow(QTcpSocket *socket);
    /// The handshake is over: what comes from now on counts.
    void begin();

private:
    void meet();
    void settle();

    QTcpSocket *m_socket;
    QElapsedTimer m_clock;
    qint64 m_allowed = mostAtOnce;
    qint64 m_left = 0; ///< bytes of an unfinished frame that have been counted
};

} // namespace veche::http
