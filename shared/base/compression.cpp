// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/compression.h"

#include <zstd.h>

#include <algorithm>

namespace veche
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int level = 1;          ///< the fastest that the library calls ordinary
constexpr int largestWindow = 23; ///< log2 of bytes: what a frame may make the reader hold
} // namespace

Result<QByteArray> compressed(QByteArrayView plain)
{
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(plain.size()))),
                      Qt::Uninitialized);
    const size_t size = ZSTD_compress(packed.data(), static_cast<size_t>(packed.size()), plain.data(),
                                      static_cast<size_t>(plain.size()), level);
    if (ZSTD_isError(size))
        return failure(ErrorKind::Bug, QString::fromLatin1(ZSTD_getErrorName(size)));
    packed.resize(static_cast<qsizetype>(size));
    return packed;
}

std::optional<qint64> announcedSize(QByteArrayView frame)
{
    const auto size = ZSTD_getFrameContentSize(frame.data(), static_cast<size_t>(frame.size()));
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR ||
        size > static_cast<unsigned long long>(std::numeric_limits<qint64>::max()))
        return std::nullopt;
    return static_cast<qint64>(size);
}

struct Decompressor::Stream {
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), &ZSTD_freeDCtx};
};

Decompressor::Decompressor(qint64 most)
    : m_most(most)
    , m_stream(std::make_unique<Stream>())
{
    if (!m_stream->context)
        throw std::bad_alloc();
    ZSTD_DCtx_setParameter(m_stream->context.get(), ZSTD_d_windowLogMax, largestWindow);
}

Decompressor::~Decompressor() = default;

Result<void> Decompressor::fail(const QString &why)
{
    m_out = {};
    m_state = failure(ErrorKind::Invalid, why);
    return m_state;
}

Result<void> Decompressor::add(QByteArrayView part)
{
    constexpr qsizetype firstRoom = 64 * 1024;
    if (!m_state)
        return m_state;
    ZSTD_inBuffer in{part.data(), static_cast<size_t>(part.size()), 0};
    bool full = false; // More may come out without more going in.
    while (in.pos < in.size || full) {
        if (m_whole)
            return fail(u"Something follows the packed stream"_s);
        const qsizetype held = m_out.size();
        const qsizetype room = std::min<qsizetype>(std::max(firstRoom, held), m_most + 1 - held);
        m_out.resize(held + room);
        ZSTD_outBuffer out{m_out.data() + held, static_cast<size_t>(room), 0};
        const size_t left = ZSTD_decompressStream(m_stream->context.get(), &out, &in);
        if (ZSTD_isError(left))
            return fail(
                u"These bytes are no packed stream: %1"_s.arg(QLatin1StringView(ZSTD_getErrorName(left))));
        m_out.resize(held + static_cast<qsizetype>(out.pos));
        if (m_out.size() > m_most)
            return fail(u"More than %1 bytes would come out of this"_s.arg(m_most));
        m_whole = left == 0;
        full = !m_whole && out.pos == out.size;
    }
    return {};
}

Result<QByteArray> Decompressor::finish()
{
    if (!m_state)
        return failure(m_state.error());
    if (!m_whole)
        return failure(ErrorKind::Invalid, u"The packed stream breaks off"_s);
    return std::move(m_out);
}

Result<QByteArray> decompressed(QByteArrayView frame, qint64 most)
{
    Decompressor stream(most);
    VECHE_TRY(stream.add(frame));
    return stream.finish();
}

} // namespace veche
