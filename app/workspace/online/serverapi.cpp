// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/online/serverapi.h"

#include "shared/api/failure.h"

#include <QHostAddress>
#include <QLocale>
#include <QNetworkReply>
#include <QPromise>
#include <QSysInfo>

namespace veche::workspace
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int timeoutMs = 30'000;
constexpr qint64 largestAnswer = 4 * 1024 * 1024;

ErrorKind kindOf(int status)
{
    if (status == 401 || status == 403)
        return ErrorKind::Denied;
    if (status == 404)
        return ErrorKind::NotFound;
    if (status == 429 || status >= 500)
        return ErrorKind::Retryable;
    return status == 409 ? ErrorKind::Conflict : ErrorKind::Rejected;
}

Result<QJsonObject> outcome(QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString where = reply.url().toString();
    if (status == 0)
        return failure(ErrorKind::Offline, u"The server can't be reached: %1"_s.arg(reply.errorString()),
                       where);
    const QJsonObject body = QJsonDocument::fromJson(reply.readAll()).object();
    if (status >= 200 && status < 300)
        return body;
    const auto failed = api::fromJson<api::Failed>(body);
    const bool says = failed && !failed->error.message.isEmpty();
    return failure(kindOf(status), says ? failed->error.message : u"The server answered %1"_s.arg(status),
                   where);
}

bool isThisMachine(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}
} // namespace

Result<QUrl> serverUrl(const QString &typed)
{
    const QString text = typed.trimmed();
    const bool bare = !text.contains("://"_L1);
    QUrl url(bare ? u"https://"_s + text : text, QUrl::StrictMode);
    if (bare && isThisMachine(url.host()))
        url.setScheme(u"http"_s); // Nobody has a certificate for it.
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return failure(ErrorKind::Invalid,
                       u"That is no server's address; it looks like https://veche.example.org"_s, typed);
    if (url.scheme() == u"http" && !isThisMachine(url.host()))
        return failure(ErrorKind::Invalid,
                       u"The address must begin with https: passwords don't travel in the open"_s, typed);
    QUrl server;
    server.setScheme(url.scheme());
    server.setHost(url.host());
    server.setPort(url.port());
    return server;
}

ServerApi::ServerApi(const QUrl &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); // A password goes to one server only.
    m_network.setTransferTimeout(timeoutMs);
}

QNetworkRequest ServerApi::request(const QString &path, const QByteArray &token) const
{
    QUrl url = m_server;
    url.setPath("/api/v1/"_L1 + path);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    return request;
}

QFuture<Result<QJsonObject>> ServerApi::answered(QNetworkReply *reply)
{
    auto promise = std::make_shared<QPromise<Result<QJsonObject>>>();
    promise->start();
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > largestAnswer)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, reply, [reply, promise] {
        promise->addResult(outcome(*reply));
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

QFuture<Result<void>> ServerApi::done(QNetworkReply *reply)
{
    return chain(answered(reply), this, [](const Result<QJsonObject> &answer) -> Result<void> {
        return answer ? Result<void>() : failure(answer.error());
    });
}

QFuture<Result<api::SignedIn>> ServerApi::signIn(const SignInQuestion &question)
{
    const api::SignIn body{.email = question.email,
                           .password = question.password,
                           .deviceName =
                               u"%1, %2"_s.arg(QSysInfo::machineHostName(), QSysInfo::prettyProductName()),
                           .devicePublicKey = question.publicKey,
                           .deviceId = question.device,
                           .language = QLocale().name().section(u'_', 0, 0)};
    return message<api::SignedIn>(
        m_network.post(request(u"sign-in"_s, question.formerToken), api::encode(body)));
}

QFuture<Result<std::vector<api::Community>>> ServerApi::communities(const QByteArray &token)
{
    return chain(message<api::Communities>(m_network.get(request(u"communities"_s, token))), this,
                 [](const Result<api::Communities> &answer) -> Result<std::vector<api::Community>> {
                     if (!answer)
                         return failure(answer.error());
                     return answer->communities;
                 });
}

QFuture<Result<void>> ServerApi::signOut(const QByteArray &token)
{
    return done(m_network.post(request(u"sign-out"_s, token), QByteArray()));
}

} // namespace veche::workspace

#include "moc_serverapi.cpp"
