// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QtEndian>

#include <optional>

namespace veche::workspace
{

/// A message between a subcommand and the owner: one byte of kind, four of length, the content.
struct OwnerFrame {
    enum Kind : char {
        Hello = 'h',   ///< is anybody there?
        Here = 'y',    ///< the owner is, and takes a request
        Request = 'a', ///< CBOR: [folder, argument, …]; not before Here, so that nothing is done much later
        Input = 'i',   ///< of standard input
        InputEnd = 'e', ///< of standard input
        Read = 'r',     ///< standard input is wanted
        Out = 'o',
        Error = 'x',
        Finish = 'q' ///< the exit code in decimal
    };
    static constexpr quint32 limit = 4 * 1024 * 1024;

    Kind kind = Out;
    QByteArray content;
};

inline QByteArray encode(OwnerFrame::Kind kind, const QByteArray &content = {})
{
    QByteArray bytes(5, kind);
    qToBigEndian(static_cast<quint32>(content.size()), bytes.data() + 1);
    return bytes + content;
}

/// The next frame where it is there whole. `broken` is set for one beyond the limit.
inline std::optional<OwnerFrame> takeFrame(QIODevice &device, bool &broken)
{
    const QByteArray head = device.peek(5);
    if (head.size() < 5)
        return std::nullopt;
    const auto length = qFromBigEndian<quint32>(head.constData() + 1);
    broken = length > OwnerFrame::limit;
    if (broken || device.bytesAvailable() < qint64(length) + 5)
        return std::nullopt;
    device.skip(5);
    return OwnerFrame{static_cast<OwnerFrame::Kind>(head[0]), device.read(length)};
}

} // namespace veche::workspace
