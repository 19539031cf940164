// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/inflow.h"

#include <QTcpSocket>

#include <algorithm>

namespace veche::http
{

Inflow::Inflow(QTcpSocket *socket)
    : QObject(socket)
    , m_socket(socket)
{
    connect(socket, &QTcpSocket::readyRead, this, &Inflow::meet);
}

void Inflow::begin()
{
    m_clock.start();
    m_left = m_socket->bytesAvailable();
    // After QWebSocket's own slot, which has read by then all that makes whole frames.
    connect(m_socket, &QTcpSocket::readyRead, this, &Inflow::settle);
}

void Inflow::meet()
{
    if (!m_clock.isValid())
        return;
    const qint64 earned = m_clock.elapsed() * bytesPerSecond / 1000;
    if (earned > 0)
        m_clock.restart();
    m_allowed = std::min(mostAtOnce, m_allowed + earned) - (m_socket->bytesAvailable() - m_left);
    if (m_allowed < 0 || m_socket->bytesToWrite() > mostUnread)
        m_socket->abort();
}

void Inflow::settle()
{
    m_left = m_socket->bytesAvailable();
}

} // namespace veche::http

#include "moc_inflow.cpp"
