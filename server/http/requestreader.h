// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/chunked.h"

namespace veche::http
{

/// Cuts the bytes of one connection into whole, strictly framed, limited requests; knows no socket.
class RequestReader
{
public:
    /// `limits` must outlive the reader.
    explicit RequestReader(const Limits &limits);

    enum class Step {
        Starved,  ///< feed more
        Head,     ///< request() holds all but the body: call setBodyLimit(), then go on
        Complete, ///< take()
        Failed    ///< fault(); nothing after it can be trusted
    };
    void feed(QByteArrayView bytes);
    [[nodiscard]] Step next();
    /// The most bytes of body to take; false when the declared length is beyond it (the reader has then
    /// failed).
    [[nodiscard]] bool setBodyLimit(qint64 bytes);
    /// The finished request; the reader then stands at the next one.
    [[nodiscard]] Request take();

    [[nodiscard]] Request &request() { return m_request; }
    [[nodiscard]] const Framing &framing() const { return m_framing; }
    [[nodiscard]] const Fault &fault() const { return m_fault; }
    /// No byte of the next request has come.
    [[nodiscard]] bool isBetween() const { return m_state == State::Head && buffered() == 0; }
    [[nodiscard]] bool isInBody() const { return m_state == State::Body; }
    /// Bytes fed that belong to nothing yet.
    [[nodiscard]] qsizetype buffered() const { return m_input.size() - m_position; }

private:
    enum class State { Head, Body, Complete, Failed };
    Step readHeadBlock();
    Step readBody();
    [[nodiscard]] bool scan();
    [[nodiscard]] bool fitsRequestLine();
    [[nodiscard]] bool endLine();
    Step fail(int status, const char *reason);
    void compact();

    const Limits &m_limits;
    QByteArray m_input;
    qsizetype m_position = 0; ///< of what is not consumed yet
    qsizetype m_scanned = 0;  ///< up to here the head's bytes have been looked at
    qsizetype m_line = 0;     ///< where the line under the scan begins
    int m_lines = 0;
    bool m_headEnded = false;
    bool m_blank = false; ///< the empty line that may stand before a request was there
    State m_state = State::Head;
    qint64 m_bodyLimit = 0;
    Request m_request;
    Framing m_framing;
    ChunkedBody m_chunked;
    Fault m_fault;
};

} // namespace veche::http
