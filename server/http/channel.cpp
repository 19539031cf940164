// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/channel.h"

#include "server/http/inflow.h"

#include <QTimer>
#include <QWebSocket>

namespace veche::http
{

namespace
{

constexpr quint64 LongestMessage = 1024;
constexpr int PingMs = 30'000;
constexpr int MostUnanswered = 2;

} // namespace

Channel::Channel(QWebSocket *socket)
    : m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setMaxAllowedIncomingMessageSize(LongestMessage);
    m_socket->setMaxAllowedIncomingFrameSize(LongestMessage);
    m_socket->setOutgoingFrameSize(Inflow::mostUnread);
    connect(m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { Q_EMIT received(text.toUtf8()); });
    connect(m_socket, &QWebSocket::disconnected, this, &Channel::finish);
    connect(m_socket, &QWebSocket::pong, this, [this] { m_unanswered = 0; });
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &Channel::ping);
    timer->start(PingMs);
}

Channel::~Channel()
{
    disconnect(m_socket, nullptr, this, nullptr);
    // The socket may be the very one that is telling us something.
    m_socket->setParent(nullptr);
    m_socket->close(QWebSocketProtocol::CloseCodeGoingAway);
    m_socket->deleteLater();
}

void Channel::send(const QByteArray &text)
{
    if (!isOpen())
        return;
    if (m_socket->bytesToWrite() > Inflow::mostUnread)
        m_socket->abort();
    else
        m_socket->sendTextMessage(QString::fromUtf8(text));
}

void Channel::close(int code)
{
    m_socket->close(QWebSocketProtocol::CloseCode(code));
}

bool Channel::isOpen() const
{
    return !m_finished && m_socket->state() == QAbstractSocket::ConnectedState;
}

void Channel::ping()
{
    if (++m_unanswered > MostUnanswered)
        m_socket->abort();
    else
        m_socket->ping();
}

void Channel::finish()
{
    if (std::exchange(m_finished, true))
        return;
    Q_EMIT closed();
}

} // namespace veche::http

#include "moc_channel.cpp"
