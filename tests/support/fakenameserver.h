// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/names.h"

#include <QHash>
#include <QMutex>
#include <QThread>
#include <QUdpSocket>
#include <QtEndian>

#include <atomic>

namespace veche::test
{

/// A name server on this machine that knows a few records (RFC 1035 §4), for the seam of mail::SystemNames.
class FakeNameServer final : public QThread
{
public:
    FakeNameServer()
    {
        start();
        while (m_port == 0)
            QThread::msleep(1);
    }
    ~FakeNameServer() override
    {
        m_ends = true;
        wait();
    }

    [[nodiscard]] mail::SystemNames::Server address() const { return {QHostAddress::LocalHost, m_port}; }
    void text(const QByteArray &name, const QByteArray &text) { add(name, txt, inParts(text)); }
    void host(const QByteArray &name, const QHostAddress &address)
    {
        QByteArray data(4, 0);
        qToBigEndian(address.toIPv4Address(), data.data());
        add(name, a, data);
    }
    void exchanger(const QByteArray &name, const QByteArray &host)
    {
        add(name, mx, QByteArray("\0\x0a", 2) + labels(host));
    }
    /// The name is there, without records of its own.
    void exists(const QByteArray &name) { add(name, 0, {}); }
    void fallSilent() { m_silent = true; }
    [[nodiscard]] int questions() const { return m_questions; }

protected:
    void run() override
    {
        QUdpSocket socket;
        if (!socket.bind(QHostAddress(QHostAddress::LocalHost), 0))
            qFatal("No port for the name server");
        m_port = socket.localPort();
        while (!m_ends) {
            if (!socket.waitForReadyRead(20))
                continue;
            QByteArray question(512, 0);
            QHostAddress sender;
            quint16 port = 0;
            question.truncate(socket.readDatagram(question.data(), question.size(), &sender, &port));
            ++m_questions;
            if (!m_silent)
                socket.writeDatagram(answerTo(question), sender, port);
        }
    }

private:
    static constexpr quint16 a = 1;
    static constexpr quint16 mx = 15;
    static constexpr quint16 txt = 16;
    static constexpr qsizetype head = 12;

    void add(const QByteArray &name, quint16 type, const QByteArray &data)
    {
        const QMutexLocker lock(&m_mutex);
        m_records[name.toLower()].append({type, data});
    }
    static QByteArray number(quint16 value)
    {
        QByteArray bytes(2, 0);
        qToBigEndian(value, bytes.data());
        return bytes;
    }
    static QByteArray labels(const QByteArray &name)
    {
        QByteArray out;
        for (const QByteArray &label : name.split('.'))
            out += static_cast<char>(label.size()) + label;
        return out + '\0';
    }
    static QByteArray inParts(QByteArray text)
    {
        QByteArray out;
        while (!text.isEmpty()) {
            const QByteArray part = text.left(200);
            out += static_cast<char>(part.size()) + part;
            text.remove(0, part.size());
        }
        return out;
    }
    QByteArray answerTo(const QByteArray &question)
    {
        QByteArray name;
        qsizetype at = head;
        while (at < question.size() && question[at] != 0) {
            name += (name.isEmpty() ? "" : ".") + question.mid(at + 1, question[at]);
            at += 1 + question[at];
        }
        const auto type = qFromBigEndian<quint16>(question.constData() + at + 1);
        const QMutexLocker lock(&m_mutex);
        const auto known = m_records.constFind(name.toLower());
        QByteArray rows;
        quint16 count = 0;
        for (const auto &[of, data] : known == m_records.cend() ? Records() : *known) {
            if (of != type)
                continue;
            // The name is that of the question, by a pointer to it.
            rows += "\xc0\x0c" + number(of) + number(1) + QByteArray("\0\0\0\x3c", 4) +
                    number(static_cast<quint16>(data.size())) + data;
            ++count;
        }
        const quint16 flags = known == m_records.cend() ? 0x8183 : 0x8180;
        return question.left(2) + number(flags) + number(1) + number(count) + number(0) + number(0) +
               question.mid(head, at + 5 - head) + rows;
    }

    using Records = QList<std::pair<quint16, QByteArray>>;
    QMutex m_mutex;
    QHash<QByteArray, Records> m_records;
    std::atomic<quint16> m_port = 0;
    std::atomic<int> m_questions = 0;
    std::atomic<bool> m_silent = false;
    std::atomic<bool> m_ends = false;
};

} // namespace veche::test
