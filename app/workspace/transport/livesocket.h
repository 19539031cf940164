// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkRequest>
#include <QObject>
#include <QTimer>
#include <QWebSocket>

namespace veche::transport
{

/// Listens for "head is N" and comes back by itself, later each time, when the connection breaks.
class LiveSocket final : public QObject
{
    Q_OBJECT

public:
    explicit LiveSocket(QNetworkRequest request, QObject *parent = nullptr);
    ~LiveSocket() override;

    void open();

Q_SIGNALS:
    void headMoved(qint64 head);
    void liveChanged(bool live);

private:
    void hear(const QString &message);
    void lose();
    void ping();

    QNetworkRequest m_request;
    QWebSocket m_socket;
    QTimer m_again;
    QTimer m_ping;
    int m_failures = 0;
    bool m_answered = true; ///< the last ping
    bool m_live = false;
};

} // namespace veche::transport
