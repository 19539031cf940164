// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/headers.h"

#include <QTcpSocket>
#include <QTest>

#include <optional>

namespace veche::http
{

struct Answer {
    int status = 0;
    QByteArray statusLine;
    Headers headers;
    QByteArray body;
};

/// A client that says exactly the bytes that a test gives it and reads answers strictly.
class RawClient
{
public:
    explicit RawClient(quint16 port, const QHostAddress &from = {})
    {
        if (!from.isNull())
            m_socket.bind(from);
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        m_connected = m_socket.waitForConnected(5000);
    }
    [[nodiscard]] bool isConnected() const { return m_connected; }
    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    /// The next answer; nothing when the connection ends first or `ms` pass. `bodiless`: it answers HEAD.
    [[nodiscard]] std::optional<Answer> read(bool bodiless = false, int ms = 5000)
    {
        Answer answer;
        if (!wait([&] { return m_bytes.contains("\r\n\r\n"); }, ms))
            return std::nullopt;
        const qsizetype end = m_bytes.indexOf("\r\n\r\n");
        const QByteArrayList lines = m_bytes.left(end).split('\n');
        m_bytes.remove(0, end + 4);
        answer.statusLine = lines.first().trimmed();
        answer.status = answer.statusLine.mid(9, 3).toInt();
        for (const QByteArray &line : lines.mid(1))
            answer.headers.add(line.left(line.indexOf(':')), line.mid(line.indexOf(':') + 1).trimmed());
        const qint64 length = bodiless ? 0 : answer.headers.value("content-length").toLongLong();
        if (!wait([&] { return m_bytes.size() >= length; }, ms))
            return std::nullopt;
        answer.body = m_bytes.left(length);
        m_bytes.remove(0, length);
        return answer;
    }
    [[nodiscard]] std::optional<Answer> ask(const QByteArray &bytes, bool bodiless = false)
    {
        send(bytes);
        return read(bodiless);
    }
    /// Whether the other side ends the connection, and nothing more comes before.
    [[nodiscard]] bool isClosed(int ms = 5000)
    {
        return QTest::qWaitFor([&] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, ms) &&
               m_bytes.isEmpty() && m_socket.bytesAvailable() == 0;
    }
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }

private:
    template <typename F>
    bool wait(F ready, int ms)
    {
        return QTest::qWaitFor(
                   [&] {
                       m_bytes += m_socket.readAll();
                       return ready() || m_socket.state() == QAbstractSocket::UnconnectedState;
                   },
                   ms) &&
               ready();
    }

    QTcpSocket m_socket;
    QByteArray m_bytes;
    bool m_connected = false;
};

} // namespace veche::http
