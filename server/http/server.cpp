// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/server.h"

#include "server/http/acceptor.h"
#include "server/http/accesslog.h"
#include "server/http/channel.h"
#include "server/http/upgrade.h"
#include "shared/base/futures.h"

#include <QPointer>
#include <QTimer>

#include <new>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

Response outOfMemory()
{
    return Response::text("there is too little memory for this answer\n", 503).with("Retry-After", "30");
}

/// Calls `done` with the future's result, or with nothing when it was cancelled or carries an exception.
template <typename T, typename F>
void whenReady(const QFuture<T> &future, QObject *context, F done)
{
    const auto result = [](const QFuture<T> &finished) {
        return finished.resultCount() > 0 ? std::optional<T>(finished.result()) : std::nullopt;
    };
    if (future.isFinished()) {
        done(result(future));
        return;
    }
    futures::watch(QFuture<void>(future), context,
                   [future, result, done = std::move(done)] { done(result(future)); });
}

/// See RouteOptions::secretAddress.
Response guarded(Response response, bool secret)
{
    return secret
               ? std::move(response).with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer")
               : std::move(response);
}

} // namespace

class Server::Private final : public Service
{
public:
    Private(Server *server, ServerOptions options);
    ~Private() override { m_context.reset(); }

    Admission admit(const Request &head) override;
    void judge(const Exchange &exchange, const Request &head, const Router::Match &match) override;
    void handle(const Exchange &exchange, const Request &request, const Router::Match &match) override;
    Response refusal(const Request &request, int status, const char *reason) override;
    void answered(const Outcome &outcome) override
    {
        m_traffic.add(outcome);
        m_log.write(outcome);
    }
    void emptied() override;

    void call(const SyncHandler &handler, const Exchange &exchange, const Request &request, bool secret);
    void call(const AsyncHandler &handler, const Exchange &exchange, const Request &request, bool secret);
    void call(const ChannelDoor &door, const Exchange &exchange, const Request &request, bool secret);
    void open(const Exchange &exchange, const Request &request, OpenChannel open);
    Response health() const;

    Server *m_server;
    ServerOptions m_options;
    AccessLog m_log;
    Traffic m_traffic;
    Router m_router;
    Acceptor m_acceptor;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>(); ///< ends what is still awaited
    std::vector<QPointer<Channel>> m_channels;
    bool m_stopping = false;
};

Server::Private::Private(Server *server, ServerOptions options)
    : m_server(server)
    , m_options(std::move(options))
    , m_log(m_options.log)
    , m_acceptor(m_options.limits, m_options.trustedProxies, *this)
{
    m_acceptor.setSecureHost(m_options.secureHost);
    m_router.get(u"/healthz"_s, SyncHandler([this](const Request &) { return health(); }));
}

Service::Admission Server::Private::admit(const Request &head)
{
    Admission admission{.match = m_router.match(head.method, head.segments), .refusal = std::nullopt};
    if (admission.match.route)
        return admission;
    if (head.method == Method::Options && head.path == u"*") {
        admission.refusal =
            Response::empty(204).with("Allow"_ba, "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"_ba);
        return admission;
    }
    if (admission.match.allow.isEmpty())
        admission.refusal = refusal(head, 404, "there is nothing at this address");
    else
        admission.refusal =
            refusal(head, 405, "not with this method").with("Allow"_ba, admission.match.allow);
    return admission;
}

Response Server::Private::refusal(const Request &request, int status, const char *reason)
{
    if (!m_options.errorPage)
        return Response::text(QByteArray(reason) + '\n', status);
    Response response = m_options.errorPage(request, status);
    response.status = status;
    return response;
}

void Server::Private::judge(const Exchange &exchange, const Request &head, const Router::Match &match)
{
    const auto let = [this, exchange](std::optional<std::optional<Response>> verdict) {
        m_acceptor.letIn(exchange, verdict ? *std::move(verdict) : refusal({}, 500, "the answer failed"));
    };
    try {
        whenReady(match.route->door(head), m_context.get(), let);
    } catch (const std::bad_alloc &) {
        m_acceptor.letIn(exchange, outOfMemory());
    }
}

