// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/outgoing.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <sys/uio.h>

namespace veche::http
{

namespace
{

constexpr qint64 BytesPerTurn = 1 << 20;

iovec slice(const QByteArray &bytes, qint64 from)
{
    const qint64 skipped = std::clamp<qint64>(from, 0, bytes.size());
    // sendmsg() takes a pointer to non-const but only reads.
    return {const_cast<char *>(bytes.constData()) + skipped, std::size_t(bytes.size() - skipped)};
}

} // namespace

void Outgoing::set(QByteArray head, QByteArray body)
{
    m_head = std::move(head);
    m_body = std::move(body);
    m_sent = 0;
}

Outgoing::State Outgoing::sendTo(int socket)
{
    const qint64 total = m_head.size() + m_body.size();
    const qint64 turnEnds = m_sent + BytesPerTurn;
    while (m_sent < total) {
        if (m_sent >= turnEnds)
            return State::Blocked;
        std::array<iovec, 2> parts{slice(m_head, m_sent), slice(m_body, m_sent - m_head.size())};
        parts[1].iov_len = std::min<std::size_t>(parts[1].iov_len, BytesPerTurn);
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        const ssize_t count = ::sendmsg(socket, &message, MSG_NOSIGNAL);
        if (count >= 0)
            m_sent += count;
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            return State::Blocked;
        else if (errno != EINTR)
            return State::Gone;
    }
    return State::All;
}

void Outgoing::clear()
{
    m_head = {};
    m_body = {};
    m_sent = 0;
}

} // namespace veche::http
