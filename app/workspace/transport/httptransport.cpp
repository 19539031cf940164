// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/transport/httptransport.h"

#include "app/workspace/transport/answer.h"
#include "app/workspace/transport/livesocket.h"
#include "app/workspace/transport/unpacked.h"
#include "shared/api/communitymessages.h"
#include "shared/base/compression.h"
#include "shared/base/futures.h"
#include "shared/sync/protocol/addressquery.h"

#include <QHostAddress>
#include <QNetworkReply>
#include <QPromise>
#include <QtConcurrentRun>

namespace veche::transport
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 largestAnswer = 256 * 1024 * 1024;

/// An upload may take its size at 8 kB/s longer; the system's buffer takes it at once and says nothing more.
constexpr qint64 slowestBytesAMs = 8;

bool isOwnMachine(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}
} // namespace

HttpTransport::HttpTransport(HttpOptions options, QObject *parent)
    : Transport(parent)
    , m_options(std::move(options))
    , m_packs(m_options.packsForOwnMachine || !isOwnMachine(m_options.server.host()))
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); // A token goes to one server only.
}

HttpTransport::~HttpTransport() = default;

QUrl HttpTransport::address(const QString &path) const
{
    QUrl url = m_options.server;
    const QString community = m_options.community.toString();
    url.setPath(u"/api/v1/communities/"_s + community + u'/' + path);
    return url;
}

QNetworkRequest HttpTransport::request(const QUrl &url, qsizetype bytes) const
{
    QNetworkRequest request(url);
    request.setTransferTimeout(m_options.timeoutMs + static_cast<int>(bytes / slowestBytesAMs));
    request.setRawHeader("Authorization", "Bearer " + m_options.token);
    request.setRawHeader("Accept", "application/cbor");
    // Set by hand, so that Qt leaves the body as it is.
    request.setRawHeader("Accept-Encoding", m_packs ? "zstd" : "identity");
    request.setRawHeader(sync::versionHeader, QByteArray::number(sync::protocolVersion));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/cbor"_s);
    return request;
}

QFuture<Result<QByteArray>> HttpTransport::answered(QNetworkReply *reply)
{
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > largestAnswer)
            reply->abort();
    });
    auto unpacked = std::make_shared<Unpacked>();
    connect(reply, &QNetworkReply::readyRead, reply, [reply, unpacked] {
        if (!unpacked->take(*reply))
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, reply, [this, reply, promise, unpacked] {
        m_announced = announces(*reply);
        auto body = unpacked->finish();
        promise->addResult(body ? std::move(*body) : answerOf(*reply, m_hindrance));
        m_hindrance.announced = m_announced;
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

bool HttpTransport::announces(const QNetworkReply &reply)
{
    return reply.rawHeader(sync::versionHeader).toInt() >= sync::protocolVersion;
}

QFuture<Result<QByteArray>> HttpTransport::greet(const QByteArray &nonce, bool known)
{
    QUrl url = address(u"log"_s);
    url.setQuery(sync::toAddress(sync::GreetingQuery{nonce, known}));
    return answered(m_network.get(request(url)));
}

QFuture<Result<QByteArray>> HttpTransport::push(const QByteArray &body, const sync::PushQuery &query)
{
    QUrl url = address(u"changes"_s);
    url.setQuery(sync::toAddress(query));
    const auto wanted = [this, url, known = query.known.toBase64()](qsizetype size) {
        QNetworkRequest wanted = request(url, size);
        if (!known.isEmpty())
            wanted.setRawHeader(sync::knownHeader, known);
        return wanted;
    };
    if (!m_packs || !m_announced || body.size() <= sync::PackedBodies::least)
        return answered(m_network.post(wanted(body.size()), body));
    return chain(QtConcurrent::run([body] { return compressed(body); }), this,
                 [this, wanted](const Result<QByteArray> &packed) {
                     if (!packed)
                         return QtFuture::makeReadyFuture(packed);
                     QNetworkRequest request = wanted(packed->size());
                     request.setRawHeader("Content-Encoding", "zstd");
                     return answered(m_network.post(request, *packed));
                 });
}

QFuture<Result<QByteArray>> HttpTransport::rows(const QByteArray &body)
{
    QUrl url = address(u"rows"_s);
    url.setQuery(sync::versionAddress(sync::protocolVersion));
    return answered(m_network.post(request(url, body.size()), body));
}

QFuture<Result<QByteArray>> HttpTransport::pull(const sync::PullQuery &query)
{
    QUrl url = address(u"changes"_s);
    url.setQuery(sync::toAddress(query));
    return answered(m_network.get(request(url)));
}

QFuture<Result<QByteArray>> HttpTransport::know(const QByteArray &known, const sync::PushQuery &at)
{
    QUrl url = address(u"known"_s);
    url.setQuery(sync::toAddress(at));
    return answered(m_network.post(request(url), known));
}

QFuture<Result<void>> HttpTransport::adopt(const sync::Adoption &adoption)
{
    QUrl url = m_options.server;
    url.setPath(u"/api/v1/communities"_s);
    QNetworkRequest wanted = request(url);
    wanted.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const api::NewCommunity body{adoption.community, adoption.slug, adoption.name, adoption.language,
                                 adoption.zone};
    return chain(answered(m_network.post(wanted, api::encode(body))), this,
                 [](const Result<QByteArray> &done) -> Result<void> {
                     if (!done)
                         return failure(done.error());
                     return {};
                 });
}

void HttpTransport::listen(bool on)
{
    if (!on) {
        m_live.reset();
        return;
    }
    if (m_live)
        return;
    QUrl url = address(u"live"_s);
    url.setScheme(url.scheme() == u"https" ? u"wss"_s : u"ws"_s);
    m_live = std::make_unique<LiveSocket>(request(url));
    connect(m_live.get(), &LiveSocket::headMoved, this, &HttpTransport::headMoved);
    connect(m_live.get(), &LiveSocket::liveChanged, this, &HttpTransport::liveChanged);
    m_live->open();
}

} // namespace veche::transport

#include "moc_httptransport.cpp"
