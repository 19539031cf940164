// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"
#include "server/http/response.h"
#include "shared/api/codec.h"

#include <QFuture>

#include <chrono>

namespace veche::http
{

/// The status of RFC 9110 that says what a caller can do about that failure.
[[nodiscard]] int statusOf(ErrorKind kind);
/// A failure as the API answers it. What is our own fault is said in general terms only: no paths, no SQL.
[[nodiscard]] Response errorResponse(const Error &error);
/// 401: no token, or one that opens nothing. It counts as a failure of that address, since tokens can be
/// guessed at.
[[nodiscard]] Response unauthorised(const QString &message);
/// 429 with how long to wait.
[[nodiscard]] Response tooMany(std::chrono::milliseconds wait);
/// An answer that is there at once, for a route that gives a future.
[[nodiscard]] QFuture<Response> ready(Response response);
/// A failure that is known at once.
[[nodiscard]] QFuture<Response> refuse(const Error &error);
/// The body as a JSON object; Invalid for anything else.
[[nodiscard]] Result<QJsonObject> jsonBody(const Request &request);
/// The message in the body; Invalid says which of its keys is wrong.
template <api::Message T>
[[nodiscard]] Result<T> messageIn(const Request &request)
{
    const auto body = jsonBody(request);
    return body ? api::fromJson<T>(*body) : failure(body.error());
}

} // namespace veche::http
