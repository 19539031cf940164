// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/transport/unpacked.h"

#include "shared/sync/protocol/messages.h"

#include <QNetworkReply>

namespace veche::transport
{

bool Unpacked::take(QNetworkReply &reply)
{
    const bool answers = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200;
    if (!answers || reply.rawHeader("Content-Encoding") != "zstd")
        return true;
    if (!m_stream)
        m_stream.emplace(sync::PackedBodies::most);
    return m_stream->add(reply.readAll()).has_value();
}

std::optional<Result<QByteArray>> Unpacked::finish()
{
    if (!m_stream)
        return std::nullopt;
    auto body = m_stream->finish();
    // Somebody in between has cut it short or bent it; our server's own fits.
    return body ? std::move(body) : failure(ErrorKind::Retryable, body.error().message);
}

} // namespace veche::transport
