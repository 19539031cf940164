// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"
#include "server/http/response.h"
#include "shared/base/result.h"

class QJsonObject;

namespace veche::http
{

/// The status of RFC 9110 that says what a caller can do about that failure.
[[nodiscard]] int statusOf(ErrorKind kind);
/// A failure as the API answers it. What is our own fault is said in general terms only: no paths, no SQL.
[[nodiscard]] Response errorResponse(const Error &error);
/// The body as a JSON object; Invalid for anything else.
[[nodiscard]] Result<QJsonObject> jsonBody(const Request &request);

} // namespace veche::http
