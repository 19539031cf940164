// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/outgoing.h"

#include <algorithm>

namespace veche::http
{

namespace
{

constexpr qint64 BytesPerTurn = 1 << 20;

QByteArrayView rest(const QByteArray &bytes, qint64 from)
{
    return QByteArrayView(bytes).sliced(std::clamp<qint64>(from, 0, bytes.size()));
}

} // namespace

void Outgoing::set(QByteArray head, QByteArray body)
{
    m_head = std::move(head);
    m_body = std::move(body);
    m_sent = 0;
}

Outgoing::State Outgoing::sendTo(Socket &socket)
{
    const qint64 total = m_head.size() + m_body.size();
    const qint64 turnEnds = m_sent + BytesPerTurn;
    while (m_sent < total) {
        if (m_sent >= turnEnds)
            return State::Blocked;
        const QByteArrayView body = rest(m_body, m_sent - m_head.size());
        const auto taken = socket.send(rest(m_head, m_sent), body.first(std::min(body.size(), BytesPerTurn)));
        if (taken.state == Socket::Transfer::State::Blocked)
            return State::Blocked;
        if (taken.state == Socket::Transfer::State::Gone)
            return State::Gone;
        m_sent += taken.bytes;
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
