// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ClientConnection that ends waits, and itself.
#include "server/http/acceptor.h"
#include "server/http/clientconnection.h"

#include <array>

namespace veche::http
{

namespace
{

constexpr qint64 DrainMs = 2000;
constexpr qint64 LeavingMs = 1000;      ///< for what is left of a request when the server stops
constexpr qint64 MostDrained = 8 << 20; ///< bytes that a client may have under way when it is refused

} // namespace

/// How long the present wait may last, in milliseconds.
qint64 ClientConnection::allowance() const
{
    const Limits &limits = m_acceptor.limits();
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
bool ClientConnection::isMoving(qint64 now) const
{
    const bool moves = m_state == State::Writing || (m_state == State::Reading && m_reader.isInBody());
    return moves && m_moved * 1000 >= (now - m_since) * m_acceptor.limits().bytesPerSecond;
}

void ClientConnection::expire(qint64 now)
{
    if (now - m_since <= allowance())
        return;
    if (isMoving(now)) {
        m_since = now;
        m_moved = 0;
    } else if (m_state == State::Judging || m_state == State::Waiting) {
        m_manner.keepAlive = false;
        start(m_acceptor.service().refusal({}, 503, "the answer took too long"));
    } else if (m_state == State::Reading && m_begun) {
        refuse(408, "the request took too long");
    } else if (m_state == State::Writing) {
        m_acceptor.addresses().blame(m_clientKey, now);
        finish(false);
    } else {
        close();
    }
}

bool ClientConnection::isStalled(qint64 now) const
{
    const bool owes =
        m_state == State::Writing || m_state == State::Draining || (m_state == State::Reading && m_begun);
    return owes && now - m_since > m_acceptor.limits().stallMs && !isMoving(now);
}

bool ClientConnection::isIdle(qint64 now) const
{
    if (m_state == State::Reading && !m_begun)
        return m_served || now - m_since > m_acceptor.limits().stallMs;
    return isStalled(now);
}

double ClientConnection::burden(qint64 now) const
{
    const double each = double(now - m_answerBegan + 1) / double(m_out.sent() + 1);
    return m_acceptor.heldAnswers().share(m_out.body()) * each;
}

void ClientConnection::dropAnswer()
{
    if (std::exchange(m_holdsAnswer, false))
        m_acceptor.dropAnswer(m_out.body());
    m_out.clear();
}

void ClientConnection::giveUp()
{
    m_working = false;
    finish(false);
}

void ClientConnection::lackMemory()
{
    if (m_state != State::Reading) {
        giveUp();
        return;
    }
    m_working = false;
    m_reader.request().body = {};
    refuse(503, "there is too little memory for this request");
}

void ClientConnection::drain()
{
    m_leaving = true;
    if (m_state == State::Reading && !m_begun)
        close();
}

/// Says that nothing more comes, and waits a little for the client to say so too: closing while it still
/// sends would make its kernel throw away the answer (RFC 9112, section 9.6).
void ClientConnection::shutDown()
{
    (void)m_reader.take(); // Nothing of it is needed any more.
    m_socket.finishSending();
    enter(State::Draining);
    want(Poller::Readable);
}

void ClientConnection::discard()
{
    std::array<char, 32 << 10> bytes;
    const auto got = m_socket.receive(bytes);
    m_moved += got.bytes;
    if (got.state == Socket::Transfer::State::Gone || m_moved > MostDrained)
        close();
}

void ClientConnection::close()
{
    if (m_state == State::Closed)
        return;
    if (m_state == State::Writing)
        m_socket.closeHard();
    m_state = State::Closed;
    dropAnswer();
    m_socket.close();
    m_acceptor.closed(m_id);
}

} // namespace veche::http
