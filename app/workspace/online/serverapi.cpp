// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/online/serverapi.h"

#include "shared/base/futures.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QNetworkReply>
#include <QPromise>
#include <QSysInfo>

namespace veche::workspace
{

using namespace Qt::StringLiterals;
using domain::CommunityId;

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
    const QString said = body[u"error"][u"message"].toString();
    return failure(kindOf(status), said.isEmpty() ? u"The server answered %1"_s.arg(status) : said, where);
}

std::vector<ServerCommunity> communitiesOf(const QJsonObject &body)
{
    std::vector<ServerCommunity> communities;
    for (const QJsonValue &value : body[u"communities"].toArray()) {
        const auto id = Id::fromString(value[u"id"].toString());
        if (!id)
            continue;
        const auto role = domain::enumFromName<domain::Role>(value[u"role"].toString());
        communities.push_back({CommunityId(*id), value[u"slug"].toString(), value[u"name"].toString(),
                               role.value_or(domain::Role::Viewer)});
    }
    return communities;
}

Result<SignInAnswer> signInAnswer(const QJsonObject &body)
{
    SignInAnswer answer;
    answer.token = body[u"token"].toString().toLatin1();
    const auto device = DeviceId::fromString(body[u"deviceId"].toString());
    const auto account = Id::fromString(body[u"account"][u"id"].toString());
    if (answer.token.isEmpty() || !device || !account)
        return failure(ErrorKind::Rejected, u"What answers there is not a Veche server"_s);
    answer.device = *device;
    answer.account = domain::AccountId(*account);
    answer.accountName = body[u"account"][u"name"].toString();
    answer.communities = communitiesOf(body);
    return answer;
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

QFuture<Result<SignInAnswer>> ServerApi::signIn(const SignInQuestion &question)
{
    const QJsonObject body{{u"email"_s, question.email},
                           {u"password"_s, question.password},
                           {u"deviceName"_s, QSysInfo::machineHostName()},
                           {u"devicePublicKey"_s, QString::fromLatin1(question.publicKey.toBase64())},
                           {u"deviceId"_s, question.device.toString()},
                           {u"language"_s, QLocale().name().section(u'_', 0, 0)}};
    return chain(answered(m_network.post(request(u"sign-in"_s, question.formerToken),
                                         QJsonDocument(body).toJson(QJsonDocument::Compact))),
                 this, [](const Result<QJsonObject> &answer) -> Result<SignInAnswer> {
                     return answer ? signInAnswer(*answer) : failure(answer.error());
                 });
}

QFuture<Result<std::vector<ServerCommunity>>> ServerApi::communities(const QByteArray &token)
{
    return chain(answered(m_network.get(request(u"communities"_s, token))), this,
                 [](const Result<QJsonObject> &answer) -> Result<std::vector<ServerCommunity>> {
                     if (!answer)
                         return failure(answer.error());
                     return communitiesOf(*answer);
                 });
}

QFuture<Result<void>> ServerApi::signOut(const QByteArray &token)
{
    return chain(answered(m_network.post(request(u"sign-out"_s, token), QByteArray())), this,
                 [](const Result<QJsonObject> &answer) -> Result<void> {
                     return answer ? Result<void>() : failure(answer.error());
                 });
}

} // namespace veche::workspace

#include "moc_serverapi.cpp"
