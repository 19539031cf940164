// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/ownersocket.h"

#include "app/workspace/config.h"
#include "app/workspace/ownerframes.h"
#include "shared/base/systemlock.h"

#include <QCborArray>
#include <QCborValue>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QStandardPaths>

namespace veche::workspace
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype longestSocketPath = 90; // The system takes 107 bytes, and Qt binds in a folder beside.

/// The owner's end of one request.
class OwnerChannel final : public CommandChannel
{
public:
    explicit OwnerChannel(QLocalSocket *socket, QObject *parent)
        : CommandChannel(parent)
        , m_socket(socket)
    {
        m_socket->setParent(this);
    }

    [[nodiscard]] QStringList arguments() const override { return m_arguments; }
    [[nodiscard]] QString folder() const override { return m_folder; }
    void writeOut(const QByteArray &bytes) override { send(OwnerFrame::Out, bytes); }
    void writeError(const QByteArray &bytes) override { send(OwnerFrame::Error, bytes); }
    void readInput() override { send(OwnerFrame::Read, {}); }
    void finish(int code) override
    {
        send(OwnerFrame::Finish, QByteArray::number(code));
        m_socket->flush();
        m_socket->disconnectFromServer();
    }

    /// True once the request itself has come.
    [[nodiscard]] bool take(const OwnerFrame &frame)
    {
        if (frame.kind == OwnerFrame::Hello)
            send(OwnerFrame::Here, {});
        if (frame.kind == OwnerFrame::Request) {
            const QCborArray given = QCborValue::fromCbor(frame.content).toArray();
            m_folder = given.first().toString();
            for (qsizetype i = 1; i < given.size(); ++i)
                m_arguments << given.at(i).toString();
            return true;
        }
        if (frame.kind == OwnerFrame::Input)
            Q_EMIT input(frame.content);
        else if (frame.kind == OwnerFrame::InputEnd)
            Q_EMIT inputEnded();
        return false;
    }

private:
    void send(OwnerFrame::Kind kind, const QByteArray &bytes)
    {
        for (qsizetype at = 0; at == 0 || at < bytes.size(); at += OwnerFrame::limit)
            m_socket->write(encode(kind, bytes.mid(at, OwnerFrame::limit)));
    }

    QLocalSocket *m_socket;
    QStringList m_arguments;
    QString m_folder;
};
} // namespace

QString ownerSocketPath(const Config &config, const QString &workspace)
{
    QByteArray file = fileIdentity(workspace); // The same by whatever name it is opened.
    if (file.isEmpty())
        file = canonicalPath(workspace).toUtf8();
    const QString name = QString::fromLatin1(
        QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex().left(16) + ".sock");
    const QString own = config.folder() + "/run/"_L1 + name;
    if (own.toUtf8().size() <= longestSocketPath)
        return own;
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + "/veche/"_L1 + name;
}

OwnerSocket::OwnerSocket(QObject *parent)
    : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &OwnerSocket::accept);
}

OwnerSocket::~OwnerSocket() = default;

Result<void> OwnerSocket::listen(const QString &socketPath)
{
    const QString folder = QFileInfo(socketPath).absolutePath();
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::Denied, u"The folder for the socket can't be made"_s, folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    // We hold the workspace's lock: a socket that is there was left by a process that is gone.
    QLocalServer::removeServer(socketPath);
    if (!m_server.listen(socketPath))
        return failure(ErrorKind::Denied, m_server.errorString(), socketPath);
    return {};
}

void OwnerSocket::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        auto *channel = new OwnerChannel(socket, this);
        ++m_active;
        connect(socket, &QLocalSocket::readyRead, channel, [this, socket, channel] {
            bool broken = false;
            while (const auto frame = takeFrame(*socket, broken)) {
                if (channel->take(*frame))
                    Q_EMIT requested(channel);
            }
            if (broken)
                socket->abort();
        });
        connect(socket, &QLocalSocket::disconnected, channel, [this, channel] {
            Q_EMIT channel->closed();
            channel->deleteLater();
            if (--m_active == 0)
                Q_EMIT idle();
        });
    }
}

} // namespace veche::workspace

#include "moc_commandchannel.cpp"
#include "moc_ownersocket.cpp"
