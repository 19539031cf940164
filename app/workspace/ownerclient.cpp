// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/ownerclient.h"

#include "app/workspace/ownerframes.h"

#include <QCborArray>
#include <QCborValue>

namespace veche::workspace
{

namespace
{
constexpr int patienceMs = 5000;
} // namespace

OwnerClient::OwnerClient(CommandChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        m_socket.write(encode(OwnerFrame::Hello));
        m_patience.start();
    });
    // It has the socket open and does nothing: suspended, or busy beyond reason.
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_socket.abort();
        Q_EMIT unreachable();
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &OwnerClient::read);
    connect(&m_socket, &QLocalSocket::disconnected, this, [this] {
        read();
        m_patience.stop();
        if (m_connected && !m_finished)
            Q_EMIT lost();
    });
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] {
        if (!m_connected)
            Q_EMIT unreachable();
    });
    connect(&m_channel, &CommandChannel::input, this,
            [this](const QByteArray &bytes) { m_socket.write(encode(OwnerFrame::Input, bytes)); });
    connect(&m_channel, &CommandChannel::inputEnded, this,
            [this] { m_socket.write(encode(OwnerFrame::InputEnd)); });
}

OwnerClient::~OwnerClient()
{
    disconnect(&m_socket, nullptr, this, nullptr); // It says that it closes when half of this is gone.
}

void OwnerClient::start(const QString &socketPath)
{
    m_connected = false;
    m_socket.connectToServer(socketPath);
}

void OwnerClient::request()
{
    m_patience.stop();
    m_connected = true;
    QCborArray request{m_channel.folder()};
    for (const QString &argument : m_channel.arguments())
        request.append(argument);
    m_socket.write(encode(OwnerFrame::Request, QCborValue(request).toCbor()));
}

void OwnerClient::read()
{
    bool broken = false;
    while (const auto frame = takeFrame(m_socket, broken)) {
        if (frame->kind == OwnerFrame::Here)
            request();
        else if (frame->kind == OwnerFrame::Out)
            m_channel.writeOut(frame->content);
        else if (frame->kind == OwnerFrame::Error)
            m_channel.writeError(frame->content);
        else if (frame->kind == OwnerFrame::Read)
            m_channel.readInput();
        else if (frame->kind == OwnerFrame::Finish) {
            m_finished = true;
            Q_EMIT finished(frame->content.toInt());
        }
    }
    if (broken)
        m_socket.abort();
}

} // namespace veche::workspace

#include "moc_ownerclient.cpp"
