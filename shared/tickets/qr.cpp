// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/qr.h"

#include <qrencode.h>

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

namespace veche::qr
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int quietZone = 4;

QRecLevel levelOf(ErrorCorrection correction)
{
    switch (correction) {
    case ErrorCorrection::Low:
        return QR_ECLEVEL_L;
    case ErrorCorrection::Medium:
        return QR_ECLEVEL_M;
    case ErrorCorrection::Quartile:
        return QR_ECLEVEL_Q;
    case ErrorCorrection::High:
        return QR_ECLEVEL_H;
    }
    Q_UNREACHABLE();
}

/// One closed rectangle for each run of dark modules in a row, all in one path.
QByteArray pathOf(const QrMatrix &matrix)
{
    QByteArray path;
    for (int y = 0; y < matrix.size; ++y) {
        for (int x = 0; x < matrix.size;) {
            const int from = x;
            while (x < matrix.size && matrix.isDark(x, y))
                ++x;
            if (x == from) {
                ++x;
                continue;
            }
            const QByteArray width = QByteArray::number(x - from);
            path += 'M' + QByteArray::number(from + quietZone) + ' ' + QByteArray::number(y + quietZone) +
                    'h' + width + "v1h-" + width + 'z';
        }
    }
    return path;
}

/// CRC-32 as PNG defines it (ISO/IEC 15948, annex D), bit by bit: the images are a few kilobytes.
std::uint32_t crcOf(const QByteArray &bytes)
{
    std::uint32_t crc = 0xffffffffu;
    for (const char byte : bytes) {
        crc ^= static_cast<std::uint8_t>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) != 0 ? 0xedb88320u ^ (crc >> 1) : crc >> 1;
    }
    return ~crc;
}

QByteArray bigEndian(std::uint32_t number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian(static_cast<std::uint32_t>(data.size())) + type + data + bigEndian(crcOf(type + data));
}

/// One line of pixels with its filter byte: 1 is white, 0 black.
QByteArray pngLine(const QrMatrix &matrix, int y, int scale)
{
    const int side = (matrix.size + 2 * quietZone) * scale;
    QByteArray line(1 + (side + 7) / 8, '\xff');
    line[0] = 0;
    if (y < 0 || y >= matrix.size)
        return line;
    for (int x = 0; x < matrix.size * scale; ++x) {
        const int pixel = x + quietZone * scale;
        if (matrix.isDark(x / scale, y))
            line[1 + pixel / 8] = static_cast<char>(line[1 + pixel / 8] & ~(0x80 >> pixel % 8));
    }
    return line;
}
} // namespace

Result<QrMatrix> encode(QStringView text, ErrorCorrection correction)
{
    if (text.isEmpty() || text.contains(QChar(0)))
        return failure(ErrorKind::Invalid, u"A QR code needs text"_s);
    // 8 bit is only the fallback: the function picks the alphanumeric mode where it is shorter.
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString(text.toUtf8().constData(), 0, levelOf(correction), QR_MODE_8, 1), &QRcode_free);
    if (!code)
        return failure(ErrorKind::Invalid, u"The text is too long for a QR code"_s,
                       QString::number(text.size()));
    QrMatrix matrix;
    matrix.size = code->width;
    matrix.bits.resize(qsizetype(code->width) * code->width);
    // The lowest bit says dark; the others tell what a module is for.
    std::transform(code->data, code->data + matrix.bits.size(), matrix.bits.begin(),
                   [](unsigned char module) { return static_cast<char>(module & 1); });
    return matrix;
}

QByteArray svg(const QrMatrix &matrix, const QString &title)
{
    const QByteArray side = QByteArray::number(matrix.size + 2 * quietZone);
    const QByteArray escaped = title.toHtmlEscaped().toUtf8();
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + ' ' + side +
           "\" role=\"img\" aria-label=\"" + escaped + "\" shape-rendering=\"crispEdges\"><title>" + escaped +
           "</title><rect width=\"" + side + "\" height=\"" + side +
           "\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + pathOf(matrix) + "\"/></svg>";
}

QByteArray png(const QrMatrix &matrix, int scale)
{
    scale = std::clamp(scale, 1, 64);
    const auto side = static_cast<std::uint32_t>((matrix.size + 2 * quietZone) * scale);
    QByteArray lines;
    for (int y = -quietZone; y < matrix.size + quietZone; ++y)
        lines += pngLine(matrix, y, scale).repeated(scale);
    // qCompress puts its own length of 4 bytes before the zlib stream; 1 bit of grey, nothing else set.
    const QByteArray header = bigEndian(side) + bigEndian(side) + QByteArray("\x01\x00\x00\x00\x00", 5);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) +
           chunk("IDAT", qCompress(lines, 9).mid(4)) + chunk("IEND", {});
}

} // namespace veche::qr
