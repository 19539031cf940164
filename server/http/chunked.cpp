// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/chunked.h"

#include <algorithm>

namespace veche::http
{

namespace
{

constexpr qsizetype LongestSizeLine = 256;
constexpr qsizetype MostTrailerBytes = 4096;
constexpr qsizetype MostSizeDigits = 12;

bool isControl(char c)
{
    return (uchar(c) < 0x20 && c != '\t') || c == 0x7f;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

ChunkedBody::Step ChunkedBody::read(const QByteArray &input, qsizetype &position, QByteArray &body,
                                    qint64 limit)
{
    while (m_state != State::Done) {
        if (m_state == State::Data) {
            const qsizetype part = std::min<qint64>(m_left, input.size() - position);
            body.append(input.constData() + position, part);
            position += part;
            m_left -= part;
            if (m_left > 0)
                return Step::Starved;
            m_state = State::DataEnd;
        }
        QByteArrayView line;
        switch (takeLine(input, position, LongestSizeLine, line)) {
        case Line::Starved:
            return Step::Starved;
        case Line::Bad:
            return fail(400, "malformed chunk");
        case Line::Whole:
            break;
        }
        if (m_state == State::DataEnd && !line.isEmpty())
            return fail(400, "a chunk is longer than it says");
        const Step step = m_state == State::Size      ? readSize(line, limit - body.size())
                          : m_state == State::Trailer ? readTrailer(line)
                                                      : Step::Starved;
        if (step == Step::Failed)
            return step;
        if (m_state == State::DataEnd)
            m_state = State::Size;
    }
    return Step::Done;
}

ChunkedBody::Line ChunkedBody::takeLine(const QByteArray &input, qsizetype &position, qsizetype limit,
                                        QByteArrayView &line)
{
    const QByteArrayView rest = QByteArrayView(input).sliced(position);
    const qsizetype end = rest.first(std::min(rest.size(), limit + 2)).indexOf('\n');
    if (end < 0)
        return rest.size() > limit ? Line::Bad : Line::Starved;
    if (end == 0 || rest[end - 1] != '\r')
        return Line::Bad;
    line = rest.first(end - 1);
    position += end + 1;
    return std::any_of(line.begin(), line.end(), isControl) ? Line::Bad : Line::Whole;
}

ChunkedBody::Step ChunkedBody::readSize(QByteArrayView line, qint64 room)
{
    qsizetype digits = 0;
    qint64 size = 0;
    for (; digits < line.size() && hexValue(line[digits]) >= 0; ++digits) {
        if (digits >= MostSizeDigits)
            return fail(413, "the body is too large");
        size = size * 16 + hexValue(line[digits]);
    }
    const QByteArrayView extension = line.sliced(digits);
    if (digits == 0 || (!extension.isEmpty() && extension.front() != ';'))
        return fail(400, "malformed chunk size");
    if (size > room)
        return fail(413, "the body is too large");
    m_left = size;
    m_state = size == 0 ? State::Trailer : State::Data;
    return Step::Starved;
}

ChunkedBody::Step ChunkedBody::readTrailer(QByteArrayView line)
{
    if (line.isEmpty()) {
        m_state = State::Done;
        return Step::Done;
    }
    Headers dropped;
    m_trailerBytes += line.size();
    if (m_trailerBytes > MostTrailerBytes)
        return fail(431, "the trailers are too large");
    return readField(line, dropped) ? Step::Starved : fail(400, "malformed trailer");
}

ChunkedBody::Step ChunkedBody::fail(int status, const char *reason)
{
    m_fault = {status, reason};
    return Step::Failed;
}

} // namespace veche::http
