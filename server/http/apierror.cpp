// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/apierror.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace veche::http
{

using namespace Qt::StringLiterals;

int statusOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid:
    case ErrorKind::Rejected:
        return 422;
    case ErrorKind::Denied:
        return 403;
    case ErrorKind::NotFound:
        return 404;
    case ErrorKind::Conflict:
        return 409;
    case ErrorKind::Retryable:
    case ErrorKind::Offline:
    case ErrorKind::Cancelled:
        return 503;
    case ErrorKind::Full:
        return 507;
    case ErrorKind::Corrupt:
    case ErrorKind::Bug:
        break;
    }
    return 500;
}

Response errorResponse(const Error &error)
{
    const int status = statusOf(error.kind);
    const QString message = status == 500   ? u"The server could not do that; its log says why"_s
                            : status == 507 ? u"The server's disk is full: nothing was stored"_s
                                            : error.message;
    auto response = Response::error(status, kindName(error.kind), message);
    if (status == 503)
        return std::move(response).with("Retry-After", "5");
    return response;
}

Response unauthorised(const QString &message)
{
    auto response = Response::error(401, u"denied"_s, message).with("WWW-Authenticate", "Bearer");
    response.failed = true;
    return response;
}

Response tooMany(std::chrono::milliseconds wait)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    return Response::error(429, u"retryable"_s, u"Too many attempts; wait %1 s"_s.arg(seconds))
        .with("Retry-After", QByteArray::number(qint64(seconds)));
}

QFuture<Response> ready(Response response)
{
    return QtFuture::makeReadyFuture(std::move(response));
}

QFuture<Response> refuse(const Error &error)
{
    return ready(errorResponse(error));
}

Result<QJsonObject> jsonBody(const Request &request)
{
    if (request.contentType() != "application/json")
        return failure(ErrorKind::Invalid, u"The body must be application/json"_s);
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(request.body, &problem);
    if (!document.isObject())
        return failure(ErrorKind::Invalid,
                       u"The body must be a JSON object: %1"_s.arg(problem.errorString()));
    return document.object();
}

} // namespace veche::http
