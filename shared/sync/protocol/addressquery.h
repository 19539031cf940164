// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/protocol/messages.h"

#include <QUrlQuery>

namespace veche::sync
{

/// The query parameters of requests to a log and their meaning, for client and server. A parameter that is
/// missing or can't be read has its field's default.

/// GET changes.
[[nodiscard]] QUrlQuery toAddress(const PullQuery &query);
[[nodiscard]] PullQuery pullQueryIn(const QUrlQuery &address);
/// POST changes; `known` goes by a header.
[[nodiscard]] QUrlQuery toAddress(const PushQuery &query);
[[nodiscard]] PushQuery pushQueryIn(const QUrlQuery &address);

/// GET log.
struct GreetingQuery {
    QByteArray nonce;   ///< that the log's key is to sign
    bool known = false; ///< the devices that the log knows are wanted too
};
[[nodiscard]] QUrlQuery toAddress(const GreetingQuery &query);
[[nodiscard]] GreetingQuery greetingQueryIn(const QUrlQuery &address);

/// The version of the answer that is wanted, of those that this build gives.
[[nodiscard]] QUrlQuery versionAddress(int version);
[[nodiscard]] int versionIn(const QUrlQuery &address);
/// The log that is meant; null where none is named.
[[nodiscard]] Id logIn(const QUrlQuery &address);

} // namespace veche::sync
