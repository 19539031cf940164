// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace veche::http
{

/// Limits of the acceptor for one client. Times in milliseconds, sizes in bytes.
struct Limits {
    int connections = 4096;           ///< in all; when full, the longest idle or stalled one makes room
    int connectionsPerAddress = 1024; ///< generous: a whole venue stands behind one address
    int stalledPerAddress = 32;       ///< connections that make no progress; beyond it the oldest are closed
    int failuresPerAddress =
        200;                   ///< malformed, timed out or Response::failed; forgiven at 2 a second; then 429
    int url = 4096;            ///< the request's target; beyond it 414
    int head = 16 << 10;       ///< request line and header fields together; beyond it 431
    int headerCount = 64;      ///< beyond it 431
    qint64 bodies = 128 << 20; ///< request bodies held at once, all connections together; beyond it 503
    qint64 answers = 128 << 20; ///< bodies of answers that wait for slow readers, a shared one counted once;
                                ///< beyond it those who hold most for longest lose their connection
    int headerMs = 10'000;      ///< from the first byte (or the connection) to the end of the head; then 408
    int bodyMs = 15'000;       ///< for the body, again and again while it moves at `bytesPerSecond`; then 408
    int idleMs = 60'000;       ///< between two requests; then closed
    int writeMs = 15'000;      ///< for the answer, again and again while it is taken as fast; then closed
    int answerMs = 60'000;     ///< for the handler; then 503
    int stallMs = 1'000;       ///< without progress for this long a connection counts as stalled
    int bytesPerSecond = 4096; ///< slower clients lose their connection once a deadline has passed
};

} // namespace veche::http
