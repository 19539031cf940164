// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/addressbook.h"
#include "server/http/clientconnection.h"
#include "server/http/heldanswers.h"
#include "server/http/listeners.h"
#include "server/http/poller.h"
#include "server/http/router.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace veche::http
{

/// Lets in connections and, from each, whole requests one after the other, within Limits; sends the answers.
///
/// Why no QtHttpServer and no Beast behind it: an acceptor that frames strictly has read the request already,
/// so all that is left for a library is to write a status line. See README.md in this folder for the
/// measurement.
class Acceptor final
{
public:
    /// `limits` and `service` must outlive the acceptor.
    Acceptor(const Limits &limits, QList<QHostAddress> trustedProxies, Service &service);
    ~Acceptor();
    Q_DISABLE_COPY_MOVE(Acceptor)

    [[nodiscard]] Listeners &listeners() { return m_listeners; }
    /// Sends the answer of an outstanding request; dropped when the client has gone meanwhile.
    void answer(const Exchange &exchange, Response response);
    /// Takes the body of a request whose head was judged, or answers at once by `refusal`.
    void letIn(const Exchange &exchange, std::optional<Response> refusal);
    /// Gives the socket away after an accepted upgrade; none when the client has gone. It counts until
    /// release().
    [[nodiscard]] Socket detach(const Exchange &exchange);
    void release(quint64 connection);
    /// Accepts nothing more; closes each connection as soon as it has its answer.
    void drain();
    /// Closes every connection now.
    void abandon();
    [[nodiscard]] int connectionCount() const { return int(m_connections.size()); }

    // For the connections.
    [[nodiscard]] const Limits &limits() const { return m_limits; }
    [[nodiscard]] Service &service() { return m_service; }
    [[nodiscard]] Poller &poller() { return m_poller; }
    [[nodiscard]] AddressBook &addresses() { return m_addresses; }
    [[nodiscard]] qint64 now() const { return m_clock.elapsed(); }
    [[nodiscard]] QByteArray date();
    [[nodiscard]] const QList<QHostAddress> &trustedProxies() const { return m_trusted; }
    /// See ServerOptions::secureHost.
    void setSecureHost(const QByteArray &host) { m_secureHost = host; }
    [[nodiscard]] bool isSecureHost(const QByteArray &host) const
    {
        return !m_secureHost.isEmpty() && host.compare(m_secureHost, Qt::CaseInsensitive) == 0;
    }
    [[nodiscard]] bool isDraining() const { return m_draining; }
    /// Adds to the request bodies held; false, and nothing added, when there would be too many.
    [[nodiscard]] bool holdBody(qint64 bytes);
    void dropBody(qint64 bytes) { m_bodies -= bytes; }
    /// Counts a body that its reader doesn't take at once; where too much waits, some are closed, the caller
    /// perhaps among them.
    void holdAnswer(const QByteArray &body);
    void dropAnswer(const QByteArray &body) { m_answers.drop(body); }
    [[nodiscard]] const HeldAnswers &heldAnswers() const { return m_answers; }
    /// Lets a connection with buffered requests go on after the others had their turn.
    void again(quint64 connection);
    void closed(quint64 connection);

private:
    struct Turn;
    void ready(quint64 id, quint32 events);
    template <typename Step>
    void go(quint64 id, const Step &step);
    void accept(quint64 listener);
    void admit(Caller caller);
    [[nodiscard]] bool makeRoom(std::optional<AddressBook::Key> key);
    void closeSlowest();
    void runAgain();
    void tick();
    void closeStalled(const std::vector<ClientConnection *> &all, qint64 now);

    const Limits &m_limits;
    QList<QHostAddress> m_trusted;
    QByteArray m_secureHost;
    Service &m_service;
    AddressBook m_addresses;
    HeldAnswers m_answers;
    Poller m_poller;
    Listeners m_listeners;
    QElapsedTimer m_clock;
    QTimer m_ticker;
    QTimer m_again;
    std::unordered_map<quint64, std::unique_ptr<ClientConnection>> m_connections;
    std::vector<std::unique_ptr<ClientConnection>>
        m_gone; ///< closed during this turn; deleted when nobody is inside
    std::vector<quint64> m_waitingTurn;
    quint64 m_lastId = Listeners::most();
    qint64 m_bodies = 0;
    qint64 m_fullUntil = 0; ///< nobody can be made to leave before
    qint64 m_dateSecond = -1;
    QByteArray m_date;
    int m_depth = 0;
    bool m_draining = false;
};

} // namespace veche::http
