// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/opensocket.h"

#include <sys/socket.h>
#include <unistd.h>

namespace veche::mail
{

curl_socket_t OpenSocket::open(const curl_sockaddr &address)
{
    const std::lock_guard lock(m_mutex);
    if (m_aborted)
        return CURL_SOCKET_BAD;
    m_socket = ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
    return m_socket;
}

int OpenSocket::close(curl_socket_t socket)
{
    const std::lock_guard lock(m_mutex);
    if (socket == m_socket)
        m_socket = CURL_SOCKET_BAD;
    return ::close(socket);
}

void OpenSocket::abort()
{
    const std::lock_guard lock(m_mutex);
    m_aborted = true;
    if (m_socket != CURL_SOCKET_BAD)
        ::shutdown(m_socket, SHUT_RDWR);
}

bool OpenSocket::isAborted() const
{
    const std::lock_guard lock(m_mutex);
    return m_aborted;
}

} // namespace veche::mail
