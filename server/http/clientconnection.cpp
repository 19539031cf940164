// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/clientconnection.h"

#include "server/http/acceptor.h"
#include "server/http/forwarded.h"

#include <algorithm>
#include <array>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int RequestsPerTurn = 16;

} // namespace

ClientConnection::ClientConnection(quint64 id, Socket socket, const QHostAddress &peer, bool trusted,
                                   Acceptor &acceptor)
    : m_acceptor(acceptor)
    , m_id(id)
    , m_socket(std::move(socket))
    , m_peer(peer)
    , m_peerKey(AddressBook::keyOf(peer))
    , m_clientKey(m_peerKey)
    , m_trusted(trusted)
    , m_reader(acceptor.limits())
    , m_events(Poller::Readable)
    , m_since(acceptor.now())
{
    if (!m_acceptor.poller().add(m_socket.descriptor(), m_id, m_events))
        m_events = 0; // out of kernel memory: the deadline closes it
}

ClientConnection::~ClientConnection()
{
    m_acceptor.dropBody(m_bodyHeld);
    dropAnswer();
}

void ClientConnection::onEvents(quint32 events)
{
    if (events & Poller::Broken) {
        finish(false);
        return;
    }
    if (events & Poller::Writable && m_state == State::Writing)
        send();
    if (!(events & Poller::Readable))
        return;
    if (m_state == State::Reading)
        receive();
    else if (m_state == State::Draining)
        discard();
    else
        want(m_events & ~Poller::Readable);
}

void ClientConnection::receive()
{
    std::array<char, 32 << 10> bytes;
    const auto got = m_socket.receive(bytes);
    if (got.state == Socket::Transfer::State::Gone)
        close();
    if (got.state != Socket::Transfer::State::Moved)
        return;
    if (!m_begun) {
        m_begun = true;
        m_requestBegan = m_since = m_acceptor.now();
    }
    m_moved += m_reader.isInBody() ? got.bytes : 0;
    m_reader.feed({bytes.data(), got.bytes});
    work();
}

void ClientConnection::work()
{
    m_working = true;
    for (int round = 0; m_state == State::Reading; ++round) {
        if (round == 2 * RequestsPerTurn) {
            // Nothing more is read meanwhile, else a flood of tiny requests would pile up here.
            want(0);
            m_acceptor.again(m_id);
            break;
        }
        const auto step = m_reader.next();
        if (step == RequestReader::Step::Head)
            onHead();
        else if (step == RequestReader::Step::Complete)
            onComplete();
        else if (step == RequestReader::Step::Failed)
            refuse(m_reader.fault().status, m_reader.fault().reason);
        if (step != RequestReader::Step::Starved)
            continue;
        if (!holdBody())
            refuse(503, "too many large requests at once");
        else
            want(Poller::Readable);
        break;
    }
    m_working = false;
}

void ClientConnection::onHead()
{
    Request &request = m_reader.request();
    m_hasHead = true;
    m_method = request.method;
    m_manner = {.keepAlive = m_reader.framing().keepAlive && !m_acceptor.isDraining(),
                .http10 = m_reader.framing().http10};
    setClient(request, m_peer, m_acceptor.trustedProxies());
    request.secure = request.secure || m_acceptor.isSecureHost(request.host);
    m_manner.secure = request.secure;
    m_clientKey = AddressBook::keyOf(request.address);
    if (m_manner.http10 && request.headers.contains("upgrade"))
        request.headers.set("Upgrade"_ba, {}); // not defined there (RFC 9110, section 7.8)
    m_ifNoneMatch = request.headers.list("if-none-match");
    if (m_acceptor.addresses().isBlocked(m_clientKey, m_acceptor.now())) {
        refuse(429, "too many failed requests from this address");
        return;
    }
    Service::Admission admission = m_acceptor.service().admit(request);
    m_match = std::move(admission.match);
    if (admission.refusal) {
        refuseByHead(*std::move(admission.refusal));
        return;
    }
    request.params = std::move(m_match.params);
    if (!m_reader.setBodyLimit(m_match.route->bodyLimit))
        return; // the next step says so
    if (!m_match.route->door) {
        takeBody();
        return;
    }
    enter(State::Judging);
    m_acceptor.service().judge({m_id, ++m_serial}, request, m_match);
}

void ClientConnection::letIn(quint32 serial, std::optional<Response> refusal)
{
    if (m_state != State::Judging || serial != m_serial)
        return;
    if (refusal) {
        refuseByHead(*std::move(refusal));
        return;
    }
    enter(State::Reading);
    takeBody();
    if (!m_working)
        work();
}

/// Bytes of its body can't be told from a next request, so only a request without a body may be followed.
void ClientConnection::refuseByHead(Response response)
{
    m_manner.keepAlive &= !m_reader.framing().hasBody() && !m_acceptor.isDraining();
    if (m_manner.keepAlive)
        (void)take();
    start(std::move(response));
}

