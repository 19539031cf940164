// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/inflate.h"

#include <zlib.h>

#include <algorithm>
#include <memory>

namespace veche
{

using namespace Qt::StringLiterals;

Result<QByteArray> inflated(QByteArrayView packed, qsizetype most)
{
    constexpr qsizetype head = 4; // qCompress() writes the length there.
    constexpr qsizetype firstRoom = 64 * 1024;
    const auto invalid = failure(ErrorKind::Invalid, u"These bytes are not a whole packed stream"_s);
    if (packed.size() <= head || packed.size() > std::numeric_limits<uInt>::max())
        return invalid;
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return failure(ErrorKind::Bug, u"zlib could not start"_s);
    const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, &inflateEnd);
    // zlib doesn't write through it, but its type is older than const.
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data() + head));
    stream.avail_in = static_cast<uInt>(packed.size() - head);
    QByteArray out;
    int state = Z_OK;
    while (state == Z_OK) {
        const qsizetype held = out.size();
        const qsizetype room = std::min(std::max(firstRoom, held), most + 1 - held);
        out.resize(held + room);
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + held);
        stream.avail_out = static_cast<uInt>(room);
        state = ::inflate(&stream, Z_NO_FLUSH);
        out.resize(held + room - static_cast<qsizetype>(stream.avail_out));
        if (out.size() > most)
            return failure(ErrorKind::Invalid, u"More than %1 bytes would come out of this"_s.arg(most));
    }
    if (state != Z_STREAM_END)
        return invalid;
    return out;
}

} // namespace veche
