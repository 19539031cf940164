// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace veche::tests
{

/// Asks for something and reads nothing of the answer; the kernel keeps little of it for them.
class SlowReader
{
public:
    SlowReader(quint16 port, const QByteArray &request)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const int little = 4096;
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
        m_connected = m_connected && ::send(m_socket, request.constData(), size_t(request.size()),
                                            MSG_NOSIGNAL) == ssize_t(request.size());
    }
    ~SlowReader() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(SlowReader)

    [[nodiscard]] bool isConnected() const { return m_connected; }
    /// Whether an answer has begun to come.
    [[nodiscard]] bool hears() const
    {
        pollfd waiting{m_socket, POLLIN, 0};
        return ::poll(&waiting, 1, 0) > 0;
    }

private:
    int m_socket;
    bool m_connected = false;
};

} // namespace veche::tests