void ClientConnection::takeBody()
{
    m_since = m_acceptor.now();
    m_moved = 0;
    continueIfExpected();
}

void ClientConnection::continueIfExpected()
{
    if (!m_reader.framing().expectsContinue || !m_reader.framing().hasBody() || m_reader.buffered() > 0)
        return;
    constexpr QByteArrayView line("HTTP/1.1 100 Continue\r\n\r\n");
    // Nothing else is on its way out, so the socket takes so few bytes or is broken.
    if (m_socket.send(line).bytes != line.size())
        close();
}

bool ClientConnection::holdBody()
{
    const qint64 grown = m_reader.request().body.size() - m_bodyHeld;
    if (grown <= 0)
        return true;
    if (!m_acceptor.holdBody(grown))
        return false;
    m_bodyHeld += grown;
    return true;
}

Request ClientConnection::take()
{
    Request request = m_reader.take();
    m_begun = !m_reader.isBetween();
    return request;
}

void ClientConnection::onComplete()
{
    const Request request = take();
    enter(State::Waiting);
    m_acceptor.service().handle({m_id, ++m_serial}, request, m_match);
}

void ClientConnection::answer(quint32 serial, Response response)
{
    if (m_state != State::Waiting || serial != m_serial)
        return;
    if (m_acceptor.isDraining())
        m_manner.keepAlive = false;
    start(std::move(response));
}

Socket ClientConnection::detach(quint32 serial)
{
    if (m_state != State::Waiting || serial != m_serial)
        return {};
    if (m_reader.buffered() > 0) {
        finish(false); // whoever speaks before our 101 isn't doing WebSocket
        return {};
    }
    m_acceptor.poller().remove(m_socket.descriptor());
    enter(State::Upgraded);
    return std::move(m_socket);
}

void ClientConnection::refuse(int status, const char *reason)
{
    if (status != 429 && status != 503 && !(m_trusted && !m_hasHead))
        m_acceptor.addresses().blame(m_clientKey, m_acceptor.now());
    Response response = m_hasHead ? m_acceptor.service().refusal(m_reader.request(), status, reason)
                                  : Response::text(QByteArray(reason) + '\n', status);
    if (status == 429 || status == 503)
        response.headers.set("Retry-After"_ba, "30"_ba);
    if (!m_hasHead)
        m_manner = {};
    m_manner.keepAlive = false;
    start(std::move(response));
}

void ClientConnection::start(Response response)
{
    if (response.failed)
        m_acceptor.addresses().blame(m_clientKey, m_acceptor.now());
    if ((m_method == Method::Get || m_method == Method::Head) && isUnchanged(response, m_ifNoneMatch))
        response.status = 304;
    m_status = response.status;
    QByteArray head = responseHead(response, m_manner, m_acceptor.date());
    const bool bare = (m_hasHead && m_method == Method::Head) || !allowsBody(m_status);
    m_out.set(std::move(head), bare ? QByteArray() : std::move(response.body));
    enter(State::Writing);
    m_answerBegan = m_since;
    send();
}

void ClientConnection::send()
{
    switch (m_out.sendTo(m_socket)) {
    case Outgoing::State::All:
        finish(true);
        break;
    case Outgoing::State::Gone:
        finish(false);
        break;
    case Outgoing::State::Blocked:
        want(Poller::Writable);
        m_moved = m_out.sent();
        if (!std::exchange(m_holdsAnswer, true))
            m_acceptor.holdAnswer(m_out.body());
        return;
    }
    m_moved = m_out.sent();
}

/// Ends what is outstanding: says what became of it, and reads on where the client may ask more.
void ClientConnection::finish(bool whole)
{
    if (m_state == State::Judging || m_state == State::Waiting || m_state == State::Writing) {
        m_acceptor.service().answered({.method = m_hasHead ? toString(m_method) : "-"_ba,
                                       .pattern = m_match.route ? m_match.route->pattern : "-"_ba,
                                       .status = m_state == State::Writing ? m_status : 0,
                                       .bytes = m_out.sent(),
                                       .ms = m_acceptor.now() - m_requestBegan,
                                       .whole = whole});
    }
    dropAnswer();
    m_acceptor.dropBody(std::exchange(m_bodyHeld, 0));
    m_match = {};
    m_hasHead = false;
    m_served = true;
    if (!whole) {
        close();
    } else if (!m_manner.keepAlive || m_acceptor.isDraining()) {
        shutDown();
    } else {
        m_requestBegan = m_acceptor.now();
        enter(State::Reading);
        if (!m_working)
            work();
    }
}

void ClientConnection::enter(State state)
{
    m_state = state;
    m_since = m_acceptor.now();
    m_moved = 0;
}

void ClientConnection::want(quint32 events)
{
    if (!m_socket.isOpen() || m_events == events)
        return;
    m_events = events;
    m_acceptor.poller().change(m_socket.descriptor(), m_id, events);
}

} // namespace veche::http
