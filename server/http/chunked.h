// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/head.h"

namespace veche::http
{

/// Takes a chunked body apart as it comes in (RFC 9112, section 7.1); extensions and trailers are dropped.
class ChunkedBody
{
public:
    enum class Step { Starved, Done, Failed };
    /// Takes from `input` at `position` what belongs to the body, appends the content to `body` (at most
    /// `limit`).
    Step read(const QByteArray &input, qsizetype &position, QByteArray &body, qint64 limit);
    [[nodiscard]] const Fault &fault() const { return m_fault; }

private:
    enum class State { Size, Data, DataEnd, Trailer, Done };
    enum class Line { Starved, Whole, Bad };
    static Line takeLine(const QByteArray &input, qsizetype &position, qsizetype limit, QByteArrayView &line);
    Step readSize(QByteArrayView line, qint64 room);
    Step readTrailer(QByteArrayView line);
    Step fail(int status, const char *reason);

    State m_state = State::Size;
    qint64 m_left = 0;
    qsizetype m_trailerBytes = 0;
    Fault m_fault;
};

} // namespace veche::http
