// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"

namespace veche::http
{

/// Sets address and secure of a request that came from `peer`: the peer itself or, where proxies of ours
/// stand in front, whom they name. Who isn't in `trusted` is believed nothing.
void setClient(Request &request, const QHostAddress &peer, const QList<QHostAddress> &trusted);

} // namespace veche::http
