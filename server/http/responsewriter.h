// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/response.h"

namespace veche::http
{

/// The properties of a request that decide how its answer is written.
struct WriteManner {
    bool keepAlive = true;
    bool http10 = false;
    bool secure = false;
};

/// The head of an answer, to the empty line: status, date, framing, the response's own fields and those that
/// every answer carries unless the response sets them. `date` is an IMF-fixdate.
[[nodiscard]] QByteArray responseHead(const Response &response, const WriteManner &manner,
                                      const QByteArray &date);

/// Whether answers of this status have a body at all (RFC 9110, section 6.4.1).
[[nodiscard]] bool allowsBody(int status);

/// Whether the client has this very answer already: `ifNoneMatch` holds the tags that it named.
[[nodiscard]] bool isUnchanged(const Response &response, const std::vector<QByteArray> &ifNoneMatch);

} // namespace veche::http