void Server::Private::handle(const Exchange &exchange, const Request &request, const Router::Match &match)
{
    try {
        std::visit([&](const auto &handler) { call(handler, exchange, request, match.route->secretAddress); },
                   match.route->handler);
    } catch (const std::bad_alloc &) {
        m_acceptor.answer(exchange, outOfMemory());
    }
}

void Server::Private::call(const SyncHandler &handler, const Exchange &exchange, const Request &request,
                           bool secret)
{
    m_acceptor.answer(exchange, guarded(handler(request), secret));
}

void Server::Private::call(const AsyncHandler &handler, const Exchange &exchange, const Request &request,
                           bool secret)
{
    whenReady(handler(request), m_context.get(), [this, exchange, secret](std::optional<Response> response) {
        m_acceptor.answer(
            exchange,
            guarded(response ? *std::move(response) : refusal({}, 500, "the answer failed"), secret));
    });
}

void Server::Private::call(const ChannelDoor &door, const Exchange &exchange, const Request &request, bool)
{
    if (auto fault = Upgrade::fault(request)) {
        m_acceptor.answer(exchange, *std::move(fault));
        return;
    }
    whenReady(door(request), m_context.get(),
              [this, exchange, request](std::optional<ChannelVerdict> verdict) {
                  if (!verdict)
                      m_acceptor.answer(exchange, refusal({}, 500, "the answer failed"));
                  else if (auto *response = std::get_if<Response>(&*verdict))
                      m_acceptor.answer(exchange, std::move(*response));
                  else
                      open(exchange, request, std::get<OpenChannel>(*std::move(verdict)));
              });
}

void Server::Private::open(const Exchange &exchange, const Request &request, OpenChannel open)
{
    Socket socket = m_acceptor.detach(exchange);
    if (!socket.isOpen())
        return; // the client has gone while its right was being checked
    const auto remembered = [this, open = std::move(open)](std::unique_ptr<Channel> channel) {
        std::erase_if(m_channels, [](const QPointer<Channel> &each) { return !each; });
        m_channels.emplace_back(channel.get());
        open(std::move(channel));
    };
    Upgrade::begin(
        std::move(socket), request, remembered, [this, id = exchange.connection] { m_acceptor.release(id); },
        m_context.get());
}

void Server::Private::emptied()
{
    if (std::exchange(m_stopping, false))
        QMetaObject::invokeMethod(m_server, &Server::stopped, Qt::QueuedConnection);
}

Response Server::Private::health() const
{
    const QByteArray ailment = m_options.ailment ? m_options.ailment() : QByteArray();
    if (!ailment.isEmpty())
        return Response::text(ailment + '\n', 503);
    return Response::text("ok\n" + (m_options.figures ? m_options.figures() : QByteArray()));
}

Server::Server(ServerOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options)))
{
}

Server::~Server() = default;

Router &Server::router()
{
    return d->m_router;
}

void Server::onWebSocket(const QString &pattern, ChannelDoor door)
{
    d->m_router.webSocket(pattern, std::move(door));
}

Result<quint16> Server::listen(const QHostAddress &address, quint16 port)
{
    return d->m_acceptor.listeners().add(address, port);
}

void Server::stop(std::chrono::milliseconds deadline)
{
    if (std::exchange(d->m_stopping, true))
        return;
    for (const QPointer<Channel> &channel : d->m_channels)
        if (channel)
            channel->close(1001);
    QTimer::singleShot(deadline, d->m_context.get(), [this] { d->m_acceptor.abandon(); });
    d->m_acceptor.drain();
}

int Server::connectionCount() const
{
    return d->m_acceptor.connectionCount();
}

const Traffic &Server::traffic() const
{
    return d->m_traffic;
}

} // namespace veche::http

#include "moc_server.cpp"
