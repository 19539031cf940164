// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/transport/livesocket.h"

#include "shared/api/nudge.h"

#include <QRandomGenerator>

namespace veche::transport
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int pingMs = 25'000;
constexpr int firstPauseMs = 1'000;
constexpr int longestPauseMs = 60'000;
constexpr quint64 longestMessage = 1024;
} // namespace

LiveSocket::LiveSocket(QNetworkRequest request, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
{
    m_socket.setMaxAllowedIncomingMessageSize(longestMessage);
    m_socket.setMaxAllowedIncomingFrameSize(longestMessage);
    m_again.setSingleShot(true);
    m_ping.setInterval(pingMs);
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_failures = 0;
        m_answered = true;
        m_live = true;
        m_ping.start();
        Q_EMIT liveChanged(true);
    });
    connect(&m_socket, &QWebSocket::disconnected, this, &LiveSocket::lose);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &LiveSocket::hear);
    connect(&m_socket, &QWebSocket::pong, this, [this] { m_answered = true; });
    connect(&m_again, &QTimer::timeout, this, &LiveSocket::open);
    connect(&m_ping, &QTimer::timeout, this, &LiveSocket::ping);
}

LiveSocket::~LiveSocket()
{
    disconnect(&m_socket, nullptr, this, nullptr);
    m_socket.abort();
}

void LiveSocket::open()
{
    m_socket.open(m_request);
}

void LiveSocket::hear(const QString &message)
{
    const auto nudge = api::decode<api::Nudge>(message.toUtf8());
    if (nudge && nudge->head > 0)
        Q_EMIT headMoved(nudge->head);
}

void LiveSocket::lose()
{
    m_ping.stop();
    const int base = std::min(longestPauseMs, firstPauseMs << std::min(m_failures++, 10));
    m_again.start(base / 2 + QRandomGenerator::global()->bounded(base));
    if (std::exchange(m_live, false))
        Q_EMIT liveChanged(false);
}

/// A network that went away without a word is noticed by the silence.
void LiveSocket::ping()
{
    if (!std::exchange(m_answered, false))
        m_socket.abort();
    else
        m_socket.ping();
}

} // namespace veche::transport

#include "moc_livesocket.cpp"
