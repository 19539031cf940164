// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/client/transport.h"

class QNetworkReply;

namespace veche::transport
{

/// The answer to a request to the API. Only what parses as our server's word counts as its word: anything
/// else is somebody's who stands in between, and passes. Offline: no connection. Retryable: the server, or
/// what stands before it, can't at the moment (408, 425, 429, 5xx). Denied, NotFound, Rejected: our server
/// says so. Invalid: not our server's answer (a portal's page, a redirect, a proxy's 403 or 404, another's
/// certificate). `hindrance` says more where it failed.
[[nodiscard]] Result<QByteArray> answerOf(QNetworkReply &reply, sync::Hindrance &hindrance);

} // namespace veche::transport
