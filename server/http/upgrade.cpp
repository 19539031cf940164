// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/upgrade.h"

#include "server/http/channel.h"
#include "server/http/inflow.h"

#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int HandshakeMs = 5000;
constexpr qint64 ReadBuffer = 8 << 10;

/// The request as QWebSocketServer must see it: nothing but the handshake, whatever else the client sent.
QByteArray handshake(const Request &request)
{
    QByteArray text =
        "GET / HTTP/1.1\r\nHost: " + request.host +
        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
        request.headers.value("sec-websocket-key") + "\r\n";
    if (const QByteArray origin = request.headers.value("origin"); !origin.isEmpty())
        text += "Origin: " + origin + "\r\n";
    return text + "\r\n";
}

} // namespace

std::optional<Response> Upgrade::fault(const Request &request)
{
    if (!request.headers.hasToken("upgrade", "websocket") ||
        !request.headers.hasToken("connection", "upgrade"))
        return Response::text("a WebSocket is served here\n", 426).with("Upgrade"_ba, "websocket"_ba);
    if (request.headers.value("sec-websocket-version") != "13")
        return Response::text("only version 13 is spoken here\n", 426)
            .with("Sec-WebSocket-Version"_ba, "13"_ba);
    const auto key = QByteArray::fromBase64Encoding(request.headers.value("sec-websocket-key"),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    if (!key || key.decoded.size() != 16 || !request.body.isEmpty())
        return Response::text("malformed handshake\n", 400);
    return std::nullopt;
}

void Upgrade::begin(Socket socket, const Request &request, OpenChannel open, std::function<void()> over,
                    QObject *context)
{
    auto *server = new QWebSocketServer(u"veche"_s, QWebSocketServer::NonSecureMode, context);
    auto *tcp = new QTcpSocket(server);
    QObject::connect(server, &QObject::destroyed, context, std::move(over));
    if (!tcp->setSocketDescriptor(socket.descriptor())) {
        server->deleteLater();
        return;
    }
    (void)socket.release(); // It is tcp's now.
    tcp->setReadBufferSize(ReadBuffer);
    auto *inflow = new Inflow(tcp);
    QObject::connect(server, &QWebSocketServer::newConnection, context,
                     [server, tcp, inflow, open = std::move(open)] {
                         QWebSocket *accepted = server->nextPendingConnection();
                         inflow->begin();
                         tcp->setParent(accepted); // it must not go before the one who uses it
                         auto channel = std::unique_ptr<Channel>(new Channel(accepted));
                         // The server stays until its only socket has gone, so that `over` means the
                         // connection.
                         QObject::connect(accepted, &QObject::destroyed, server, &QObject::deleteLater);
                         open(std::move(channel));
                     });
    QTimer::singleShot(HandshakeMs, tcp, [server, tcp] {
        if (tcp->parent() == server)
            server->deleteLater(); // never became a WebSocket
    });
    const QByteArray text = handshake(request);
    for (auto it = text.crbegin(); it != text.crend(); ++it)
        tcp->ungetChar(*it);
    server->handleConnection(tcp);
}

} // namespace veche::http
