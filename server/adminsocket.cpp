// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/adminsocket.h"

#include "shared/base/futures.h"

#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 longestLine = 64 * 1024;
constexpr int connectMs = 2'000;

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject outcomeJson(const Result<QJsonObject> &result)
{
    if (result)
        return {{u"result"_s, *result}};
    return {{u"error"_s, QJsonObject{{u"kind"_s, static_cast<int>(result.error().kind)},
                                     {u"message"_s, result.error().message},
                                     {u"context"_s, result.error().context}}}};
}

Result<QJsonObject> fromJson(const QJsonObject &answer)
{
    if (answer.contains(u"result"_s))
        return answer[u"result"_s].toObject();
    const QJsonObject error = answer[u"error"_s].toObject();
    return failure(static_cast<ErrorKind>(error[u"kind"_s].toInt(static_cast<int>(ErrorKind::Bug))),
                   error[u"message"_s].toString(u"The server gave no answer"_s),
                   error[u"context"_s].toString());
}
} // namespace

AdminSocket::AdminSocket(CarryOut carryOut, QObject *parent)
    : QObject(parent)
    , m_carryOut(std::move(carryOut))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            serve(socket);
    });
}

AdminSocket::~AdminSocket() = default;

Result<void> AdminSocket::listen(const QString &path)
{
    // The database's lock is ours by now, so whoever made a socket here is gone.
    QLocalServer::removeServer(path);
    if (!m_server.listen(path))
        return failure(ErrorKind::Denied,
                       u"The administrative socket can't be made: %1"_s.arg(m_server.errorString()), path);
    return {};
}

void AdminSocket::serve(QLocalSocket *socket)
{
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] { answer(socket); });
}

void AdminSocket::answer(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > longestLine)
            socket->abort();
        return;
    }
    const QJsonObject request = QJsonDocument::fromJson(socket->readLine(longestLine)).object();
    whenDone(m_carryOut(request), this, [socket = QPointer(socket)](const Result<QJsonObject> &result) {
        if (!socket)
            return;
        socket->write(line(outcomeJson(result)));
        socket->disconnectFromServer();
    });
}

Result<QJsonObject> askRunningServer(const QString &path, const QJsonObject &request,
                                     std::chrono::milliseconds patience)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(connectMs))
        return failure(ErrorKind::Offline, u"No server is running on this data"_s, path);
    socket.write(line(request));
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(static_cast<int>(patience.count())))
            return failure(ErrorKind::Retryable, u"The running server gave no answer"_s,
                           socket.errorString());
    }
    return fromJson(QJsonDocument::fromJson(socket.readLine()).object());
}

} // namespace veche::server

#include "moc_adminsocket.cpp"
