// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/addressbook.h"
#include "server/http/outgoing.h"
#include "server/http/requestreader.h"
#include "server/http/responsewriter.h"
#include "server/http/router.h"
#include "server/http/socket.h"

#include <QHostAddress>

#include <optional>

namespace veche::http
{

class Acceptor;

/// Names one outstanding request.
struct Exchange {
    quint64 connection = 0;
    quint32 serial = 0;
};

/// The result of one request, for the log.
struct Outcome {
    QByteArray method;  ///< "-" when no head could be read
    QByteArray pattern; ///< of the route; "-" when there was none
    int status = 0;
    qint64 bytes = 0;  ///< sent, head included
    qint64 ms = 0;     ///< from the first byte of the request to the last of the answer
    bool whole = true; ///< false when the client went away or was too slow to take the answer
};

/// The application behind the acceptor.
class Service
{
public:
    struct Admission {
        Router::Match match;
        std::optional<Response> refusal; ///< answered instead, before any body is read
    };

    virtual ~Service() = default;
    /// Decides by the head alone.
    [[nodiscard]] virtual Admission admit(const Request &head) = 0;
    /// Judges a request by its head, where its route asks for that; Acceptor::letIn() is due once, now or
    /// later.
    virtual void judge(const Exchange &exchange, const Request &head, const Router::Match &match) = 0;
    /// Takes a whole request; Acceptor::answer() is due once, now or later.
    virtual void handle(const Exchange &exchange, const Request &request, const Router::Match &match) = 0;
    /// The answer to a request whose head was fine when the acceptor itself must refuse it.
    [[nodiscard]] virtual Response refusal(const Request &request, int status, const char *reason) = 0;
    virtual void answered(const Outcome &outcome) = 0;
    /// The last connection has gone while draining.
    virtual void emptied() = 0;
};

/// One client's socket: reads a request, waits for its answer, writes it, and only then reads the next.
class ClientConnection final
{
public:
    /// `trusted`: a proxy of ours.
    ClientConnection(quint64 id, Socket socket, const QHostAddress &peer, bool trusted, Acceptor &acceptor);
    ~ClientConnection();
    Q_DISABLE_COPY_MOVE(ClientConnection)

    void onEvents(quint32 events);
    /// Goes on with what is buffered.
    void work();
    void answer(quint32 serial, Response response);
    void letIn(quint32 serial, std::optional<Response> refusal);
    /// See Acceptor::detach().
    [[nodiscard]] Socket detach(quint32 serial);
    /// Acts on a deadline that has passed.
    void expire(qint64 now);
    /// Closes as soon as nothing is outstanding.
    void drain();
    void close();
    /// Ends at once what is outstanding, and itself.
    void giveUp();
    /// Out of memory: 503 where nothing was answered yet, else giveUp().
    void lackMemory();

    /// Makes no progress to speak of, by its own doing.
    [[nodiscard]] bool isStalled(qint64 now) const;
    /// May be closed to make room for somebody new.
    [[nodiscard]] bool isIdle(qint64 now) const;
    [[nodiscard]] qint64 since() const { return m_since; }
    /// Keeps an answer in memory that its reader doesn't take at once.
    [[nodiscard]] bool holdsAnswer() const { return m_holdsAnswer; }
    /// How heavy that is: its share of the bytes, by the time that the reader takes for one.
    [[nodiscard]] double burden(qint64 now) const;
    [[nodiscard]] AddressBook::Key peerKey() const { return m_peerKey; }
    [[nodiscard]] bool isTrusted() const { return m_trusted; }

private:
    enum class State { Reading, Judging, Waiting, Writing, Draining, Upgraded, Closed };
    void receive();
    void onHead();
    void refuseByHead(Response response);
    void takeBody();
    void onComplete();
    [[nodiscard]] Request take();
    void continueIfExpected();
    [[nodiscard]] bool holdBody();
    void refuse(int status, const char *reason);
    void start(Response response);
    void send();
    void finish(bool whole);
    void shutDown();
    void discard();
    void dropAnswer();
    void enter(State state);
    void want(quint32 events);
    [[nodiscard]] qint64 allowance() const;
    [[nodiscard]] bool isMoving(qint64 now) const;

    Acceptor &m_acceptor;
    quint64 m_id;
    Socket m_socket;
    QHostAddress m_peer;
    AddressBook::Key m_peerKey;
    AddressBook::Key m_clientKey;
    bool m_trusted;

    RequestReader m_reader;
    State m_state = State::Reading;
    quint32 m_events;
    quint32 m_serial = 0;
    qint64 m_since;     ///< when the present wait began
    qint64 m_moved = 0; ///< bytes of body received, or of answer sent, since then
    qint64 m_bodyHeld = 0;
    bool m_working = false;
    bool m_served = false;  ///< has had an answer
    bool m_begun = false;   ///< bytes of the next request have come
    bool m_leaving = false; ///< the server is stopping

    Method m_method = Method::Get;
    bool m_hasHead = false;
    WriteManner m_manner;
    std::vector<QByteArray> m_ifNoneMatch;
    Router::Match m_match;
    qint64 m_requestBegan = 0;

    int m_status = 0;
    qint64 m_answerBegan = 0;
    bool m_holdsAnswer = false;
    Outgoing m_out;
};

} // namespace veche::http
