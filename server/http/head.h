// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/limits.h"
#include "server/http/request.h"

#include <optional>

namespace veche::http
{

/// Why a request is not let in: the status to answer and a few words for whoever debugs the client.
struct Fault {
    int status = 400;
    const char *reason = "";
};

/// How the rest of a message is read, once its head is known (RFC 9112, sections 6 and 9).
struct Framing {
    qint64 length = 0; ///< of the body in bytes; meaningless when chunked
    bool chunked = false;
    bool keepAlive = true;
    bool http10 = false;
    bool expectsContinue = false;

    [[nodiscard]] bool hasBody() const { return chunked || length > 0; }
};

/// Bytes of a method that is still looked at.
inline constexpr qsizetype LongestMethod = 24;

/// Reads a whole head, strictly: `block` holds complete lines, each ended by CR LF, without the empty one.
/// Fills `request` and `framing`, or says what is wrong.
[[nodiscard]] std::optional<Fault> readHead(QByteArrayView block, const Limits &limits, Request &request,
                                            Framing &framing);

/// Reads one "name: value" line without its end into `fields`; false when it isn't exactly that.
[[nodiscard]] bool readField(QByteArrayView line, Headers &fields);

} // namespace veche::http
