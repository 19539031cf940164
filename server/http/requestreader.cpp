// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requestreader.h"

#include "server/http/head.h"

#include <algorithm>

namespace veche::http
{

namespace
{

/// Room for a method, two spaces and a version around the target.
constexpr qsizetype AroundTarget = 40;
constexpr qsizetype KeptBuffer = 2048;

} // namespace

RequestReader::RequestReader(const Limits &limits)
    : m_limits(limits)
{
}

void RequestReader::feed(QByteArrayView bytes)
{
    m_input.append(bytes.data(), bytes.size());
}

RequestReader::Step RequestReader::next()
{
    switch (m_state) {
    case State::Head:
        return readHeadBlock();
    case State::Body:
        return readBody();
    case State::Complete:
        return Step::Complete;
    case State::Failed:
        break;
    }
    return Step::Failed;
}

bool RequestReader::setBodyLimit(qint64 bytes)
{
    m_bodyLimit = bytes;
    if (!m_framing.chunked && m_framing.length > bytes)
        fail(413, "the body is too large");
    return m_state != State::Failed;
}

Request RequestReader::take()
{
    Request request = std::move(m_request);
    m_request = {};
    m_framing = {};
    m_chunked = {};
    m_state = State::Head;
    m_lines = 0;
    m_headEnded = m_blank = false;
    compact();
    m_scanned = m_line = m_position;
    return request;
}

RequestReader::Step RequestReader::readHeadBlock()
{
    if (!scan())
        return Step::Failed;
    if (!m_headEnded)
        return Step::Starved;
    const QByteArrayView block = QByteArrayView(m_input).sliced(m_position, m_line - m_position);
    m_position = m_scanned;
    if (const auto fault = readHead(block, m_limits, m_request, m_framing))
        return fail(fault->status, fault->reason);
    m_state = m_framing.hasBody() ? State::Body : State::Complete;
    return Step::Head;
}

RequestReader::Step RequestReader::readBody()
{
    bool done = false;
    if (m_framing.chunked) {
        const auto step = m_chunked.read(m_input, m_position, m_request.body, m_bodyLimit);
        if (step == ChunkedBody::Step::Failed)
            return fail(m_chunked.fault().status, m_chunked.fault().reason);
        done = step == ChunkedBody::Step::Done;
    } else {
        const qsizetype part = std::min<qint64>(m_framing.length - m_request.body.size(), buffered());
        m_request.body.append(m_input.constData() + m_position, part);
        m_position += part;
        done = m_request.body.size() == m_framing.length;
    }
    if (!done) {
        compact();
        return Step::Starved;
    }
    m_state = State::Complete;
    return Step::Complete;
}

/// Looks once at each byte of a head, so that a client who drips costs no more than one who doesn't.
bool RequestReader::scan()
{
    for (; m_scanned < m_input.size() && !m_headEnded; ++m_scanned) {
        const char c = m_input.at(m_scanned);
        const bool afterReturn = m_scanned > m_line && m_input.at(m_scanned - 1) == '\r';
        if (c == '\n') {
            if (!afterReturn) {
                fail(400, "a line ends without CR");
                return false;
            }
            if (!endLine())
                return false;
        } else if (afterReturn || (uchar(c) < 0x20 && c != '\t' && c != '\r') || c == 0x7f) {
            fail(400, "a control character in the head");
            return false;
        }
    }
    const qsizetype size = m_scanned - m_position;
    if (m_lines == 0 && !fitsRequestLine())
        return false;
    if (size > m_limits.head)
        fail(431, "the head is too large");
    return m_state != State::Failed;
}

/// Said as early as it is known: a target without end must not be gathered up to the limit of the whole head.
bool RequestReader::fitsRequestLine()
{
    if (m_scanned - m_position <= m_limits.url + AroundTarget)
        return true;
    const bool hasMethod = QByteArrayView(m_input).sliced(m_position, LongestMethod + 1).contains(' ');
    hasMethod ? fail(414, "the address is too long") : fail(501, "unknown method");
    return false;
}

bool RequestReader::endLine()
{
    const bool empty = m_scanned - 1 == m_line;
    if (empty && m_lines > 0) {
        m_headEnded = true;
        return true;
    }
    m_line = m_scanned + 1;
    if (empty) {
        // An empty line before a request is ignored (RFC 9112, section 2.2); a stream of them isn't one.
        if (m_blank)
            fail(400, "empty lines instead of a request");
        m_blank = true;
        m_position = m_line;
        return m_state != State::Failed;
    }
    if (m_lines == 0 && !fitsRequestLine())
        return false;
    if (++m_lines > m_limits.headerCount + 1)
        fail(431, "too many header fields");
    return m_state != State::Failed;
}

RequestReader::Step RequestReader::fail(int status, const char *reason)
{
    m_state = State::Failed;
    m_fault = {status, reason};
    return Step::Failed;
}

void RequestReader::compact()
{
    if (m_position == m_input.size() && m_input.capacity() > KeptBuffer)
        m_input = {}; // thousands of idle connections must not keep what one request needed
    else
        m_input.remove(0, m_position);
    m_position = 0;
}

} // namespace veche::http
