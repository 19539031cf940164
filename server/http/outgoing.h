// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/socket.h"

#include <QByteArray>

namespace veche::http
{

/// The bytes of one answer on their way into a socket; the body is shared, never copied.
class Outgoing
{
public:
    enum class State { All, Blocked, Gone };
    void set(QByteArray head, QByteArray body);
    /// Writes what the socket takes now, at most a megabyte, so that a fast reader of much can't hold up the
    /// rest.
    [[nodiscard]] State sendTo(Socket &socket);
    [[nodiscard]] qint64 sent() const { return m_sent; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    void clear();

private:
    QByteArray m_head;
    QByteArray m_body;
    qint64 m_sent = 0;
};

} // namespace veche::http
