// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/socket.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace veche::http
{

namespace
{
bool isPassing(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

QHostAddress plainAddress(const sockaddr_storage &storage)
{
    const QHostAddress address(reinterpret_cast<const sockaddr *>(&storage));
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

iovec slice(QByteArrayView bytes)
{
    // sendmsg() takes a pointer to non-const but only reads.
    return {const_cast<char *>(bytes.data()), std::size_t(bytes.size())};
}
} // namespace

Socket::Transfer Socket::receive(std::span<char> into)
{
    const ssize_t count = ::recv(int(m_descriptor), into.data(), into.size(), 0);
    if (count > 0)
        return {Transfer::State::Moved, count};
    return {count < 0 && isPassing(errno) ? Transfer::State::Blocked : Transfer::State::Gone, 0};
}

Socket::Transfer Socket::send(QByteArrayView first, QByteArrayView second)
{
    std::array<iovec, 2> parts{slice(first), slice(second)};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    ssize_t count = 0;
    do {
        count = ::sendmsg(int(m_descriptor), &message, MSG_NOSIGNAL);
    } while (count < 0 && errno == EINTR);
    if (count >= 0)
        return {Transfer::State::Moved, count};
    return {isPassing(errno) ? Transfer::State::Blocked : Transfer::State::Gone, 0};
}

void Socket::finishSending()
{
    ::shutdown(int(m_descriptor), SHUT_WR);
}

void Socket::close()
{
    if (isOpen())
        ::close(int(release()));
}

void Socket::closeHard()
{
    const linger option{1, 0};
    ::setsockopt(int(m_descriptor), SOL_SOCKET, SO_LINGER, &option, sizeof option);
    close();
}

Caller acceptFrom(qintptr listener)
{
    for (;;) {
        sockaddr_storage storage{};
        socklen_t length = sizeof storage;
        const int socket = ::accept4(int(listener), reinterpret_cast<sockaddr *>(&storage), &length,
                                     SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket >= 0)
            return {Caller::Outcome::Came, Socket(socket), plainAddress(storage)};
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
            return {.outcome = Caller::Outcome::NoRoom, .socket = {}, .peer = {}};
        if (errno != EINTR && errno != ECONNABORTED)
            return {};
    }
}

void configureListener(qintptr listener)
{
    const int on = 1;
    ::setsockopt(int(listener), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // Else the kernel would take megabytes for each client that doesn't read.
    const int unsent = 128 << 10;
    ::setsockopt(int(listener), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent, sizeof unsent);
}

void raiseFileLimit(int connections)
{
    constexpr rlim_t others = 1024;
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    files.rlim_cur = std::max(files.rlim_cur, std::min(files.rlim_max, rlim_t(connections) + others));
    ::setrlimit(RLIMIT_NOFILE, &files);
}

} // namespace veche::http
