// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Connection that ends waits, and itself.
#include "server/http/connection.h"
#include "server/http/gate.h"

#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace veche::http
{

namespace
{

constexpr qint64 DrainMs = 2000;
constexpr qint64 LeavingMs = 1000;      ///< for what is left of a request when the server stops
constexpr qint64 MostDrained = 8 << 20; ///< what a client may have under way when it is refused

/// Frees at once what the kernel still keeps for somebody who doesn't take it.
void closeHard(int socket)
{
    const linger option{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, sizeof option);
}

} // namespace

/// How long the present wait may last, in milliseconds.
qint64 Connection::allowance() const
{
    const Limits &limits = m_gate.limits();
    switch (m_state) {
    case State::Reading:
        if (m_leaving)
            return LeavingMs;
        if (m_reader.isInBody())
            return limits.bodyMs;
        return m_served && !m_begun ? limits.idleMs : limits.headerMs;
    case State::Judging:
    case State::Waiting:
        return limits.answerMs;
    case State::Writing:
        return limits.writeMs;
    case State::Draining:
        return DrainMs;
    case State::Upgraded:
    case State::Closed:
        break;
    }
    return std::numeric_limits<qint64>::max();
}

/// Whether the body or the answer moved as fast as it must since m_since. What the kernel buffered in an
/// earlier wait counts for nothing, or a greedy client would earn hours by its first second.
bool Connection::isMoving(qint64 now) const
{
    const bool moves = m_state == State::Writing || (m_state == State::Reading && m_reader.isInBody());
    return moves && m_moved * 1000 >= (now - m_since) * m_gate.limits().bytesPerSecond;
}

void Connection::expire(qint64 now)
{
    if (now - m_since <= allowance())
        return;
    if (isMoving(now)) {
        m_since = now;
        m_moved = 0;
    } else if (m_state == State::Judging || m_state == State::Waiting) {
        m_manner.keepAlive = false;
        start(m_gate.service().refusal({}, 503, "the answer took too long"));
    } else if (m_state == State::Reading && m_begun) {
        refuse(408, "the request took too long");
    } else if (m_state == State::Writing) {
        m_gate.addresses().blame(m_clientKey, now);
        finish(false);
    } else {
        close();
    }
}

bool Connection::isStalled(qint64 now) const
{
    const bool owes =
        m_state == State::Writing || m_state == State::Draining || (m_state == State::Reading && m_begun);
    return owes && now - m_since > m_gate.limits().stallMs && !isMoving(now);
}

bool Connection::isIdle(qint64 now) const
{
    if (m_state == State::Reading && !m_begun)
        return m_served || now - m_since > m_gate.limits().stallMs;
    return isStalled(now);
}

double Connection::burden(qint64 now) const
{
    const double each = double(now - m_answerBegan + 1) / double(m_out.sent() + 1);
    return m_gate.heldAnswers().share(m_out.body()) * each;
}

void Connection::dropAnswer()
{
    if (std::exchange(m_holdsAnswer, false))
        m_gate.dropAnswer(m_out.body());
    m_out.clear();
}

void Connection::giveUp()
{
    m_working = false;
    finish(false);
}

void Connection::lackMemory()
{
    if (m_state != State::Reading) {
        giveUp();
        return;
    }
    m_working = false;
    m_reader.request().body = {};
    refuse(503, "there is too little memory for this request");
}

void Connection::drain()
{
    m_leaving = true;
    if (m_state == State::Reading && !m_begun)
        close();
}

/// Says that nothing more comes, and waits a little for the client to say so too: closing while it still
/// sends would make its kernel throw away the answer (RFC 9112, section 9.6).
void Connection::shutDown()
{
    (void)m_reader.take(); // Nothing of it is needed any more.
    ::shutdown(m_socket, SHUT_WR);
    enter(State::Draining);
    want(Poller::Readable);
}

void Connection::discard()
{
    std::array<char, 32 << 10> bytes;
    const ssize_t count = ::recv(m_socket, bytes.data(), bytes.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return;
    m_moved += std::max<ssize_t>(count, 0);
    if (count <= 0 || m_moved > MostDrained)
        close();
}

void Connection::close()
{
    if (m_state == State::Closed)
        return;
    if (m_state == State::Writing)
        closeHard(m_socket);
    m_state = State::Closed;
    dropAnswer();
    if (m_socket >= 0)
        ::close(std::exchange(m_socket, -1));
    m_gate.closed(m_id);
}

} // namespace veche::http
