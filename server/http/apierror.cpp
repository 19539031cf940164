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
    const bool ours = status == 500 || status == 507;
    auto response =
        Response::error(status, kindName(error.kind),
                        ours ? u"The server could not do that; its log says why"_s : error.message);
    if (status == 503)
        return std::move(response).with("Retry-After", "5");
    return response;
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
