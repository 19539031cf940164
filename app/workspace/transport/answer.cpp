// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/transport/answer.h"

#include "shared/api/failure.h"

#include <QDateTime>
#include <QNetworkReply>

namespace veche::transport
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int networkAuthenticationRequired = 511; // RFC 6585 §6: a captive portal says what it is.

/// The sentence in {"error":{"kind":…,"message":…}}; nothing where the body isn't our server's.
std::optional<QString> ourWord(const QByteArray &body)
{
    const auto failed = api::decode<api::Failed>(body);
    if (!failed || failed->error.kind.isEmpty())
        return std::nullopt;
    return failed->error.message;
}

bool mayPass(int status)
{
    return status == 408 || status == 425 || status == 429 ||
           (status >= 500 && status != networkAuthenticationRequired);
}

/// The kind of our server's refusal.
ErrorKind kindOf(int status)
{
    if (status == 401 || status == 403)
        return ErrorKind::Denied;
    if (status == 404)
        return ErrorKind::NotFound;
    return status == 409 ? ErrorKind::Conflict : ErrorKind::Rejected;
}

/// Nothing came that looks like HTTP.
ErrorKind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return ErrorKind::Invalid;
    default:
        return ErrorKind::Offline;
    }
}

/// Seconds or a date (RFC 9110 §10.2.3).
std::chrono::seconds retryAfter(const QNetworkReply &reply)
{
    const QByteArray said = reply.rawHeader("Retry-After").trimmed();
    bool isNumber = false;
    const qint64 seconds = said.toLongLong(&isNumber);
    if (isNumber)
        return std::chrono::seconds(std::max<qint64>(0, seconds));
    const auto date = QDateTime::fromString(QString::fromLatin1(said), Qt::RFC2822Date);
    return std::chrono::seconds(
        date.isValid() ? std::max<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(date)) : 0);
}

bool isOurs(const QNetworkReply &reply)
{
    const QByteArray type = reply.rawHeader("Content-Type").split(';').front().trimmed().toLower();
    return type == "application/cbor" || type == "application/json";
}

Error errorOf(int status, const QByteArray &body, const QString &where)
{
    const auto word = ourWord(body);
    if (mayPass(status))
        return {ErrorKind::Retryable, word.value_or(u"The server answered %1"_s.arg(status)), where};
    if (word)
        return {kindOf(status), *word, where};
    return {ErrorKind::Invalid, u"Something else answered in the server's place: %1"_s.arg(status), where};
}
} // namespace

Result<QByteArray> answerOf(QNetworkReply &reply, sync::Hindrance &hindrance)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString where = reply.url().adjusted(QUrl::RemoveQuery).toString();
    hindrance = {};
    if (status == 0) {
        hindrance.certificate = reply.error() == QNetworkReply::SslHandshakeFailedError;
        return failure(kindOf(reply.error()), reply.errorString(), where);
    }
    QByteArray body = reply.readAll();
    if (status < 200 || status >= 300) {
        hindrance.retryAfter = retryAfter(reply);
        return failure(errorOf(status, body, where));
    }
    if (reply.error() != QNetworkReply::NoError)
        return failure(ErrorKind::Offline, reply.errorString(), where); // Broken off in the middle.
    if (!isOurs(reply))
        return failure(ErrorKind::Invalid, u"Something else answered in the server's place"_s, where);
    return body;
}

} // namespace veche::transport
